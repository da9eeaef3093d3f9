"""Auditing: whom a selection of quotations quotes, how, and with what space."""

from onrecord.record.auditing.audit import (
    Audit,
    AuditExample,
    AuditGroup,
    AuditRow,
    AuditShare,
    AuditSpeaker,
)

__all__ = ["Audit", "AuditExample", "AuditGroup", "AuditRow", "AuditShare", "AuditSpeaker"]

"""The record: readings kept in a database, searchable and verifiable."""

from onrecord.record.auditing import (
    Audit,
    AuditExample,
    AuditGroup,
    AuditRow,
    AuditShare,
    AuditSpeaker,
)
from onrecord.record.catalogue import Coverage, Listed
from onrecord.record.dossiers import Bar, Contrast, Dossier, Said, Topic
from onrecord.record.entities import (
    Decision,
    Entity,
    EntityLine,
    EntityName,
    EntityRole,
    Mention,
    Reason,
    Suggestion,
)  # fmt: skip
from onrecord.record.entities.importing import Imported
from onrecord.record.exporting import Exported
from onrecord.record.record import Added, Record
from onrecord.record.reviewing import Correction, Review, Uncertain
from onrecord.record.revising import Quotation, QuotationChange, Revision
from onrecord.record.searching import Amount, Days, Facets, Hit, Query, Results
from onrecord.record.stories import Copy
from onrecord.record.verifying import Fault, Verified
from onrecord.record.writing import Kept

__all__ = [
    "Added",
    "Amount",
    "Audit",
    "AuditExample",
    "AuditGroup",
    "AuditRow",
    "AuditShare",
    "AuditSpeaker",
    "Bar",
    "Contrast",
    "Copy",
    "Correction",
    "Coverage",
    "Days",
    "Decision",
    "Dossier",
    "Entity",
    "EntityLine",
    "EntityName",
    "EntityRole",
    "Exported",
    "Facets",
    "Fault",
    "Hit",
    "Imported",
    "Kept",
    "Listed",
    "Mention",
    "Query",
    "Quotation",
    "QuotationChange",
    "Reason",
    "Record",
    "Results",
    "Review",
    "Revision",
    "Said",
    "Suggestion",
    "Topic",
    "Uncertain",
    "Verified",
]  # fmt: skip

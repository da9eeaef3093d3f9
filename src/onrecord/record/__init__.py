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
    Decision, Entity, EntityLine, EntityName, EntityRole, Mention, Reason, Suggestion,
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
    "Exported",
    "Bar", "Contrast", "Decision", "Dossier", "Entity", "EntityLine", "EntityName", "EntityRole",
    "Imported", "Mention",
    "Reason", "Said", "Suggestion", "Topic",
    "Audit", "AuditExample", "AuditGroup", "AuditRow", "AuditShare", "AuditSpeaker",
    "Added", "Amount", "Copy", "Correction", "Coverage", "Days", "Facets", "Fault", "Hit", "Kept", "Listed", "Query", "Quotation",
    "QuotationChange", "Record", "Results", "Review", "Revision", "Uncertain", "Verified",
]  # fmt: skip

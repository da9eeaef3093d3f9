"""Reads news articles and keeps a verifiable record of who said what.

The names below are the whole public interface; each is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.api import read, read_many, read_source, read_sources
    from onrecord.article import Article
    from onrecord.attribution import (
        Attribution,
        Credit,
        Dateline,
        Figure,
        Reading,
        Speaker,
        TimeExpression,
    )
    from onrecord.checking import CheckedDraft, CheckedQuotation, Checker, Difference, Evidence, NotTaken
    from onrecord.errors import (
        AddressError,
        EmptyError,
        EntityError,
        FetchError,
        FormatError,
        LanguageError,
        ModelError,
        OnrecordError,
        QueryError,
        ReadingError,
        RecordError,
        ReviewError,
        SourceError,
    )
    from onrecord.output.json import reading_from_dict, reading_to_dict
    from onrecord.record import (
        Added,
        Amount,
        Audit,
        AuditExample,
        AuditGroup,
        AuditRow,
        AuditShare,
        AuditSpeaker,
        Bar,
        Contrast,
        Copy,
        Correction,
        Coverage,
        Days,
        Decision,
        Dossier,
        Entity,
        EntityLine,
        EntityName,
        EntityRole,
        Exported,
        Facets,
        Fault,
        Hit,
        Imported,
        Kept,
        Listed,
        Mention,
        Query,
        Quotation,
        QuotationChange,
        Reason,
        Record,
        Results,
        Review,
        Revision,
        Said,
        Suggestion,
        Topic,
        Uncertain,
        Verified,
    )
    from onrecord.sources import Failure
    from onrecord.tracing import Match, Occurrence, Statement, Traced, Tracer


_HOMES = {
    "onrecord.api": ("read", "read_many", "read_source", "read_sources"),
    "onrecord.article": ("Article",),
    "onrecord.attribution": (
        "Attribution", "Credit", "Dateline", "Figure", "Reading", "Speaker", "TimeExpression",
    ),
    "onrecord.checking": (
        "CheckedDraft", "CheckedQuotation", "Checker", "Difference", "Evidence", "NotTaken",
    ),
    "onrecord.errors": (
        "AddressError", "EmptyError", "EntityError", "FetchError", "FormatError",
        "LanguageError", "ModelError", "OnrecordError", "QueryError", "ReadingError", "RecordError",
        "ReviewError", "SourceError",
    ),
    "onrecord.output.json": ("reading_from_dict", "reading_to_dict"),
    "onrecord.record": (
        "Added", "Amount", "Audit", "AuditExample", "AuditGroup", "AuditRow", "AuditShare", "AuditSpeaker",
        "Bar", "Contrast", "Copy", "Correction", "Coverage", "Days", "Decision", "Dossier", "Entity",
        "EntityLine", "EntityName", "EntityRole", "Exported", "Facets", "Fault", "Hit", "Imported", "Kept",
        "Listed", "Mention", "Query", "Quotation", "QuotationChange", "Reason", "Record", "Results", "Review",
        "Revision", "Said", "Suggestion", "Topic", "Uncertain", "Verified",
    ),
    "onrecord.sources": ("Failure",),
    "onrecord.tracing": ("Match", "Occurrence", "Statement", "Traced", "Tracer"),
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Added",
    "AddressError",
    "Amount",
    "Article",
    "Attribution",
    "Audit",
    "AuditExample",
    "AuditGroup",
    "AuditRow",
    "AuditShare",
    "AuditSpeaker",
    "Bar",
    "CheckedDraft",
    "CheckedQuotation",
    "Checker",
    "Contrast",
    "Copy",
    "Correction",
    "Coverage",
    "Credit",
    "Dateline",
    "Days",
    "Decision",
    "Difference",
    "Dossier",
    "EmptyError",
    "Entity",
    "EntityError",
    "EntityLine",
    "EntityName",
    "EntityRole",
    "Evidence",
    "Exported",
    "Facets",
    "Failure",
    "Fault",
    "FetchError",
    "Figure",
    "FormatError",
    "Hit",
    "Imported",
    "Kept",
    "LanguageError",
    "Listed",
    "Match",
    "Mention",
    "ModelError",
    "NotTaken",
    "Occurrence",
    "OnrecordError",
    "Query",
    "QueryError",
    "Quotation",
    "QuotationChange",
    "Reading",
    "ReadingError",
    "Reason",
    "Record",
    "RecordError",
    "Results",
    "Review",
    "ReviewError",
    "Revision",
    "Said",
    "SourceError",
    "Speaker",
    "Statement",
    "Suggestion",
    "TimeExpression",
    "Topic",
    "Traced",
    "Tracer",
    "Uncertain",
    "Verified",
    "__version__",
    "read",
    "read_many",
    "read_source",
    "read_sources",
    "reading_from_dict",
    "reading_to_dict",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

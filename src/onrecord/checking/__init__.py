"""Checking drafts: every quotation, and who it is given to, against the record."""

from onrecord.checking.checker import Checker
from onrecord.checking.drafts import draft_from_bytes
from onrecord.checking.results import CheckedDraft, CheckedQuotation, Difference, Evidence, NotTaken, Verdict

__all__ = [
    "CheckedDraft",
    "CheckedQuotation",
    "Checker",
    "Difference",
    "Evidence",
    "NotTaken",
    "Verdict",
    "draft_from_bytes",
]

"""Checking drafts: every quotation, and who it is given to, against the record."""

from onrecord.checking.checker import Checker
from onrecord.checking.results import Change, CheckedDraft, CheckedQuotation, Evidence, NotTaken, Verdict

__all__ = ["Change", "CheckedDraft", "CheckedQuotation", "Checker", "Evidence", "NotTaken", "Verdict"]

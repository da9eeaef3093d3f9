"""Checked drafts as JSON, as a table, as SARIF and as a page."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.checking.results import CheckedDraft
from onrecord.errors import FormatError
from onrecord.output.words import counted

NAMES = {
    "wrong_speaker": "wrong speaker", "spliced": "spliced", "altered": "altered", "not_found": "not found",
    "paraphrase": "paraphrase", "typography": "typography", "verbatim": "verbatim",
}  # fmt: skip
"""The verdicts in words."""
SIGNS = {
    "wrong_speaker": "≠", "spliced": "✂", "altered": "±", "not_found": "?", "paraphrase": "~",
    "typography": "’", "verbatim": "✓",
}  # fmt: skip
"""A sign for each verdict, so that no colour is needed to tell them apart."""


def written(checked: Sequence[CheckedDraft], format: str) -> str:
    """Checked drafts in a format: "table", "json", "sarif" or "html", which holds one draft.

    Raises FormatError for several drafts in one page, ValueError for an unknown format.
    """
    # Imported on use: JSON should not wait for the table's library.
    if format == "json":
        from onrecord.checking.formats.json import checked_to_json as write
    elif format == "table":
        from onrecord.checking.formats.table import checked_to_table as write
    elif format == "sarif":
        from onrecord.checking.formats.sarif import checked_to_sarif as write
    elif format == "html":
        if len(checked) != 1:
            raise FormatError("html holds one draft a file: check drafts one by one")
        from onrecord.checking.formats.html import checked_to_page

        return checked_to_page(checked[0])
    else:
        raise ValueError(f"no format {format!r}; choose table, json, sarif or html")
    return write(checked)


def counts(checked: CheckedDraft) -> str:
    """How many quotations have each verdict, in one line, the worst first."""
    parts = [f"{NAMES[verdict]} {number}" for verdict, number in checked.counts.items()]
    return " · ".join(parts) or "no quotation"


def covered(checked: CheckedDraft) -> str:
    """What the record holds, to be read beside every "not found"."""
    coverage = checked.coverage
    days = f", {coverage.first} to {coverage.last}" if coverage.first and coverage.last else ""
    outlets = f" of {len(coverage.outlets)} outlets" if len(coverage.outlets) > 1 else ""
    named = f" of {coverage.outlets[0][0]}" if len(coverage.outlets) == 1 else ""
    return f"The record holds {counted(coverage.articles, 'article')}{outlets}{named}{days}."

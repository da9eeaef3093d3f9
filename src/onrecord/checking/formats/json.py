"""A checked draft as a JSON object; ``docs/reference/checking.md`` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from onrecord.checking.results import CheckedDraft, CheckedQuotation


def checked_to_dict(checked: CheckedDraft) -> dict[str, Any]:
    """The check as plain lists and dicts, keys in the documented order."""
    draft = checked.draft
    return {
        "doc": draft.doc,
        "sha256": draft.sha256,
        "quotations": [_quotation(one) for one in checked.quotations],
        "not_taken": [asdict(one) for one in checked.not_taken],
        "counts": dict(checked.counts),
        "record": checked.record,
        "coverage": asdict(checked.coverage),
        "model": checked.model,
    }


def _quotation(one: CheckedQuotation) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "speaker": one.speaker,
        "verdict": one.verdict,
        "changes": [asdict(change) for change in one.changes],
        "evidence": [asdict(evidence) for evidence in one.evidence],
        "mode": one.mode,
        "reason": one.reason,
        "nearest": [asdict(evidence) for evidence in one.nearest],
        "spans": [list(span) for span in one.spans],
        "source": [list(span) for span in one.source],
    }


def checked_to_json(checked: Sequence[CheckedDraft]) -> str:
    """One indented object for one draft, a list for none or several."""
    found = [checked_to_dict(one) for one in checked]
    return json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=2) + "\n"

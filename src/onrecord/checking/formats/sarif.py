"""Checked drafts as SARIF 2.1.0 (OASIS), which editors and CI show in place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any, Final
from urllib.parse import quote

from onrecord.checking.formats import NAMES, covered
from onrecord.checking.results import RIGHT, VERDICTS, CheckedDraft, CheckedQuotation, Evidence
from onrecord.version import __version__

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {
    "wrong_speaker": "error", "spliced": "error", "altered": "error", "not_found": "warning",
    "paraphrase": "note", "typography": "note", "verbatim": "none",
}  # fmt: skip
_MEANINGS: Final = {
    "wrong_speaker": "These words are on record, from somebody else.",
    "spliced": "Parts of one or more statements are joined as if they were one.",
    "altered": "Words were added, dropped or changed.",
    "not_found": "Nothing on record comes near; that does not mean that it was not said.",
    "paraphrase": "An indirect statement matches one on record.",
    "typography": "The same words, but for marks, dashes, spaces, first capital or final punctuation.",
    "verbatim": "These words, this speaker.",
}  # fmt: skip
_TEXTS: Final = (".txt", ".text", ".md", ".markdown")


def checked_to_sarif(checked: Sequence[CheckedDraft]) -> str:
    """One run with a result for each quotation; places are code points."""
    rules = [
        {
            "id": verdict,
            "name": "".join(part.title() for part in verdict.split("_")),
            "shortDescription": {"text": _MEANINGS[verdict]},
            "defaultConfiguration": {"level": _LEVELS[verdict]},
        }
        for verdict in VERDICTS
    ]
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "onrecord", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(one) for one in checked],
        "results": [
            _result(one, quotation, number)
            for number, one in enumerate(checked)
            for quotation in one.quotations
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _artifact(checked: CheckedDraft) -> dict[str, Any]:
    properties = {"record": checked.record, "coverage": covered(checked), "model": checked.model}
    digest = {"sha-256": checked.draft.sha256} if _is_text(checked) else {}
    told = {"location": {"uri": _uri(checked.draft.doc)}, "properties": properties}
    return {**told, "hashes": digest} if digest else told


def _result(checked: CheckedDraft, one: CheckedQuotation, artifact: int) -> dict[str, Any]:
    properties = {"speaker": one.speaker, "start": one.start, "end": one.end}
    found: dict[str, Any] = {
        "ruleId": one.verdict,
        "ruleIndex": VERDICTS.index(one.verdict),
        "kind": "pass" if one.verdict in RIGHT else "fail",
        "level": "none" if one.verdict in RIGHT else _LEVELS[one.verdict],
        "message": {"text": _message(checked, one)},
        "locations": [{"physicalLocation": _place(checked, one, artifact)}],
        "partialFingerprints": {"quotation/v1": _fingerprint(one)},
        "properties": properties,
    }
    if one.evidence:
        found["relatedLocations"] = [_related(number, each) for number, each in enumerate(one.evidence)]
    return found


def _message(checked: CheckedDraft, one: CheckedQuotation) -> str:
    lines = [f"{NAMES[one.verdict].capitalize()}: {one.reason}"]
    for change in one.changes:
        lines.append(f"{', '.join(change.classes)}: “{change.draft}” where the record has “{change.record}”.")
    if one.verdict == "not_found":
        lines.append(covered(checked))
    elif one.verdict not in ("verbatim", "wrong_speaker"):
        lines += [f"On record: “{each.exact}” ({each.doc})." for each in one.evidence[:2]]
    return " ".join(" ".join(lines).split())


def _place(checked: CheckedDraft, one: CheckedQuotation, artifact: int) -> dict[str, Any]:
    """Where a quotation stands; in a page or a document, whose text is not the file's, only the words."""
    location = {"uri": _uri(checked.draft.doc), "index": artifact}
    snippet = {"text": one.text}
    if not _is_text(checked):
        return {"artifactLocation": location, "region": {"startLine": 1, "snippet": snippet}}
    first, last = (
        _line_and_column(checked.draft.text, one.start),
        _line_and_column(checked.draft.text, one.end),
    )
    region = {
        "startLine": first[0], "startColumn": first[1], "endLine": last[0], "endColumn": last[1],
        "charOffset": one.start, "charLength": one.end - one.start, "snippet": snippet,
    }  # fmt: skip
    return {"artifactLocation": location, "region": region}


def _related(number: int, one: Evidence) -> dict[str, Any]:
    facts = [fact for fact in (one.speaker, one.outlet, one.published) if fact]
    return {
        "id": number,
        "message": {"text": " · ".join([f"“{' '.join(one.exact.split())}”", *facts])},
        "physicalLocation": {
            "artifactLocation": {"uri": one.url or _uri(one.doc)},
            "region": {"charOffset": one.start, "charLength": one.end - one.start},
        },
        "properties": {"doc": one.doc, "sha256": one.sha256, "revision": one.revision, "score": one.score},
    }


def _fingerprint(one: CheckedQuotation) -> str:
    return sha256(f"{one.speaker}\n{one.text}".encode("utf-8", "replace")).hexdigest()


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    """The line and column of a place, both from 1."""
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


def _is_text(checked: CheckedDraft) -> bool:
    name = checked.draft.doc
    return "://" not in name and PurePath(name).suffix.lower() in (*_TEXTS, "")


def _uri(name: str) -> str:
    """The name as SARIF writes files: relative where it is, percent-encoded."""
    if "://" in name:
        return name
    path = PurePath(name)
    return Path(path).as_uri() if path.is_absolute() else quote(path.as_posix())

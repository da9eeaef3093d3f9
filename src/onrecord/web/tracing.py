"""A statement as its page shows it: its wordings in groups, how each drifted, all of them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from onrecord.tracing import Occurrence, Statement
from onrecord.tracing.drift import CLASSES, Alignment, Drift, align, compare
from onrecord.web import addresses

_WORST: Final = (
    "meaning", "negation", "number", "modality", "speaker", "role", "mode", "reworded", "trimmed", "extended",
    "punctuation", "identical",
)  # fmt: skip
_MOST = 60
"""Wordings that are set side by side."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording with the occurrences that have it, and how it differs from the base."""

    content: str
    occurrences: tuple[Occurrence, ...]
    drift: Drift
    is_base: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A statement with its base, its wordings the worst drift first, and their words side by side."""

    statement: Statement
    base: Occurrence
    wordings: tuple[Wording, ...]
    alignment: Alignment


def way_of(statement: Statement, base: str | None = None) -> Way:
    """A statement, compared with the occurrence of a fingerprint, or with the earliest."""
    chosen = next((one for one in statement if one.fingerprint == base), statement.occurrences[0])
    groups: dict[tuple[str, str | None, str], list[Occurrence]] = {}
    for one in statement:
        groups.setdefault((" ".join(one.content.split()), one.speaker, one.mode), []).append(one)
    wordings = sorted((_wording(chosen, tuple(group)) for group in groups.values()), key=_badness)
    texts = list(dict.fromkeys([chosen.content, *(one.content for one in wordings)]))[:_MOST]
    return Way(statement, chosen, tuple(wordings), align(texts))


def _wording(base: Occurrence, group: Sequence[Occurrence]) -> Wording:
    one = group[0]
    drift = compare(
        base.content, one.content, speaker_a=base.speaker, speaker_b=one.speaker, mode_a=base.mode,
        mode_b=one.mode,
        published_a=base.published, published_b=one.published,
    )  # fmt: skip
    return Wording(one.content, tuple(group), drift, base in group)


def _badness(one: Wording) -> tuple[bool, int, int]:
    found = [_WORST.index(name) for name in one.drift.classes if name in _WORST]
    return not one.is_base, min(found, default=len(CLASSES)), -len(one.occurrences)


def way_object(way: Way) -> dict[str, Any]:
    """A statement as JSON."""
    return {
        **way.statement.to_dict(), "base": way.base.fingerprint, "offset_unit": "codepoint",
        "address": addresses.statement(way.base.fingerprint),
        "wordings": [
            {
                "content": one.content, "occurrences": [each.fingerprint for each in one.occurrences],
                **one.drift.to_dict(),
            }
            for one in way.wordings
        ],
    }  # fmt: skip

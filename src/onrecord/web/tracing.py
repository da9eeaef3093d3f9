"""A statement as its page shows it: its wordings in groups, how each drifted, all of them word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from onrecord.record.days import day_of
from onrecord.tracing import Occurrence, Statement
from onrecord.tracing.drift import CLASSES, Column, Drift, align, compare
from onrecord.web import addresses

_WORST: Final = (
    "meaning", "negation", "number", "modality", "speaker", "role", "mode", "reworded", "trimmed", "extended",
    "punctuation", "identical",
)  # fmt: skip
_MOST = 60
"""Wordings that are compared word by word."""
_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording with the occurrences that have it, and how it differs from the base.

    ``number`` names it on the page; ``language`` is given where it is another than the base's, and then there
    is no drift, but ``numbers``: those of the base that it lacks, and those that the base lacks.
    """

    number: int
    content: str
    occurrences: tuple[Occurrence, ...]
    drift: Drift | None
    is_base: bool
    language: str | None = None
    numbers: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def facts(self) -> Occurrence:
        """The first that has it."""
        return self.occurrences[0]


@dataclass(frozen=True, slots=True)
class Variant:
    """What some wordings have in place of the base's words: nothing where they leave them out."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of the base, each with the share of wordings that keep it, and what others have there."""

    words: tuple[tuple[str, float], ...]
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A statement with its base, its wordings the worst drift first, and their words side by side."""

    statement: Statement
    base: Occurrence
    wordings: tuple[Wording, ...]
    passages: tuple[Passage, ...]

    def number_of(self, one: Occurrence) -> int:
        """The number of the wording that an occurrence has."""
        return next(wording.number for wording in self.wordings if one in wording.occurrences)

    @property
    def translations(self) -> list[Wording]:
        """The wordings in other languages."""
        return [one for one in self.wordings if one.language]

    @property
    def same_language(self) -> list[Wording]:
        """The wordings in the base's language."""
        return [one for one in self.wordings if not one.language]


def comparison_of(
    statement: Statement, base: str | None = None, languages: Mapping[str, str | None] | None = None
) -> Comparison:  # fmt: skip
    """A statement, compared with the occurrence of a fingerprint, or with the earliest.

    ``languages`` are those of the articles, where they are known.
    """
    of = dict(languages or {})
    chosen = next((one for one in statement if one.fingerprint == base), statement.occurrences[0])
    groups: dict[tuple[str, str | None, str], list[Occurrence]] = {}
    for one in statement:
        groups.setdefault((" ".join(one.content.split()), one.speaker, one.mode), []).append(one)
    found = [_wording(chosen, tuple(group), of) for group in groups.values()]
    ordered = [replace(one, number=at) for at, one in enumerate(sorted(found, key=_badness), 1)]
    return Comparison(statement, chosen, tuple(ordered), tuple(_passages(ordered)))


def _wording(base: Occurrence, group: tuple[Occurrence, ...], languages: Mapping[str, str | None]) -> Wording:
    one = group[0]
    language, own = (languages.get(each.doc) or "en" for each in (one, base))
    if language.partition("-")[0] != own.partition("-")[0]:
        given, had = (set(_NUMBER.findall(each.content)) for each in (one, base))
        numbers = (tuple(sorted(had - given)), tuple(sorted(given - had)))
        return Wording(0, one.content, group, None, False, language, numbers)
    drift = compare(
        base.content, one.content, speaker_a=base.speaker, speaker_b=one.speaker, mode_a=base.mode,
        mode_b=one.mode,
        published_a=base.published, published_b=one.published,
    )  # fmt: skip
    return Wording(0, one.content, group, drift, base in group)


def _badness(one: Wording) -> tuple[bool, bool, int, int]:
    found = [_WORST.index(name) for name in (one.drift.classes if one.drift else ()) if name in _WORST]
    worst = min(found, default=len(CLASSES))
    return not one.is_base, one.language is not None, worst, -len(one.occurrences)


def _passages(wordings: Sequence[Wording]) -> Iterator[Passage]:
    """The base's words with what others have in their place; words that fare alike stand together."""
    compared = [one for one in wordings if not one.language]
    numbers: dict[str, list[int]] = {}
    for one in compared:
        numbers.setdefault(one.content, []).append(one.number)
    texts = list(numbers)[:_MOST]
    held: Passage | None = None
    for column in align(texts).columns:
        passage = _passage(column, [tuple(numbers[text]) for text in texts])
        if held and passage.words and held.words and passage.variants == held.variants and _alike(passage):
            held = replace(held, words=held.words + passage.words)
            continue
        if held:
            yield held
        held = passage
    if held:
        yield held


def _alike(one: Passage) -> bool:
    """Whether its words may stand with the next: nothing stands in their place."""
    return all(not variant.text for variant in one.variants)


def _passage(column: Column, numbers: Sequence[tuple[int, ...]]) -> Passage:
    base = column.cells[0]
    found: dict[str, list[int]] = {}
    for cell, names in zip(column.cells[1:], numbers[1:], strict=True):
        if (cell is None and base is not None) or (cell is not None and not cell.same):
            found.setdefault(cell.text if cell else "", []).extend(names)
    variants = tuple(Variant(text, tuple(sorted(names))) for text, names in found.items())
    return Passage(((base.text, column.kept),) if base else (), variants)


@dataclass(frozen=True, slots=True)
class Mark:
    """One occurrence in the picture of the timeline, in units of 600 by 64."""

    x: float
    y: float
    drifted: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """When a statement was reported: the first day, the last, and a mark for each report that has a day."""

    first: date
    last: date
    marks: tuple[Mark, ...]
    more: int


_HIGH = 5
"""Marks that stand on one another."""


def timeline_of(found: Comparison) -> Timeline | None:
    """The picture of the timeline; None where fewer than two days are known."""
    days = [(day_of(one.published), one) for one in found.statement]
    dated = sorted(
        ((day, found.number_of(one) != 1) for day, one in days if day is not None), key=lambda one: one[0]
    )
    if not dated or dated[0][0] == dated[-1][0]:
        return None
    first, last = dated[0][0], dated[-1][0]
    height: dict[float, int] = {}
    marks = []
    for day, drifted in dated:
        # Marks that would lie on one another stand on one another.
        x = round((day - first).days / (last - first).days * 48) * 12 + 12.0
        height[x] = height.get(x, 0) + 1
        if height[x] <= _HIGH:
            marks.append(Mark(x, 64 - 12 * height[x], drifted))
    return Timeline(first, last, tuple(marks), len(dated) - len(marks))


def comparison_object(found: Comparison) -> dict[str, Any]:
    """A comparison as JSON."""
    return {
        **found.statement.to_dict(), "base": found.base.fingerprint, "offset_unit": "codepoint",
        "address": addresses.statement(found.base.fingerprint),
        "wordings": [_wording_object(one) for one in found.wordings],
        "passages": [
            {"words": [word for word, _ in one.words], "kept": [share for _, share in one.words],
                "variants": [{"text": each.text, "wordings": list(each.numbers)} for each in one.variants]}
            for one in found.passages
        ],
    }  # fmt: skip


def _wording_object(one: Wording) -> dict[str, Any]:
    drift = one.drift.to_dict() if one.drift else {"classes": [], "changes": []}
    lacking, added = one.numbers
    return {
        "number": one.number, "content": one.content, "language": one.language,
        "occurrences": [each.fingerprint for each in one.occurrences], **drift,
        "numbers_lacking": list(lacking), "numbers_added": list(added),
    }  # fmt: skip

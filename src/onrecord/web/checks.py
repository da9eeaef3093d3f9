"""A checked draft as its page shows it: verdicts in place, evidence beside."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onrecord.checking import CheckedDraft, CheckedQuotation, Evidence, Verdict
from onrecord.web import addresses

WORDS: Final[dict[str, str]] = {
    "wrong_speaker": "wrong speaker", "spliced": "spliced", "altered": "altered", "not_found": "not found",
    "paraphrase": "paraphrase", "typography": "typography", "verbatim": "verbatim",
}  # fmt: skip
SIGNS: Final[dict[str, str]] = {
    "wrong_speaker": "≠", "spliced": "✂", "altered": "±", "not_found": "?", "paraphrase": "~",
    "typography": "’",
    "verbatim": "✓",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of the draft, and the quotations that they are of, by number."""

    words: str
    numbers: tuple[int, ...]
    verdict: str
    first: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """Some words of a quotation: the same on record, or what the draft has and the record has instead."""

    same: str = ""
    draft: str = ""
    record: str = ""
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One piece of evidence with its addresses."""

    evidence: Evidence
    address: str
    at_outlet: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One quotation as its card shows it."""

    number: int
    quotation: CheckedQuotation
    verdict: str
    sign: str
    differences: tuple[Difference, ...]
    evidence: tuple[Found, ...]
    nearest: tuple[Found, ...]


def findings(checked: CheckedDraft) -> list[Finding]:
    """The cards, in the order of the draft."""
    return [_finding(number, one) for number, one in enumerate(checked.quotations, 1)]


def counts(checked: CheckedDraft) -> list[tuple[Verdict, str, str, int]]:
    """The verdicts that occur, the worst first: name, words, sign, how many."""
    return [(name, WORDS[name], SIGNS[name], count) for name, count in checked.counts.items()]


def stretches(checked: CheckedDraft) -> list[Stretch]:
    """The draft, cut where quotations begin and end; together all of its words."""
    text = checked.draft.text
    spans = [(number, one) for number, one in enumerate(checked.quotations, 1)]
    borders = {at for _, one in spans for at in (one.start, one.end) if 0 <= at <= len(text)}
    shown, begun = [], set[int]()
    for start, end in pairwise(sorted({0, len(text), *borders})):
        here = [(number, one) for number, one in spans if one.start <= start < one.end]
        verdict = here[-1][1].verdict if here else ""
        numbers = tuple(number for number, _ in here)
        shown.append(Stretch(text[start:end], numbers, verdict, first=not begun.issuperset(numbers)))
        begun.update(numbers)
    return shown


def _finding(number: int, one: CheckedQuotation) -> Finding:
    evidence, nearest = (tuple(map(_found, many)) for many in (one.evidence, one.nearest))
    differences = tuple(_differences(one))
    return Finding(number, one, WORDS[one.verdict], SIGNS[one.verdict], differences, evidence, nearest)


def _found(one: Evidence) -> Found:
    return Found(
        one,
        addresses.passage(one.doc, one.start, one.end, one.revision),
        addresses.outlet(one.url, one.exact),
    )


def _differences(one: CheckedQuotation) -> list[Difference]:
    """The quotation from its beginning to its end, each change with what the record has in its place."""
    shown, at = [], one.start
    for change in sorted(one.changes, key=lambda change: (change.start, change.end)):
        if change.kind == "speaker" or not at <= change.start <= change.end <= one.end:
            continue
        if change.start > at:
            shown.append(Difference(same=one.text[at - one.start : change.start - one.start]))
        shown.append(Difference(draft=change.draft, record=change.record, classes=change.classes))
        at = change.end
    if shown and at < one.end:
        shown.append(Difference(same=one.text[at - one.start :]))
    return shown

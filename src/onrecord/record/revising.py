"""What became of an article's quotations from one revision to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any, Literal

import sqlalchemy as sa

from onrecord.attribution import Attribution, Reading
from onrecord.record.database import Database
from onrecord.record.found import reading_of
from onrecord.record.rows import all_of
from onrecord.record.schema import articles, readings, revisions, texts

_ALIKE = 0.6
"""From which share of words in common two contents are one that changed: half of them, and some."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Who said what, in the article's words: ``speaker`` as it is known, ``source`` as it is written."""

    speaker: str | None
    source: str
    cue: str
    content: str
    mode: str
    negated: bool


@dataclass(frozen=True, slots=True)
class QuotationChange:
    """One quotation before and after: it appeared, changed or vanished."""

    change: Literal["appeared", "changed", "vanished"]
    before: Quotation | None
    after: Quotation | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A later revision of an article, and how its quotations differ from those of the one before it."""

    key: str
    number: int
    added: str
    title: str | None
    changes: tuple[QuotationChange, ...]


def revisions_of(database: Database, key: str | None = None) -> Iterator[Revision]:
    """Every later revision of every article, or of the one with the key. Raises RecordError."""
    for _, found in groupby(_stored(database, key), key=attrgetter("key")):
        for earlier, later in pairwise(found):
            changes = compared(_quotations(earlier), _quotations(later))
            yield Revision(later.key, later.number, later.added, later.title, tuple(changes))


def compared(before: list[Quotation], after: list[Quotation]) -> Iterator[QuotationChange]:
    """The changes from one list of quotations to the other: what is new first, in the text's order."""
    pairs = _pairs(before, after)
    for place, one in enumerate(after):
        if place not in pairs:
            yield QuotationChange("appeared", None, one)
        elif _compared_by(before[pairs[place]]) != _compared_by(one):
            yield QuotationChange("changed", before[pairs[place]], one)
    for place, one in enumerate(before):
        if place not in pairs.values():
            yield QuotationChange("vanished", one, None)


def _pairs(before: list[Quotation], after: list[Quotation]) -> dict[int, int]:
    """Which quotation (value) each later one (key) was: the most alike first."""
    alike = sorted(
        (
            (_likeness(old, new), -abs(i - j), j, i)
            for i, old in enumerate(before)
            for j, new in enumerate(after)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for likeness, _, j, i in alike:
        if likeness >= _ALIKE and j not in pairs and i not in pairs.values():
            pairs[j] = i
    return pairs


def _likeness(one: Quotation, other: Quotation) -> float:
    """The share of words that two contents have in common, in their order; a little more for one speaker."""
    # Twice the same words by the same speaker must be a better pair than by another.
    same = 0.01 * (one.speaker == other.speaker) + 0.01 * (one.cue == other.cue)
    if one.content == other.content:
        return 1 + same
    a, b = one.content.casefold().split(), other.content.casefold().split()
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return same + matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE - same else 0.0


def _compared_by(one: Quotation) -> tuple[object, ...]:
    return " ".join(one.content.split()), one.speaker or one.source, one.mode, one.negated


def _stored(database: Database, key: str | None) -> Iterator[Any]:
    several = sa.select(revisions.c.article_id).where(revisions.c.number > 1)
    wanted = (
        sa.select(
            articles.c.key,
            revisions.c.number,
            revisions.c.added,
            revisions.c.title,
            readings.c.found,
            texts.c.body,
        )
        .select_from(
            articles.join(revisions).join(texts).join(readings, readings.c.revision_id == revisions.c.id)
        )
        .where(readings.c.current, articles.c.id.in_(several))
        .order_by(articles.c.key, revisions.c.number)
    )
    if key is not None:
        wanted = wanted.where(articles.c.key == key)
    with database.reading() as connection:
        yield from connection.execution_options(yield_per=16).execute(wanted)


def _quotations(row: Any) -> list[Quotation]:  # noqa: ANN401  # a row of the database
    reading = reading_of(row.found, row.body)
    return [_quotation(reading, one) for one in all_of(reading.attributions)]


def _quotation(reading: Reading, one: Attribution) -> Quotation:
    speaker = "; ".join(dict.fromkeys(speaker.name for speaker in one.speakers)) or None
    return Quotation(
        speaker, reading.quoted(one.source), reading.quoted(one.cue), reading.quoted(one.content), one.mode,
        one.negated,
    )  # fmt: skip

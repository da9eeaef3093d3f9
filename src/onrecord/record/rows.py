"""A reading as the rows that the record keeps of it: the same reading gives the same rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from onrecord.attribution import Attribution, Figure, Reading, Spans, Speaker
from onrecord.record.days import day_of, days_of, newest_first
from onrecord.record.measures import measures_of
from onrecord.record.selectors import fingerprint, place, quote

Row = dict[str, Any]
Rows = dict[str, list[Row]]

NUMBERED = ("attributions", "speakers", "figures", "dates")
"""The tables whose rows are numbered one after the other."""
OWNED = {"selectors": "attributions", "mentions": "speakers", "attribution_speakers": "attributions"}
"""The tables whose rows belong to a numbered one."""
FOUND = ("attributions", "selectors", "speakers", "mentions", "attribution_speakers", "figures", "dates")
"""All tables with rows of a reading, each after those that it refers to."""


class Numbers:
    """The next free number in each table; ``first`` gives a table's first one, and is asked once."""

    def __init__(self, first: Callable[[str], int]) -> None:
        self._first = first
        self._next: dict[str, int] = {}

    def next(self, table: str) -> int:
        """A number that no row of the table has."""
        number = self._next[table] if table in self._next else self._first(table)
        self._next[table] = number + 1
        return number


def rows_of(reading: Reading, reading_id: int, numbers: Numbers, *, current: bool = True) -> Rows:
    """The rows of all that was found, by table; ``current`` says whether searches are to find them."""
    return _Filler(reading, reading_id, numbers, current).fill()


class _Filler:
    def __init__(self, reading: Reading, reading_id: int, numbers: Numbers, current: bool) -> None:
        self._reading, self._text = reading, reading.article.text
        self._of: Row = {"reading_id": reading_id}
        self._numbers = numbers
        self._rows: Rows = defaultdict(list)
        self._speakers: dict[tuple[str, str, str | None], int] = {}
        self._same: Row = {
            "published_on": day_of(reading.article.published), "outlet": reading.article.outlet,
            "agency": reading.credit.agency if reading.credit else None, "current": current,
        }  # fmt: skip

    def fill(self) -> Rows:
        for one in merged_speakers(self._reading):
            self._speaker(one)
        for attribution in self._reading.attributions:
            self._attribution(attribution, None)
        said = {figure for one in all_of(self._reading.attributions) for figure in one.figures}
        self._figures((figure for figure in self._reading.figures if figure not in said), None)
        for date in self._reading.dates:
            row = {"id": self._numbers.next("dates"), "value": date.value, "type": date.type}
            self._rows["dates"].append(row | self._of | place(self._text, (date.start, date.end)))
        return self._rows

    def _speaker(self, one: Speaker) -> None:
        number = self._numbers.next("speakers")
        self._speakers[_identity(one)] = number
        row = {"id": number, "name": one.name, "kind": one.kind, "role": one.role}
        row["confidence"] = one.confidence
        self._rows["speakers"].append(row | self._of)
        for count, span in enumerate(one.mentions):
            mention = {"speaker_id": number, "number": count}
            self._rows["mentions"].append(mention | place(self._text, span))

    def _attribution(self, one: Attribution, outer: int | None) -> None:
        number = self._numbers.next("attributions")
        self._rows["attributions"].append(self._of | self._same | self._described(one, number, outer))
        for part in ("source", "cue", "content"):
            for count, span in enumerate(getattr(one, part)):
                row = {"attribution_id": number, "part": part, "number": count}
                self._rows["selectors"].append(row | quote(self._text, span))
        self._speaking("speaks", one.speakers, number)
        self._speaking("quoted", one.quoting, number)
        self._figures(one.figures, number)
        for inner in one.nested:
            self._attribution(inner, number)

    def _described(self, one: Attribution, number: int, outer: int | None) -> Row:
        said = one.said
        first, last = days_of(said.value if said else None)
        return {
            "id": number, "outer_id": outer, "name": one.id,
            "fingerprint": fingerprint(self._reading.article, one), "source": self._words(one.source),
            "cue": self._words(one.cue), "content": self._words(one.content), "mode": one.mode,
            "negated": one.negated, "kind": one.kind, "act": one.act,
            "speaker": _joined(speaker.name for speaker in one.speakers),
            "role": _joined(speaker.role for speaker in one.speakers), "confidence": one.confidence,
            "said": said.value if said else None, "said_start": said.start if said else None,
            "said_stop": said.end if said else None, "said_from": first, "said_to": last,
            "newest": newest_first(self._same["published_on"], number),
            "measures": measures_of(((f.value, f.high, f.unit) for f in one.figures), first, last),
        }  # fmt: skip

    def _words(self, spans: Spans) -> str:
        return self._reading.quoted(spans)

    def _speaking(self, relation: str, speakers: Iterable[Speaker], attribution: int) -> None:
        numbers = dict.fromkeys(self._speakers[_identity(one)] for one in speakers)
        for count, number in enumerate(numbers):
            row = {"attribution_id": attribution, "relation": relation, "number": count}
            self._rows["attribution_speakers"].append(row | {"speaker_id": number})

    def _figures(self, figures: Iterable[Figure], attribution: int | None) -> None:
        for one in figures:
            row: Row = self._of | {"id": self._numbers.next("figures"), "attribution_id": attribution}
            row |= {"value": one.value, "high": one.high, "unit": one.unit, "modifier": one.modifier}
            self._rows["figures"].append(row | place(self._text, (one.start, one.end)))


def merged_speakers(reading: Reading) -> list[Speaker]:
    """Each speaker of the article once, with all places that name it."""
    found: dict[tuple[str, str, str | None], Speaker] = {}
    places: dict[tuple[str, str, str | None], dict[tuple[int, int], None]] = defaultdict(dict)
    for one in _speaking(reading):
        found.setdefault(_identity(one), one)
        places[_identity(one)].update(dict.fromkeys(one.mentions))
    return [replace(one, mentions=tuple(places[key])) for key, one in found.items()]


def _speaking(reading: Reading) -> Iterator[Speaker]:
    yield from reading.speakers
    for attribution in all_of(reading.attributions):
        yield from attribution.speakers
        yield from attribution.quoting


def all_of(attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions with those nested in them."""
    for one in attributions:
        yield one
        yield from all_of(one.nested)


def _identity(speaker: Speaker) -> tuple[str, str, str | None]:
    return speaker.name, speaker.kind, speaker.role


def _joined(names: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(name for name in names if name)) or None

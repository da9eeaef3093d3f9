"""Many articles' quotations side by side, so that all of them are counted at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import sqlalchemy as sa

from onrecord.record.counts.packing import ROW, unpacked
from onrecord.record.counts.tables import counted_articles

Array = np.ndarray[Any, np.dtype[Any]]
WANTED = sa.select(
    counted_articles.c.article_id, counted_articles.c.stamp, counted_articles.c.story_id,
    counted_articles.c.outlet, counted_articles.c.published_on, counted_articles.c.nearness,
    counted_articles.c.examples, counted_articles.c.quotations,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Articles by number, and the rows of their quotations; ``article`` is the place of each row's article.

    ``outlets`` are the names that ``outlet`` has places of, for each article; ``day`` counts from 0001-01-01,
    0 where it is not known.
    """

    number: Array
    story: Array
    day: Array
    outlets: tuple[str | None, ...]
    outlet: Array
    nearness: Sequence[str]
    examples: dict[int, str]
    rows: Array
    article: Array

    def __len__(self) -> int:
        return len(self.story)


def columns_of(found: Iterable[Any]) -> Columns:
    """The columns of rows that ``WANTED`` selects."""
    rows = list(found)
    outlets = {name: place for place, name in enumerate(dict.fromkeys(row.outlet for row in rows))}
    blobs = [row.quotations for row in rows]
    sizes = [len(one) // ROW.itemsize for one in blobs]
    return Columns(
        np.array([row.article_id for row in rows], np.int64),
        np.array([row.story_id for row in rows], np.int64),
        np.array([row.published_on.toordinal() if row.published_on else 0 for row in rows], np.int64),
        tuple(outlets), np.array([outlets[row.outlet] for row in rows], np.int64),
        [row.nearness for row in rows],
        {place: row.examples for place, row in enumerate(rows) if row.examples},
        unpacked(b"".join(blobs)), np.repeat(np.arange(len(rows)), sizes),
    )  # fmt: skip


def nearest(columns: Columns, told: Array) -> Array:
    """Which articles are the nearest of their story to its agency, among these."""
    kept = told.copy()
    places = np.flatnonzero(told)
    _, story, sizes = np.unique(columns.story[places], return_inverse=True, return_counts=True)
    several = np.flatnonzero(sizes[story] > 1)
    found: dict[int, int] = {}
    for place, number in zip(places[several].tolist(), story[several].tolist(), strict=True):
        kept[place] = False
        other = found.get(number)
        if other is None or columns.nearness[place] < columns.nearness[other]:
            found[number] = place
    kept[list(found.values())] = True
    return kept


class Shelf:
    """All of a record's columns, kept between uses and made anew where something has changed."""

    def __init__(self) -> None:
        self._rows: dict[int, Any] = {}
        self._stamp = 0
        self._columns: Columns | None = None
        self.made: dict[bool, Any] = {}
        """What was made of the columns as they are."""

    def columns(self, connection: sa.Connection) -> Columns:
        """The columns as the connection sees the record."""
        new = connection.execute(WANTED.where(counted_articles.c.stamp > self._stamp)).all()
        if new or self._columns is None:
            self._rows |= {row.article_id: row for row in new}
            self._stamp = max((row.stamp for row in new), default=self._stamp)
            self._columns, self.made = columns_of(self._rows.values()), {}
        return self._columns

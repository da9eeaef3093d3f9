"""What is exported: readings, one after the other, and which of their attributions were asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Final

import sqlalchemy as sa

from onrecord.attribution import Attribution, Reading
from onrecord.output.marks import numbered
from onrecord.record.database import Database
from onrecord.record.found import reading_of
from onrecord.record.schema import articles, attributions, readings, revisions, texts
from onrecord.record.searching.query import Query
from onrecord.record.searching.selection import rows_of_selected, selected
from onrecord.record.selectors import fingerprint

_BLOCK: Final = 32
_NEWEST: Final = sa.and_(revisions.c.current, readings.c.current)
_WANTED: Final = sa.select(
    readings.c.id, readings.c.found, readings.c.version, revisions.c.number, articles.c.key, texts.c.body,
).select_from(
    readings.join(revisions, revisions.c.id == readings.c.revision_id)
    .join(articles, articles.c.id == revisions.c.article_id)
    .join(texts, texts.c.id == revisions.c.text_id)
)  # fmt: skip
_HITS: Final = sa.select(attributions.c.newest, attributions.c.reading_id, attributions.c.fingerprint)


@dataclass(frozen=True)
class Selected:
    """A reading of the record with its article's key and its revision's number.

    ``asked`` are the fingerprints of the attributions that were asked for; None stands for all of them.
    """

    key: str
    revision: int
    version: str
    reading: Reading
    asked: frozenset[str] | None = None

    @cached_property
    def attributions(self) -> Mapping[str, Attribution]:
        """The attributions that were asked for by their numbers, nested ones as ``3.1``."""
        article, asked = self.reading.article, self.asked
        found = numbered(self.reading.attributions)
        if asked is None:
            return found
        return {number: one for number, one in found.items() if fingerprint(article, one) in asked}


def readings_selected(database: Database, query: Query, *, history: bool = False) -> Iterator[Selected]:
    """The readings with something that the query finds, the newest first; all in order for an empty query.

    ``history`` adds earlier revisions and other models' readings to all. Raises RecordError.
    """
    with database.reading() as connection:
        if query != Query():
            yield from _found(connection, query)
        else:
            yield from _all(connection, history)


def how_many(database: Database, query: Query, *, history: bool = False) -> int:
    """How many readings are selected. Raises RecordError."""
    with database.reading() as connection:
        if query != Query():
            return sum(1 for _ in _hits(connection, query))
        wanted = sa.select(sa.func.count()).select_from(readings.join(revisions))
        return connection.scalar(wanted if history else wanted.where(_NEWEST)) or 0


def _all(connection: sa.Connection, history: bool) -> Iterator[Selected]:
    wanted, last = (_WANTED if history else _WANTED.where(_NEWEST)), 0
    wanted = wanted.order_by(readings.c.id).limit(_BLOCK)
    while block := connection.execute(wanted.where(readings.c.id > last)).all():
        yield from (_selected(row) for row in block)
        last = block[-1].id


def _found(connection: sa.Connection, query: Query) -> Iterator[Selected]:
    for number, asked in _hits(connection, query):
        row = connection.execute(_WANTED.where(readings.c.id == number)).one()
        yield _selected(row, asked)


def _hits(connection: sa.Connection, query: Query) -> Iterator[tuple[int, frozenset[str]]]:
    rows = (
        (row.reading_id, row.fingerprint)
        for numbers in selected(connection, query)
        for row in rows_of_selected(connection, _HITS, numbers)
    )
    for number, of_reading in groupby(rows, key=lambda row: row[0]):
        yield number, frozenset(name for _, name in of_reading)


def _selected(row: Any, asked: frozenset[str] | None = None) -> Selected:  # noqa: ANN401  # a row
    return Selected(row.key, row.number, row.version, reading_of(row.found, row.body), asked)

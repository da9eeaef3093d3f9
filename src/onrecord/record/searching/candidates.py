"""Which attributions a query finds, in order, and never more of them than were asked for."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Any, Final

import sqlalchemy as sa

from onrecord.record.schema import attributions
from onrecord.record.searching import terms
from onrecord.record.searching.aliases import Aliases, aliases_of
from onrecord.record.searching.conditions import Between, between, has, in_order, said_in
from onrecord.record.searching.query import Query
from onrecord.record.searching.stretches import Found, stretches

RANKED = 1_000
"""How many hits are ranked: the newest. More would make the commonest words slow."""
_ORDER: Final = attributions.c.newest
_WORDS: Final = sa.table("attribution_words", sa.column("rowid", sa.BigInteger))
_SQLITE_SCORE: Final = sa.literal_column("-bm25(attribution_words, 1, 0, 0, 0, 0, 0, 0, 0, 0)", sa.Double)
_SAID: Final[sa.ColumnElement[Any]] = sa.literal_column("attributions.words")
_NAMED: Final[sa.ColumnElement[Any]] = sa.literal_column("attributions.names_words")

Wanted = sa.Select[Any]


class Candidates:
    """The attributions that a query finds, as their numbers in ``attributions.newest``."""

    def __init__(self, connection: sa.Connection, query: Query) -> None:
        self._ways = [_Way(connection, query)]
        if aliases := aliases_of(connection, query.speaker):
            self._ways.append(_Way(connection, replace(query, speaker=aliases.names), aliases))

    def newest(self, most: int, before: int | None = None) -> list[int]:
        """The newest hits, or those that come next after one."""
        found = {number for way in self._ways for number in way.newest(most, before)}
        return sorted(found, reverse=True)[:most]

    def ranked(self) -> list[tuple[float, int]]:
        """The newest hits with how well each fits, the best first: by BM25, or PostgreSQL's ranking."""
        scores = {number: score for way in self._ways for number, score in way.scored()}
        newest = sorted(scores, reverse=True)[:RANKED]
        return sorted(((scores[number], number) for number in newest), reverse=True)


class _Way:
    """One search of the index of words: by the names asked for, or by an entity's others."""

    def __init__(self, connection: sa.Connection, query: Query, aliases: Aliases | None = None) -> None:
        self._connection, self._query, self._aliases = connection, query, aliases
        self._is_sqlite = connection.dialect.name == "sqlite"
        self._match = terms.fts5(query) if self._is_sqlite else None
        # SQLite's index of words gives its rows in this order: reading stops with the last one asked for.
        self._order: sa.ColumnElement[int] = _ORDER if self._match is None else _WORDS.c.rowid

    def newest(self, most: int, before: int | None) -> list[int]:
        return [number for (number,) in self._rows(most, before)]

    def scored(self) -> list[tuple[int, float]]:
        return [(number, float(score)) for number, score in self._rows(RANKED, None, scored=True)]

    def _rows(self, most: int, before: int | None, *, scored: bool = False) -> Iterator[tuple[Any, ...]]:
        parts = stretches(self._connection, between(self._query.published, before))
        part: Between | None = next(parts)
        while part:
            wanted = self._scored(part, most) if scored else self._wanted(part, most)
            rows = self._connection.execute(wanted).all()
            yield from map(tuple, rows)
            most -= len(rows)
            part = _next(parts, (len(rows), most)) if most > 0 else None

    def _scored(self, numbers: Between, most: int) -> Wanted:
        if self._is_sqlite:
            return self._wanted(numbers, most, _SQLITE_SCORE)
        # Within the other, all would be ranked, also those that are not among the newest.
        newest = self._wanted(numbers, most, _SAID.label("said")).subquery()
        query = _tsquery(terms.tsquery_of_words(self._query))
        return sa.select(newest.c.newest, sa.func.ts_rank(newest.c.said, query))

    def _wanted(self, numbers: Between, most: int, *columns: sa.ColumnElement[Any]) -> Wanted:
        wanted = sa.select(self._order.label("newest"), *columns)
        if self._match is not None:
            wanted = wanted.select_from(_WORDS, attributions).where(self._order == _ORDER)
            wanted = wanted.where(sa.text("attribution_words MATCH :match")).params(match=self._match)
        wanted = wanted.where(attributions.c.current, *in_order(self._order, numbers), *self._conditions())
        return wanted.order_by(self._order.desc()).limit(most)

    def _conditions(self) -> list[sa.ColumnElement[bool]]:
        query = self._query
        found = said_in(query.said) if query.said else []
        found += map(has, query.figures)
        if self._aliases:
            found.append(self._aliases.condition())
        return found if self._is_sqlite else found + self._indexed()

    def _indexed(self) -> list[sa.ColumnElement[bool]]:
        found: list[sa.ColumnElement[bool]] = []
        if said := terms.tsquery_of_words(self._query):
            found.append(_SAID.op("@@")(_tsquery(said)))
        if named := terms.tsquery_of_names(self._query):
            found.append(_NAMED.op("@@")(_tsquery(named)))
        if traits := terms.tsquery_of_traits(self._query):
            found.append(_NAMED.op("@@")(sa.literal_column(f"CAST($${traits}$$ AS tsquery)")))
        return found


def _tsquery(written: str | None) -> sa.ColumnElement[Any]:
    return sa.func.to_tsquery(sa.literal_column("'onrecord_words'::regconfig"), written)


def _next(parts: Generator[Between, Found, None], found: Found) -> Between | None:
    try:
        return parts.send(found)
    except StopIteration:
        return None

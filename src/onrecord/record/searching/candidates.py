"""Which attributions a query finds, in order, and never more of them than were asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import sqlalchemy as sa

from onrecord.record.schema import attributions, figures
from onrecord.record.searching import terms
from onrecord.record.searching.aliases import Aliases, aliases_of
from onrecord.record.searching.query import Amount, Days, Query

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
        scores = {number: score for way in self._ways for score, number in way.scored()}
        newest = sorted(scores, reverse=True)[:RANKED]
        return sorted(((scores[number], number) for number in newest), reverse=True)


class _Way:
    """One search of the index of words: by the names asked for, or by an entity's others."""

    def __init__(self, connection: sa.Connection, query: Query, aliases: Aliases | None = None) -> None:
        self._connection, self._query, self._aliases = connection, query, aliases
        self._is_sqlite = connection.dialect.name == "sqlite"
        self._match = terms.fts5(query) if self._is_sqlite else None

    def newest(self, most: int, before: int | None) -> list[int]:
        wanted = self._wanted(most, before, _ORDER)
        return list(self._connection.execute(wanted).scalars())

    def scored(self) -> list[tuple[float, int]]:
        score = _SQLITE_SCORE if self._is_sqlite else self._postgresql_score()
        rows = self._connection.execute(self._wanted(RANKED, None, _ORDER, score)).all()
        return sorted(((float(score), int(number)) for number, score in map(tuple, rows)), reverse=True)

    def _postgresql_score(self) -> sa.ColumnElement[float]:
        return sa.cast(sa.func.ts_rank(_SAID, _tsquery(terms.tsquery_of_words(self._query))), sa.Double)

    def _wanted(self, most: int, before: int | None, *columns: sa.ColumnElement[Any]) -> Wanted:
        order: sa.ColumnElement[int] = _ORDER
        wanted = sa.select(*columns)
        if self._match is not None:
            # The index of words gives its rows in this order: reading can stop with the last one asked for.
            order = _WORDS.c.rowid
            wanted = wanted.select_from(_WORDS, attributions).where(order == _ORDER)
            wanted = wanted.where(sa.text("attribution_words MATCH :match")).params(match=self._match)
        wanted = wanted.where(attributions.c.current, *self._conditions(order))
        if before is not None:
            wanted = wanted.where(order < before)
        return wanted.order_by(order.desc()).limit(most)

    def _conditions(self, order: sa.ColumnElement[int]) -> list[sa.ColumnElement[bool]]:
        query, found = self._query, list[sa.ColumnElement[bool]]()
        if query.published:
            found += _in_days(order, query.published)
        if query.said:
            found += _said(query.said)
        found += [_has(one) for one in query.figures]
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


def _in_days(order: sa.ColumnElement[int], days: Days) -> list[sa.ColumnElement[bool]]:
    """Days of publication are the upper half of the order."""
    found: list[sa.ColumnElement[bool]] = [order >= (days.first.toordinal() if days.first else 1) << 32]
    return found + ([order < (days.last.toordinal() + 1) << 32] if days.last else [])


def _said(days: Days) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if days.first:
        found.append(attributions.c.said_to >= days.first)
    if days.last:
        found.append(attributions.c.said_from <= days.last)
    return found


def _has(one: Amount) -> sa.ColumnElement[bool]:
    return sa.exists().where(figures.c.attribution_id == attributions.c.id, _amount(one))


def _amount(one: Amount) -> sa.ColumnElement[bool]:
    return sa.and_(*amount_conditions(one))


def amount_conditions(one: Amount) -> list[sa.ColumnElement[bool]]:
    """What a row of ``figures`` must be; a range is met where it reaches into the bounds."""
    value, high, modifier = figures.c.value, figures.c.high, figures.c.modifier
    # The figures of an attribution are few; an index of all with that unit would be read to the end.
    unit = figures.c.unit.concat("")
    found: list[sa.ColumnElement[bool]] = [unit == one.unit if one.unit else value.is_not(None)]
    if one.least is not None:
        # "More than a billion" is more than a billion, though its number is not.
        above = sa.or_(value > one.least, sa.and_(value == one.least, modifier == "more than"))
        above = above if one.above else value >= one.least
        found.append(sa.or_(above, high > one.least if one.above else high >= one.least))
    if one.most is not None:
        below = sa.or_(value < one.most, sa.and_(value == one.most, modifier == "less than"))
        found.append(below if one.below else value <= one.most)
    return found

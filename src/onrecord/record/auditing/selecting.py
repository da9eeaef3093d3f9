"""Selections of whole articles: by outlet and by day of publication."""

from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa

from onrecord.record.counts.columns import WANTED, Columns, columns_of
from onrecord.record.counts.tables import counted_articles
from onrecord.record.entities.store import in_parts
from onrecord.record.searching.query import Query
from onrecord.record.searching.terms import tokens


def is_of_articles(query: Query) -> bool:
    """Whether a query selects whole articles."""
    return replace(query, outlet=(), published=None) == Query()


def columns_selected(connection: sa.Connection, query: Query) -> Columns:
    """The columns of the articles that such a query selects."""
    wanted, days = WANTED, query.published
    if days and days.first:
        wanted = wanted.where(counted_articles.c.published_on >= days.first)
    if days and days.last:
        wanted = wanted.where(counted_articles.c.published_on <= days.last)
    if not query.outlet:
        return columns_of(connection.execute(wanted))
    column = counted_articles.c.outlet
    names = [one for one in _outlets(connection) if any(_has(one, asked) for asked in query.outlet)]
    return columns_of(
        row for part in in_parts(names) for row in connection.execute(wanted.where(column.in_(part)))
    )


def _outlets(connection: sa.Connection) -> list[str]:
    """All outlets: each is looked for behind the one before, so that only the index is read."""
    found: list[str] = []
    column, wanted = counted_articles.c.outlet, sa.select(sa.func.min(counted_articles.c.outlet))
    name: str | None = connection.scalar(wanted)
    while name is not None:
        found.append(name)
        name = connection.scalar(wanted.where(column > name))
    return found


def _has(name: str, asked: str) -> bool:
    """Whether a name has these words in a row, as searches find it."""
    words, wanted = _stems(name), _stems(asked)
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


def _stems(text: str) -> list[str]:
    from onrecord.record.dossiers.topics import stem

    return [stem(one) for one in tokens(text)]

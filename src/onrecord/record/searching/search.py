"""Searching: a page of hits and the way to the next, or counts by facet; never a count of all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, Literal

import sqlalchemy as sa

from onrecord.errors import QueryError
from onrecord.record.database import Database
from onrecord.record.schema import attributions
from onrecord.record.searching.candidates import Candidates
from onrecord.record.searching.hits import hits_of
from onrecord.record.searching.language import checked, words
from onrecord.record.searching.query import FIELDS, Query
from onrecord.record.searching.results import Facets, Results

Sort = Literal["rank", "newest"]
MOST = 1_000
"""The most hits of one page."""
_COUNTED = 1_000
"""How many hits the facets count."""
_CURSOR = re.compile(r"(?:(?P<score>-?[\d.]+(?:e-?\d+)?),)?(?P<number>\d{1,18})")
_JOINED: Final = ("speaker", "role")
_FACETS: Final = sa.select(
    *(attributions.c[name] for name in FIELDS), attributions.c.published_on
).where(attributions.c.newest.in_(sa.bindparam("numbers", expanding=True)))  # fmt: skip


def search(
    database: Database, query: Query | str, *, sort: Sort = "rank", limit: int = 20, after: str | None = None
) -> Results:
    """A page of hits. Raises QueryError and RecordError."""
    query = valid(query)
    if sort not in ("rank", "newest"):
        raise QueryError(f"hits cannot be sorted by {sort}; write rank or newest")
    if not 1 <= limit <= MOST:
        raise QueryError(
            f"a page cannot have {limit:,} hits; ask for 1 to {MOST:,}, and for more with the cursor"
        )
    ranked = sort == "rank" and bool(query.words)
    cursor = _cursor(after, ranked=ranked)
    with database.reading() as connection:
        candidates = Candidates(connection, query)
        page = _ranked(candidates, limit + 1, cursor) if ranked else _newest(candidates, limit + 1, cursor)
        hits = hits_of(connection, query, [number for _, number in page[:limit]])
    return Results(query, hits, _written(*page[limit - 1]) if len(page) > limit else None)


def facets(database: Database, query: Query | str) -> Facets:
    """Counts by field among the newest hits. Raises QueryError and RecordError."""
    with database.reading() as connection:
        numbers = Candidates(connection, valid(query)).newest(_COUNTED + 1)
        rows = connection.execute(_FACETS, {"numbers": numbers[:_COUNTED]}).all()
    counts = {
        name: dict(Counter(value for row in rows for value in _values(row, name)).most_common())
        for name in (*FIELDS, "year")
    }
    return Facets(len(rows), len(numbers) > _COUNTED, counts)


def _values(row: Any, name: str) -> Iterator[str]:  # noqa: ANN401  # a row of the database
    if name == "year":
        value = str(row.published_on.year) if row.published_on else None
    else:
        value = getattr(row, name)
    if value is not None:
        yield from dict.fromkeys(value.split("; ")) if name in _JOINED else (value,)


def valid(query: Query | str) -> Query:
    """The query, read where it is written. Raises QueryError."""
    if isinstance(query, str):
        return Query.parse(query)
    for name in ("words", "excluded"):
        for value in getattr(query, name):
            words("", value)
    for field in FIELDS:
        for value in getattr(query, field):
            checked(field, value)
    return query


def _newest(
    candidates: Candidates, most: int, after: tuple[float, int] | None
) -> list[tuple[float | None, int]]:
    return [(None, number) for number in candidates.newest(most, after[1] if after else None)]


def _ranked(
    candidates: Candidates, most: int, after: tuple[float, int] | None
) -> list[tuple[float | None, int]]:
    found = (one for one in candidates.ranked() if after is None or one < after)
    return list(islice(found, most))


def _written(score: float | None, number: int) -> str:
    return str(number) if score is None else f"{score!r},{number}"


def _cursor(after: str | None, *, ranked: bool) -> tuple[float, int] | None:
    if after is None:
        return None
    found = _CURSOR.fullmatch(after)
    if not found or bool(found["score"]) != ranked:
        raise QueryError(
            f"{after or 'an empty cursor'} is no cursor of this search; leave it out to begin anew"
        )
    try:
        return float(found["score"] or 0), int(found["number"])
    except ValueError as error:
        raise QueryError(f"{after} is no cursor of this search; leave it out to begin anew") from error

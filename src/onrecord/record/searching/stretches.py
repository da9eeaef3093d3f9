"""Where to look first: stretches of the order of publication, the newest first, as long as seems enough.

PostgreSQL's index of words gives its rows in no order, so that all of a common word's would be fetched for
the sake of the newest few. Within a stretch it reads two indexes, and fetches only the rows that are in both.
"""

from __future__ import annotations

import math
from collections.abc import Generator
from typing import Final

import sqlalchemy as sa

from onrecord.record.searching.conditions import Between

FIRST = 20_000
"""About how many attributions the first stretch holds."""
_TIMES, _MORE = 8, 1.3
"""How many times as long a stretch is where the one before had few hits; else what is added for chance."""
# What ANALYZE keeps of a column: bounds with equally many rows between them; old ones do as well as new ones.
_KNOWN: Final = sa.text(
    "SELECT reltuples, CAST(CAST(histogram_bounds AS text) AS bigint[]) FROM pg_class JOIN pg_stats"
    " ON schemaname = CAST(CAST(relnamespace AS regnamespace) AS text) AND tablename = relname"
    " AND attname = 'newest' WHERE pg_class.oid = CAST('attributions' AS regclass)"
)

Found = tuple[int, int]
"""How many hits a stretch had, and how many are still missing."""


def stretches(connection: sa.Connection, numbers: Between) -> Generator[Between, Found, None]:
    """The parts of a span in their order; each is sent what was found in it. In SQLite there is one."""
    low, high = numbers
    bounds, width = _bounds(connection)
    inside = [one for one in reversed(bounds) if low < one < high]
    place = width
    while place < len(inside):
        found, missing = yield inside[place], high
        high = inside[place]
        width = math.ceil(width * (min(_TIMES, _MORE * missing / found) if found else _TIMES))
        place += width
    yield low, high


def _bounds(connection: sa.Connection) -> tuple[list[int], int]:
    """Numbers with equally many attributions between them, and how many of them the first stretch has."""
    if connection.dialect.name == "sqlite":
        return [], 1
    count, bounds = next(iter(connection.execute(_KNOWN)), (0, None))
    return (bounds, max(round(FIRST * len(bounds) / count), 1)) if bounds and count > FIRST else ([], 1)

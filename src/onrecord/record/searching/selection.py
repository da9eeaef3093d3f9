"""All that a query finds, however much: read through some at a time, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from onrecord.record.schema import attributions
from onrecord.record.searching.candidates import Candidates
from onrecord.record.searching.query import Query

_BLOCK = 1_000


def selected(connection: sa.Connection, query: Query) -> Iterator[list[int]]:
    """The numbers in ``attributions.newest`` of all hits, in blocks; one reading's stand in a row."""
    candidates, last = Candidates(connection, query), None
    while block := candidates.newest(_BLOCK, last):
        yield block
        last = block[-1]


def rows_of_selected(connection: sa.Connection, wanted: sa.Select[Any], numbers: list[int]) -> list[Any]:
    """The rows of these numbers, in their order; ``wanted`` selects ``attributions.newest`` among others."""
    rows = connection.execute(wanted.where(attributions.c.newest.in_(numbers)))
    return sorted(rows, key=lambda row: row.newest, reverse=True)

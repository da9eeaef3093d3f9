"""Entities as rows: looked up, made, and named, within the transaction of whoever writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final

import sqlalchemy as sa

from onrecord.record.entities.names import Name
from onrecord.record.schema import entities, entity_names

_MANY = 500
"""How many values one query looks up: databases take only so many."""


CANONICAL: Final[sa.ColumnElement[int]] = sa.func.coalesce(entities.c.merged_into, entities.c.id)
"""The number of the entity that one is part of."""


def now() -> str:
    """The time in UTC, in ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def in_parts(values: Iterable[str | int]) -> Iterator[list[str | int]]:
    """The values, as many at a time as one query takes."""
    source = iter(values)
    while part := list(islice(source, _MANY)):
        yield part


def ids_by_key(connection: sa.Connection, keys: Iterable[str]) -> dict[str, int]:
    """The entities with these keys."""
    return {
        key: number
        for part in in_parts(keys)
        for key, number in connection.execute(
            sa.select(entities.c.key, entities.c.id).where(entities.c.key.in_(part))
        )
    }


def canonical_ids(connection: sa.Connection, keys: Iterable[str]) -> dict[str, int]:
    """The entities that those with these keys are part of now."""
    wanted = sa.select(entities.c.key, CANONICAL)
    return {
        key: number
        for part in in_parts(keys)
        for key, number in connection.execute(wanted.where(entities.c.key.in_(part)))
    }


class Maker:
    """Makes entities and names them, all at once when it is told to: the writer is alone, so numbers last."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._next: int | None = None
        self._made: list[dict[str, Any]] = []
        self._called: list[dict[str, Any]] = []

    def make(self, key: str, name: str, kind: str) -> int:
        """A new entity's number."""
        if self._next is None:
            self._next = (self._connection.scalar(sa.select(sa.func.max(entities.c.id))) or 0) + 1
        number, self._next = self._next, self._next + 1
        self._made.append({"id": number, "key": key, "name": name, "kind": kind, "added": now()})
        return number

    def call(self, number: int, name: Name, *, joining: bool = True) -> None:
        """Give an entity a name that it has not yet; ``joining`` lets forms of the name join it."""
        row = {"entity_id": number, "name": name.written, "folded": name.folded}
        self._called.append(row | {"core": name.core if joining else None})

    def flush(self) -> dict[str, int]:
        """Keep what was made; returns the new entities' numbers by key."""
        if self._made:
            self._connection.execute(sa.insert(entities), self._made)
        if self._called:
            self._connection.execute(sa.insert(entity_names), self._called)
        made = {row["key"]: row["id"] for row in self._made}
        self._made, self._called = [], []
        return made

"""Whether a record still holds: every text against its hash, every row against its text and its reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from onrecord.record.counts.checking import miscounted
from onrecord.record.database import Database
from onrecord.record.differences import differences, misplaced
from onrecord.record.found import reading_of
from onrecord.record.rows import Rows
from onrecord.record.schema import texts
from onrecord.record.stored import stored_readings, stored_rows

_MANY = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that no longer holds: where it is, and what is wrong with it."""

    where: str
    problem: str

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked: how many texts, readings and places in texts; and what no longer holds."""

    texts: int
    readings: int
    places: int
    faults: tuple[Fault, ...]


def verify(database: Database, progress: Callable[[int], None] | None = None) -> Verified:
    """Check all of a record; ``progress`` is told how many readings are checked. Raises RecordError."""
    faults = [Fault("the database", problem) for problem in database.damages()]
    hashed = places = number = 0
    with database.reading() as connection:
        for row in _texts(connection):
            hashed += 1
            faults += _text_faults(row)
        for number, one in enumerate(stored_readings(connection), 1):
            stored = stored_rows(connection, one.id)
            places += sum("start" in row for rows in stored.values() for row in rows)
            faults += _reading_faults(one, stored)
            if progress:
                progress(number)
        faults += (Fault("kept counts", problem) for problem in miscounted(connection))
    return Verified(hashed, number, places, tuple(faults))


def _texts(connection: sa.Connection) -> Iterator[Any]:
    wanted = sa.select(texts).order_by(texts.c.id)
    with connection.execution_options(yield_per=_MANY).execute(wanted) as rows:
        yield from rows


def _text_faults(row: Any) -> Iterator[Fault]:  # noqa: ANN401  # a row of the database
    where = f"text {row.sha256[:16]}"
    if _hash(row.body) != row.sha256:
        yield Fault(where, "the words are not those that its hash names")
    elif len(row.body) != row.length:
        yield Fault(where, f"it has {len(row.body)} characters, not {row.length}")


def _reading_faults(one: Any, stored: Rows) -> Iterator[Fault]:  # noqa: ANN401  # a row of the database
    where = f"{one.key} (revision {one.number}, model {one.model})"
    if _hash(one.found) != one.sha256:
        yield Fault(where, "what was found is not what its hash names")
    try:
        reading = reading_of(one.found, one.body)
    except (ValueError, LookupError, TypeError, AttributeError):
        # Text or reading are no longer what they were: then the places can only be held against the text.
        yield from (Fault(where, problem) for problem in misplaced(one.body, stored))
    else:
        yield from (Fault(where, problem) for problem in differences(reading, one.id, stored))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()

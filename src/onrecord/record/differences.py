"""How stored rows differ from those that a reading gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.attribution import Reading
from onrecord.record.rows import FOUND, NUMBERED, Numbers, Row, Rows, rows_of
from onrecord.record.schema import metadata
from onrecord.record.selectors import differing

_DECIDED = {"current", "entity_id"}
"""What became of a row later, and so does not follow from the reading."""
_LONGEST = 60


def differences(reading: Reading, number: int, stored: Rows) -> Iterator[str]:
    """What stored rows say otherwise than the reading of that number."""
    first = {name: min((row["id"] for row in stored[name]), default=1) for name in NUMBERED}
    expected = rows_of(reading, number, Numbers(first.__getitem__))
    for table in FOUND:
        yield from _in_table(table, _by_key(table, expected[table]), _by_key(table, stored[table]))


def misplaced(text: str, stored: Rows) -> Iterator[str]:
    """Which stored places do not have their words in the text."""
    for table, rows in stored.items():
        for row in rows:
            part = differing(text, row) if "start" in row else None
            if part == "offsets":
                yield f"{_named(table, row)}: {row['start']} to {row['stop']} is outside the text"
            elif part:
                yield f"{_named(table, row)}: the text does not have the {part} {_short(row[part])} there"


def _in_table(table: str, expected: dict[Any, Row], stored: dict[Any, Row]) -> Iterator[str]:
    for key, row in expected.items():
        if key not in stored:
            yield f"{_named(table, row)}: is missing"
            continue
        for column in row.keys() - _DECIDED:
            if stored[key][column] != row[column]:
                kept, right = _short(stored[key][column]), _short(row[column])
                yield f"{_named(table, row)}: its {column} is {kept}, not {right}"
    for key in stored.keys() - expected.keys():
        yield f"{_named(table, stored[key])}: was not found by the reading"


def _by_key(table: str, rows: list[Row]) -> dict[Any, Row]:
    columns = [column.name for column in metadata.tables[table].primary_key]
    return {tuple(row[column] for column in columns): row for row in rows}


def _named(table: str, row: Row) -> str:
    columns = [column.name for column in metadata.tables[table].primary_key]
    return f"{table} {', '.join(str(row[column]) for column in columns)}"


def _short(value: object) -> str:
    shown = f"“{value}”" if isinstance(value, str) else str(value)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…”"

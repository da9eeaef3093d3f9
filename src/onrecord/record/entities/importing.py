"""Rosters and decisions from files into the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from onrecord.errors import FormatError
from onrecord.record.entities.decided import all_decisions
from onrecord.record.entities.deciding import apply
from onrecord.record.entities.exporting import decision_of
from onrecord.record.entities.joining import settle
from onrecord.record.entities.linking import relink
from onrecord.record.entities.names import name_of
from onrecord.record.entities.rosters import ftm, legislators, tables
from onrecord.record.entities.rosters.entry import Entry
from onrecord.record.entities.store import Maker, ids_by_key
from onrecord.record.schema import entity_ids, entity_names, entity_roles

_FIRST: Final = ("wikidata", "bioguide", "ftm")
"""Which identifier names an entity, where there are several."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of importing: how many entities are new, how many were known, and the new decisions."""

    new: int = 0
    known: int = 0
    decisions: int = 0


def import_text(connection: sa.Connection, text: str, where: str) -> Imported:
    """Import a roster or decisions; what is there already stays. Raises FormatError and EntityError."""
    if where.lower().endswith((".yaml", ".yml")):
        return _keep(connection, legislators.entries_of(text, where))
    if not text.lstrip().startswith(("{", "[")):
        return _keep(connection, list(tables.entries_of(text, where)))
    lines = list(_lines(text, where))
    if any("judgement" in line for line in lines):
        return Imported(decisions=_decide(connection, lines, where))
    if not any(ftm.is_entity(line) for line in lines):
        raise FormatError(f"{where} holds no roster and no decisions; give CSV, FollowTheMoney or YAML")
    entries = (ftm.entry_of(line) for line in lines if ftm.is_entity(line))
    return _keep(connection, [entry for entry in entries if entry])


def _lines(text: str, where: str) -> Iterator[dict[str, Any]]:
    try:
        if text.lstrip().startswith("["):
            yield from json.loads(text)
            return
        for number, line in enumerate(text.splitlines(), 1):  # noqa: B007  # told where it fails
            if line.strip():
                yield json.loads(line)
    except ValueError as error:
        raise FormatError(f"{where} is no JSON in line {number}: {error}") from error


def _decide(connection: sa.Connection, lines: list[dict[str, Any]], where: str) -> int:
    numbers = {one.id: one.number for one in all_decisions(connection)}
    before = len(numbers)
    for place, line in enumerate(lines, 1):
        try:
            one = decision_of(line, numbers)
        except (KeyError, TypeError, ValueError) as error:
            raise FormatError(f"line {place} of {where} is no decision of onrecord's: {error}") from error
        if not one.id or one.id not in numbers:
            made = apply(connection, one)
            numbers[made.id] = made.number
    return len(numbers) - before


def _keep(connection: sa.Connection, entries: list[Entry]) -> Imported:
    known = _known_ids(connection, entries)
    maker, found = Maker(connection), dict[int, Entry]()
    keys = ids_by_key(connection, {key for entry in entries if (key := _key(entry))})
    made = 0
    for entry in entries:
        key = _key(entry)
        number = next((known[pair] for pair in entry.ids.items() if pair in known), keys.get(key or ""))
        if key is None:
            continue
        if number is None:
            number = keys[key] = maker.make(key, entry.name, entry.kind)
            made += 1
        known |= dict.fromkeys(entry.ids.items(), number)
        found[number] = entry
    maker.flush()
    _describe(connection, found)
    settle(connection, found)
    relink(connection)
    return Imported(made, len(found) - made)


def _key(entry: Entry) -> str | None:
    for scheme in (*_FIRST, *sorted(entry.ids)):
        if scheme in entry.ids:
            return f"{scheme}/{entry.ids[scheme]}"
    name = name_of(entry.name, entry.kind)
    return name.key if name else None


def _known_ids(connection: sa.Connection, entries: Iterable[Entry]) -> dict[tuple[str, str], int]:
    wanted = {pair for entry in entries for pair in entry.ids.items()}
    rows = connection.execute(sa.select(entity_ids)).all() if wanted else []
    return {(row.scheme, row.value): row.entity_id for row in rows if (row.scheme, row.value) in wanted}


def _describe(connection: sa.Connection, found: dict[int, Entry]) -> None:
    """Give each entity what its roster tells and it does not have yet."""
    names, ids, terms = [], [], []
    for number, entry in found.items():
        given = {one: name for one in (entry.name, *entry.names) if (name := name_of(one, entry.kind))}
        of = {"entity_id": number}
        names += [of | {"name": one, "folded": name.folded, "core": name.core} for one, name in given.items()]
        ids += [of | {"scheme": scheme, "value": value} for scheme, value in entry.ids.items()]
        terms += [of | {"role": term.role, "since": term.since, "until": term.until} for term in entry.terms]
    for table, rows in ((entity_names, names), (entity_ids, ids), (entity_roles, terms)):
        _add(connection, table, rows)


def _add(connection: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    columns = [column for column in table.c if column.name not in ("id", "folded", "core")]
    there = {tuple(row) for row in connection.execute(sa.select(*columns))}
    new = {tuple(row[column.name] for column in columns): row for row in rows}
    added = [row for told, row in new.items() if told not in there]
    if "id" in table.c:
        first = (connection.scalar(sa.select(sa.func.max(table.c.id))) or 0) + 1
        added = [{"id": number, **row} for number, row in enumerate(added, first)]
    if added:
        connection.execute(sa.insert(table), added)

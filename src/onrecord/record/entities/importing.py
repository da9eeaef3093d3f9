"""Rosters and decisions from files into the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
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
from onrecord.record.entities.rosters import ftm, legislators, statements, tables
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


def import_text(
    connection: sa.Connection, text: str, where: str, columns: Mapping[str, str] | None = None
) -> Imported:
    """Import a roster or decisions; what is there already stays. Raises FormatError and EntityError.

    ``columns`` tells which column of a table holds what: ``{"name": "Member"}``.
    """
    lines = _lines(text, where) if text.lstrip().startswith(("{", "[")) else []
    if any("judgement" in line for line in lines):
        return Imported(decisions=_decide(connection, lines, where))
    return _keep(connection, _entries(text, lines, where, columns))


def _entries(
    text: str, lines: list[dict[str, Any]], where: str, columns: Mapping[str, str] | None
) -> list[Entry]:
    """The entries of a roster, whatever its form. Raises FormatError where it has none."""
    if not lines:
        if where.lower().endswith((".yaml", ".yml")) or legislators.is_layout(text):
            return legislators.entries_of(text, where)
        return list(tables.entries_of(text, where, columns))
    if any(map(ftm.is_entity, lines)):
        return list(ftm.entries_of(lines))
    if all(map(statements.are_statements, lines)):
        return list(ftm.entries_of(statements.entities_of(lines)))
    if any(map(legislators.is_legislator, lines)):
        return legislators.entries_in(lines, where)
    raise FormatError(f"{where} holds no roster and no decisions; give CSV, FollowTheMoney or YAML")


def _lines(text: str, where: str) -> list[dict[str, Any]]:
    """The objects of JSON lines, of a list, or of one object."""
    try:
        found = json.loads(text) if text.lstrip().startswith("[") else None
    except ValueError as error:
        raise FormatError(f"{where} is no JSON: {error}") from error
    if found is None:
        found = []
        for number, line in enumerate(text.split("\n"), 1):
            try:
                found += [json.loads(line)] if line.strip() else []
            except ValueError as error:
                raise FormatError(f"{where} is no JSON in line {number}: {error}") from error
    if not all(isinstance(one, dict) for one in found):
        raise FormatError(f"{where} holds JSON that is no roster and no decisions; a line is an object")
    return found


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
    maker, found = Maker(connection), dict[int, list[Entry]]()
    keys = ids_by_key(connection, {key for entry in entries if (key := _key(entry))})
    made = 0
    for entry in entries:
        key = _key(entry)
        number = next((known[pair] for pair in entry.ids if pair in known), keys.get(key or ""))
        if key is None:
            continue
        if number is None:
            number = keys[key] = maker.make(key, entry.name, entry.kind)
            made += 1
        known |= dict.fromkeys(entry.ids, number)
        found.setdefault(number, []).append(entry)
    maker.flush()
    _describe(connection, found)
    settle(connection, found)
    relink(connection)
    return Imported(made, len(found) - made)


def _key(entry: Entry) -> str | None:
    for scheme in (*_FIRST, *sorted(scheme for scheme, _ in entry.ids)):
        for known, value in entry.ids:
            if known == scheme:
                return f"{scheme}/{value}"
    name = name_of(entry.name, entry.kind)
    return name.key if name else None


def _known_ids(connection: sa.Connection, entries: Iterable[Entry]) -> dict[tuple[str, str], int]:
    wanted = {pair for entry in entries for pair in entry.ids}
    rows = connection.execute(sa.select(entity_ids)).all() if wanted else []
    return {(row.scheme, row.value): row.entity_id for row in rows if (row.scheme, row.value) in wanted}


def _describe(connection: sa.Connection, found: dict[int, list[Entry]]) -> None:
    """Give each entity what its roster tells and it does not have yet."""
    names, ids, terms = [], [], []
    for number, entry in ((number, entry) for number, told in found.items() for entry in told):
        given = {one: name for one in (entry.name, *entry.names) if (name := name_of(one, entry.kind))}
        of = {"entity_id": number}
        names += [of | {"name": one, "folded": name.folded, "core": name.core} for one, name in given.items()]
        ids += [of | {"scheme": scheme, "value": value} for scheme, value in entry.ids]
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

"""Who speaks in single articles, as it was decided: what the decisions that hold say, and else the names."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from onrecord.record.entities.decided import all_decisions, holding
from onrecord.record.entities.entity import Mention
from onrecord.record.entities.judgement import Decision
from onrecord.record.entities.linking import Appearance, Linker, appearing, place_speakers, remember
from onrecord.record.entities.names import name_of
from onrecord.record.entities.store import CANONICAL, Maker, canonical_ids, ids_by_key
from onrecord.record.schema import entities, entity_names


def entity_for(connection: sa.Connection, one: Decision) -> str | None:
    """The key of a new entity for speakers who were taken for another; None where they were not."""
    numbers = {row.entity_id for row in appearing(connection, one.mentions)}
    taken = (
        connection.execute(sa.select(CANONICAL).where(entities.c.id.in_(numbers - {None}))).scalars().all()
    )
    if one.right is None or canonical_ids(connection, [one.right]).get(one.right) not in taken:
        return None
    count = 2
    while ids_by_key(connection, [f"{one.right}-{count}"]):
        count += 1
    return f"{one.right}-{count}"


def place(connection: sa.Connection, mentions: Iterable[Mention]) -> None:
    """Give these speakers the entities that were decided on, or else those of their names."""
    found = set(mentions)
    standing = [one for one in holding(connection) if found & set(one.mentions)]
    _split_off(connection, found, standing)
    targets = {mention: key for one in standing if (key := _target(one)) for mention in one.mentions}
    numbers = ids_by_key(connection, set(targets.values()))
    for mention in found:
        remember(connection, [mention], numbers.get(targets.get(mention, "")))
    rows = appearing(connection, found)
    linked = Linker(connection).link(dict.fromkeys(Appearance(row.key, row.name, row.kind) for row in rows))
    place_speakers(
        connection, rows,
        {row.id: linked.get(Appearance(row.key, row.name, row.kind), row.entity_id) for row in rows},
    )  # fmt: skip


def _target(one: Decision) -> str | None:
    return {"same": one.right, "different": one.left}.get(one.judgement)


def _split_off(connection: sa.Connection, found: set[Mention], standing: list[Decision]) -> None:
    """See that entities made by decisions are there, and called so as long as these hold."""
    made = {one.left: one for one in all_decisions(connection) if one.left and found & set(one.mentions)}
    known = ids_by_key(connection, made)
    maker = Maker(connection)
    for key, one in made.items():
        if key in known:
            connection.execute(sa.delete(entity_names).where(entity_names.c.entity_id == known[key]))
        kind = connection.scalar(sa.select(entities.c.kind).where(entities.c.key == one.right))
        name = name_of(one.mentions[0].name, kind or "person")
        if one in standing and name:
            number = known.get(key) or maker.make(key, name.written, name.kind)
            maker.call(number, name, joining=False)
    maker.flush()

"""How often entities speak, under which names and in which roles, as it is kept of the newest revisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final

import sqlalchemy as sa

from onrecord.record.counts.tables import entity_counts, phrases
from onrecord.record.entities.entity import EntityLine, EntityName, EntityRole
from onrecord.record.entities.names import plain_role
from onrecord.record.entities.store import CANONICAL, in_parts
from onrecord.record.schema import entities, entity_names, entity_roles

_ALL: Final = sa.literal_column("entity_counts.part") == sa.literal_column("'all'")
"""As the index has it."""
_SAID: Final = sa.select(entity_counts, phrases.c.words.label("written")).join(
    phrases, phrases.c.id == entity_counts.c.words
)
_NAMES: Final = _SAID.where(entity_counts.c.part == "name").subquery("names")
_OUTLETS: Final = phrases.alias("outlets")


def most_quoted(
    connection: sa.Connection, kind: str | None, limit: int, offset: int, after: int | None = None
) -> list[int]:
    """The entities that speak in most articles, by number; those behind one where it is given."""
    articles, number = entity_counts.c.articles, entity_counts.c.entity_id
    wanted = sa.select(number).where(_ALL).order_by(articles.desc(), number).limit(limit).offset(offset)
    if kind:
        wanted = wanted.join(entities, entities.c.id == number).where(entities.c.kind == kind)
    if after is not None:
        there = connection.scalar(sa.select(articles).where(_ALL, number == after)) or 0
        wanted = wanted.where(sa.or_(articles < there, sa.and_(articles == there, number > after)))
        wanted = wanted.where(articles <= there)
    return list(connection.execute(wanted).scalars())


def lines(connection: sa.Connection, numbers: Sequence[int]) -> tuple[EntityLine, ...]:
    """These entities as lines of a list, in the order given."""
    counts: dict[int, Any] = {}
    called: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    own: dict[int, Any] = {}
    names = sa.select(CANONICAL.label("number"), _NAMES.c.written, _NAMES.c.articles)
    names = names.join(_NAMES, _NAMES.c.entity_id == entities.c.id)
    for part in in_parts(numbers):
        wanted = sa.select(entity_counts).where(_ALL, entity_counts.c.entity_id.in_(part))
        counts |= {row.entity_id: row for row in connection.execute(wanted)}
        mine = entities.c.id.in_(members_of(connection, part))
        for number, name, count in connection.execute(names.where(mine)):
            called[number][name] += count
        for row in connection.execute(sa.select(entities).where(entities.c.id.in_(part))):
            own[row.id] = row
    return tuple(_line(own[one], called[one], counts.get(one)) for one in numbers if one in own)


def members_of(connection: sa.Connection, numbers: Sequence[Any]) -> list[int]:
    """The numbers of all that these entities join, their own among them, found by indexes."""
    into = sa.or_(entities.c.id.in_(numbers), entities.c.merged_into.in_(numbers))
    return list(connection.execute(sa.select(entities.c.id).where(into, CANONICAL.in_(numbers))).scalars())


def _line(own: Any, called: dict[str, int], row: Any) -> EntityLine:  # noqa: ANN401  # rows of the database
    name = best_name(called) or own.name
    if row is None:
        return EntityLine(own.key, name, own.kind, 0, 0, None, None)
    return EntityLine(own.key, name, own.kind, row.articles, row.attributions, row.first, row.last)


def best_name(called: dict[str, int]) -> str | None:
    """The name that most articles give, of several words where there is one; None where there is none."""
    return max(called, key=lambda one: (" " in one, called[one], len(one), one), default=None)


def names(connection: sa.Connection, members: Sequence[int]) -> tuple[EntityName, ...]:
    """How the entity of these members is written, the commonest first; then what only rosters call it."""
    wanted = _SAID.where(entity_counts.c.part == "name", entity_counts.c.entity_id.in_(members))
    found = [EntityName(*one) for one in _added(connection.execute(wanted))]
    found.sort(key=lambda one: (-one.articles, one.name))
    given = sa.select(entity_names.c.name).where(entity_names.c.entity_id.in_(members)).distinct()
    others = set(connection.execute(given).scalars()) - {one.name for one in found}
    return (*found, *(EntityName(one, 0, None, None) for one in sorted(others)))


def roles(connection: sa.Connection, members: Sequence[int]) -> tuple[EntityRole, ...]:
    """The entity's roles as articles give them, by the day when each was first seen; then rosters' terms."""
    wanted = _SAID.where(entity_counts.c.part == "role")
    wanted = wanted.add_columns(_OUTLETS.c.words.label("printed"))
    wanted = wanted.outerjoin(_OUTLETS, _OUTLETS.c.id == entity_counts.c.outlet)
    rows = connection.execute(wanted.where(entity_counts.c.entity_id.in_(members))).all()
    outlets: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.printed:
            outlets[plain_role(row.written)].add(row.printed)
    added = (one for one in _added(rows, plain_role) if one[0])
    found = sorted((EntityRole(*one, tuple(sorted(outlets[one[0]]))) for one in added), key=_by_day)
    given = (
        sa.select(entity_roles)
        .where(entity_roles.c.entity_id.in_(members))
        .order_by(entity_roles.c.since.nulls_first(), entity_roles.c.id)
    )
    terms = (
        EntityRole(row.role, 0, row.since, row.until, (), roster=True) for row in connection.execute(given)
    )
    return (*found, *terms)


def _added(
    counts: Iterable[Any], told: Callable[[str], str] = str
) -> list[tuple[str, int, date | None, date | None]]:
    """Counts by what is written, and ``told`` makes of it, members and outlets taken together."""
    found: dict[str, tuple[int, date | None, date | None]] = {}
    for row in counts:
        written = told(row.written)
        articles, first, last = found.get(written, (0, None, None))
        days = [day for day in (first, last, row.first, row.last) if day]
        found[written] = articles + row.articles, min(days, default=None), max(days, default=None)
    return [(written, *times) for written, times in found.items()]


def _by_day(one: EntityRole) -> tuple[date, int, str]:
    return one.first or date.max, -one.articles, one.role

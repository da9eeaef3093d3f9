"""How often entities speak, under which names and in which roles: counted over the newest revisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

import sqlalchemy as sa

from onrecord.record.entities.entity import EntityLine, EntityName, EntityRole
from onrecord.record.entities.store import CANONICAL, in_parts
from onrecord.record.schema import (
    attribution_speakers,
    attributions,
    entities,
    entity_names,
    entity_roles,
    speakers,
)

_SPEAKS: Final = (
    attributions.join(attribution_speakers, attribution_speakers.c.attribution_id == attributions.c.id)
    .join(speakers, speakers.c.id == attribution_speakers.c.speaker_id)
    .join(entities, entities.c.id == speakers.c.entity_id)
)
_COUNTS: Final = (
    sa.func.count(sa.distinct(attributions.c.reading_id)).label("articles"),
    sa.func.count(sa.distinct(attributions.c.id)).label("attributions"),
    sa.func.min(attributions.c.published_on).label("first"),
    sa.func.max(attributions.c.published_on).label("last"),
)
_HOLDS: Final = sa.and_(attributions.c.current, attribution_speakers.c.relation == "speaks")


def most_quoted(connection: sa.Connection, kind: str | None, limit: int, offset: int) -> list[int]:
    """The entities that speak in most articles, by number."""
    wanted = sa.select(CANONICAL).select_from(_SPEAKS).where(_HOLDS).group_by(CANONICAL)
    if kind:
        wanted = wanted.where(entities.c.kind == kind)
    wanted = wanted.order_by(_COUNTS[0].desc(), CANONICAL).limit(limit).offset(offset)
    return list(connection.execute(wanted).scalars())


def lines(connection: sa.Connection, numbers: Sequence[int]) -> tuple[EntityLine, ...]:
    """These entities as lines of a list, in the order given."""
    counts: dict[int, Any] = {}
    called: dict[int, dict[str, int]] = defaultdict(dict)
    own: dict[int, Any] = {}
    wanted = sa.select(CANONICAL.label("number"), *_COUNTS).select_from(_SPEAKS).where(_HOLDS)
    names = sa.select(CANONICAL, speakers.c.name, _COUNTS[0]).select_from(_SPEAKS).where(_HOLDS)
    for part in in_parts(numbers):
        mine = CANONICAL.in_(part)
        for row in connection.execute(wanted.where(mine).group_by(CANONICAL)):
            counts[row.number] = row
        for number, name, count in connection.execute(names.where(mine).group_by(CANONICAL, speakers.c.name)):
            called[number][name] = count
        for row in connection.execute(sa.select(entities).where(entities.c.id.in_(part))):
            own[row.id] = row
    return tuple(_line(own[one], called[one], counts.get(one)) for one in numbers if one in own)


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
    wanted = sa.select(speakers.c.name, *_COUNTS).select_from(_SPEAKS).where(_HOLDS)
    wanted = wanted.where(entities.c.id.in_(members)).group_by(speakers.c.name)
    found = [EntityName(row.name, row.articles, row.first, row.last) for row in connection.execute(wanted)]
    found.sort(key=lambda one: (-one.articles, one.name))
    given = sa.select(entity_names.c.name).where(entity_names.c.entity_id.in_(members)).distinct()
    others = set(connection.execute(given).scalars()) - {one.name for one in found}
    return (*found, *(EntityName(one, 0, None, None) for one in sorted(others)))


def roles(connection: sa.Connection, members: Sequence[int]) -> tuple[EntityRole, ...]:
    """The entity's roles as articles give them, by the day when each was first seen; then rosters' terms."""
    wanted = sa.select(
        speakers.c.role, attributions.c.outlet, attributions.c.reading_id, attributions.c.published_on
    ).select_from(_SPEAKS)
    rows: dict[str, list[Any]] = defaultdict(list)
    mine = sa.and_(_HOLDS, entities.c.id.in_(members), speakers.c.role.is_not(None))
    for row in connection.execute(wanted.where(mine).distinct()):
        rows[row.role].append(row)
    found = sorted((_role(role, seen) for role, seen in rows.items()), key=_by_day)
    given = (
        sa.select(entity_roles).where(entity_roles.c.entity_id.in_(members)).order_by(entity_roles.c.since)
    )
    terms = (
        EntityRole(row.role, 0, row.since, row.until, (), roster=True) for row in connection.execute(given)
    )
    return (*found, *terms)


def _role(role: str, seen: Iterable[Any]) -> EntityRole:
    seen = list(seen)
    days = [row.published_on for row in seen if row.published_on]
    outlets = tuple(sorted({row.outlet for row in seen if row.outlet}))
    articles = len({row.reading_id for row in seen})
    return EntityRole(role, articles, min(days, default=None), max(days, default=None), outlets)


def _by_day(one: EntityRole) -> tuple[date, int, str]:
    return one.first or date.max, -one.articles, one.role

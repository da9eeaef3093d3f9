"""How often entities speak, under which names and in which roles: counted over the newest revisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
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
    speakers.join(entities, entities.c.id == speakers.c.entity_id)
    .join(attribution_speakers, attribution_speakers.c.speaker_id == speakers.c.id)
    .join(attributions, attributions.c.id == attribution_speakers.c.attribution_id)
)
_COUNTS: Final = (
    sa.func.count(sa.distinct(speakers.c.reading_id)).label("articles"),
    sa.func.count(sa.distinct(attributions.c.id)).label("attributions"),
    sa.func.min(attributions.c.published_on).label("first"),
    sa.func.max(attributions.c.published_on).label("last"),
)
_HOLDS: Final = sa.and_(attributions.c.current, attribution_speakers.c.relation == "speaks")
_ARTICLES: Final = _COUNTS[0]
_HINT: Final = ("INDEXED BY ix_attributions_counted", "sqlite")
_SPOKE: Final = (
    sa.select(sa.literal(1))
    .with_hint(attributions, *_HINT)
    .select_from(
        attribution_speakers.join(attributions, attributions.c.id == attribution_speakers.c.attribution_id)
    )
    .where(attribution_speakers.c.speaker_id == speakers.c.id, _HOLDS)
    .correlate(speakers)
    .exists()
)
"""Whether a speaker speaks: found at its first attribution, where a join would count all of them."""
_NAMED: Final = speakers.join(entities, entities.c.id == speakers.c.entity_id)


def narrow(wanted: sa.Select[*tuple[Any, ...]]) -> sa.Select[*tuple[Any, ...]]:
    """Let SQLite read the index that has all that is counted; by itself it reads the attributions' rows."""
    return wanted.with_hint(attributions, *_HINT)


def most_quoted(connection: sa.Connection, kind: str | None, limit: int, offset: int) -> list[int]:
    """The entities that speak in most articles, by number."""
    wanted = sa.select(CANONICAL).select_from(_NAMED).where(_SPOKE).group_by(CANONICAL)
    if kind:
        wanted = wanted.where(entities.c.kind == kind)
    wanted = wanted.order_by(_ARTICLES.desc(), CANONICAL).limit(limit).offset(offset)
    return list(connection.execute(wanted).scalars())


def lines(connection: sa.Connection, numbers: Sequence[int]) -> tuple[EntityLine, ...]:
    """These entities as lines of a list, in the order given."""
    counts: dict[int, Any] = {}
    called: dict[int, dict[str, int]] = defaultdict(dict)
    own: dict[int, Any] = {}
    wanted = narrow(sa.select(CANONICAL.label("number"), *_COUNTS).select_from(_SPEAKS)).where(_HOLDS)
    names = sa.select(CANONICAL, speakers.c.name, _ARTICLES).select_from(_NAMED).where(_SPOKE)
    for part in in_parts(numbers):
        mine = entities.c.id.in_(members_of(connection, part))
        for row in connection.execute(wanted.where(mine).group_by(CANONICAL)):
            counts[row.number] = row
        for number, name, count in connection.execute(names.where(mine).group_by(CANONICAL, speakers.c.name)):
            called[number][name] = count
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
    wanted = narrow(sa.select(speakers.c.name, *_COUNTS).select_from(_SPEAKS)).where(_HOLDS)
    wanted = wanted.where(entities.c.id.in_(members)).group_by(speakers.c.name)
    found = [EntityName(row.name, row.articles, row.first, row.last) for row in connection.execute(wanted)]
    found.sort(key=lambda one: (-one.articles, one.name))
    given = sa.select(entity_names.c.name).where(entity_names.c.entity_id.in_(members)).distinct()
    others = set(connection.execute(given).scalars()) - {one.name for one in found}
    return (*found, *(EntityName(one, 0, None, None) for one in sorted(others)))


def roles(connection: sa.Connection, members: Sequence[int]) -> tuple[EntityRole, ...]:
    """The entity's roles as articles give them, by the day when each was first seen; then rosters' terms."""
    mine = sa.and_(_HOLDS, entities.c.id.in_(members), speakers.c.role.is_not(None))
    wanted = narrow(sa.select(speakers.c.role, *_COUNTS).select_from(_SPEAKS)).where(mine)
    rows = connection.execute(wanted.group_by(speakers.c.role)).all()
    told = sa.select(speakers.c.role, attributions.c.outlet).select_from(_SPEAKS).where(mine).distinct()
    outlets: dict[str, set[str]] = defaultdict(set)
    for role, outlet in connection.execute(told.where(attributions.c.outlet.is_not(None))):
        outlets[role].add(outlet)
    found = sorted(
        (
            EntityRole(row.role, row.articles, row.first, row.last, tuple(sorted(outlets[row.role])))
            for row in rows
        ),
        key=_by_day,
    )
    given = (
        sa.select(entity_roles).where(entity_roles.c.entity_id.in_(members)).order_by(entity_roles.c.since)
    )
    terms = (
        EntityRole(row.role, 0, row.since, row.until, (), roster=True) for row in connection.execute(given)
    )
    return (*found, *terms)


def _by_day(one: EntityRole) -> tuple[date, int, str]:
    return one.first or date.max, -one.articles, one.role

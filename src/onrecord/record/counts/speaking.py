"""How often entities speak, under which names and in which roles: kept beside what it is counted from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import sqlalchemy as sa

from onrecord.record.counts.packing import NAMED, VOICED, unpacked
from onrecord.record.counts.phrases import Phrases
from onrecord.record.counts.tables import counted_articles, entity_counts
from onrecord.record.entities.store import CANONICAL, in_parts
from onrecord.record.schema import entities, speakers

Key = tuple[int, str, int, int]
"""An entity, what is counted of it (``all``, ``name`` or ``role``), the phrase, and the outlet's phrase."""
_COLUMNS: Final = ("entity_id", "part", "words", "outlet")
_ALL: Final = sa.and_(*(entity_counts.c[name] == sa.bindparam(f"on_{name}") for name in _COLUMNS))
_UPDATE: Final = (
    sa.update(entity_counts)
    .where(_ALL)
    .values({name: sa.bindparam(f"to_{name}") for name in ("articles", "attributions", "first", "last")})
)
_DELETE: Final = sa.delete(entity_counts).where(_ALL)
_BLOCK: Final = 1_000


@dataclass(slots=True)
class Times:
    """In how many articles, how often, and on which days first and last."""

    articles: int = 0
    attributions: int = 0
    first: date | None = None
    last: date | None = None

    def add(self, attributions: int, day: date | None) -> None:
        """Count an article."""
        self.articles += 1
        self.attributions += attributions
        if day:
            self.first, self.last = min(self.first or day, day), max(self.last or day, day)


def add(connection: sa.Connection, rows: Sequence[Any], phrases: Phrases) -> None:
    """Count what was said in articles, rows of ``counted_articles``."""
    new = tally(rows, _canonical(connection, rows), phrases)
    known = _stored(connection, new)
    for key, times in known.items():
        one = new[key]
        times.articles += one.articles
        times.attributions += one.attributions
        days = [day for day in (times.first, times.last, one.first, one.last) if day]
        times.first, times.last = min(days, default=None), max(days, default=None)
    _update(connection, known)
    _insert(connection, {key: one for key, one in new.items() if key not in known})


def take(connection: sa.Connection, rows: Sequence[Any], phrases: Phrases) -> None:
    """Count articles no more; they are no longer in ``counted_articles``."""
    old = tally(rows, _canonical(connection, rows), phrases)
    known, unsure = _stored(connection, old), set[int]()
    for key, times in known.items():
        one = old[key]
        times.articles -= one.articles
        times.attributions -= one.attributions
        if times.articles and (one.first == times.first or one.last == times.last):
            unsure.add(key[0])
    gone = [{f"on_{name}": value for name, value in zip(_COLUMNS, key, strict=True)}
            for key, times in known.items() if not times.articles]  # fmt: skip
    if gone:
        connection.execute(_DELETE, gone)
    _update(connection, {key: times for key, times in known.items() if times.articles})
    if unsure:
        recount(connection, unsure)


def recount(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Count anew what these entities, and those that they are part of or join, said."""
    members = _around(connection, set(numbers))
    for part in in_parts(members):
        connection.execute(sa.delete(entity_counts).where(entity_counts.c.entity_id.in_(part)))
    mine = set(members)
    found: dict[Key, Times] = {}
    rows, into = spoken_in(connection, members), merged(connection)
    for key, times in tally(rows, into, Phrases(connection)).items():
        if key[0] in mine:
            found[key] = times
    _insert(connection, found)


def recount_moved(connection: sa.Connection, moved: Iterable[int], before: dict[int, int]) -> None:
    """Count anew where entities went over to others, as far as they said anything."""
    wanted = sa.select(entity_counts.c.entity_id).where(entity_counts.c.part == "name").distinct()
    found = {
        number
        for part in in_parts(moved)
        for number in connection.execute(wanted.where(entity_counts.c.entity_id.in_(part))).scalars()
    }
    if found:
        recount(connection, found | {before[one] for one in found if one in before})
        _tell(connection)


def _tell(connection: sa.Connection) -> None:
    """Let those who keep what they counted see that something has changed."""
    stamps = sa.select(sa.func.max(counted_articles.c.stamp) + 1).scalar_subquery()
    first = sa.select(sa.func.min(counted_articles.c.article_id)).scalar_subquery()
    mine = counted_articles.c.article_id == first
    connection.execute(sa.update(counted_articles).where(mine).values(stamp=stamps))


def recount_all(connection: sa.Connection) -> None:
    """Count anew what everybody said."""
    connection.execute(sa.delete(entity_counts))
    _insert(connection, everything(connection, Phrases(connection)))


def everything(connection: sa.Connection, phrases: Phrases) -> dict[Key, Times]:
    """What is counted in all of ``counted_articles``."""
    return tally(_every(connection), merged(connection), phrases)


def tally(rows: Iterable[Any], into: dict[int, int], phrases: Phrases) -> dict[Key, Times]:
    """What is counted in these rows; ``into`` tells which entities are part of others."""
    found: dict[Key, Times] = defaultdict(Times)
    for row in rows:
        phrases.learn([row.outlet or ""])
        said: dict[Key, set[int]] = defaultdict(set)
        for number, who, name, role in _spoken(row.quotations):
            said[into.get(who, who), "all", 0, 0].add(number)
            said[who, "name", name, 0].add(number)
            if role:
                said[who, "role", role, phrases[row.outlet]].add(number)
        for key, numbers in said.items():
            found[key].add(len(numbers), row.published_on)
    return found


def spoken_in(connection: sa.Connection, members: Iterable[int]) -> Iterator[Any]:
    """The rows of ``counted_articles`` in which these entities speak."""
    members = list(members)
    seen = set[int]()
    for part in in_parts(members):
        mine = sa.select(speakers.c.reading_id).where(speakers.c.entity_id.in_(part)).distinct()
        wanted = sa.select(counted_articles).where(counted_articles.c.reading_id.in_(mine))
        for row in connection.execute(wanted):
            if row.article_id not in seen:
                seen.add(row.article_id)
                yield row


def merged(connection: sa.Connection, numbers: Iterable[int] | None = None) -> dict[int, int]:
    """Which of all entities, or of these, are part of others, and of which."""
    wanted = sa.select(entities.c.id, entities.c.merged_into).where(entities.c.merged_into.is_not(None))
    if numbers is None:
        return {row.id: row.merged_into for row in connection.execute(wanted)}
    return {
        one: into
        for part in in_parts(numbers)
        for one, into in connection.execute(wanted.where(entities.c.id.in_(part)))
    }


def _canonical(connection: sa.Connection, rows: Sequence[Any]) -> dict[int, int]:
    return merged(connection, {who for row in rows for _, who, _, _ in _spoken(row.quotations)})


def _spoken(rows: bytes) -> Iterator[tuple[int, int, int, int]]:
    told = unpacked(rows)
    mine = told[(told["flags"] & VOICED > 0) & np.isin(told["voice"], NAMED) & (told["who"] > 0)]
    return zip(*(mine[name].tolist() for name in ("id", "who", "name", "role")), strict=True)


def _every(connection: sa.Connection) -> Iterator[Any]:
    last = 0
    wanted = sa.select(counted_articles).order_by(counted_articles.c.article_id).limit(_BLOCK)
    while block := connection.execute(wanted.where(counted_articles.c.article_id > last)).all():
        yield from block
        last = block[-1].article_id


def _around(connection: sa.Connection, numbers: set[int]) -> list[int]:
    found = set(numbers)
    for part in in_parts(sorted(numbers)):
        wanted = sa.select(CANONICAL).where(entities.c.id.in_(part))
        found |= set(connection.execute(wanted).scalars())
    for part in in_parts(sorted(found)):
        found |= set(
            connection.execute(sa.select(entities.c.id).where(entities.c.merged_into.in_(part))).scalars()
        )
    return sorted(found)


def _stored(connection: sa.Connection, keys: Iterable[Key]) -> dict[Key, Times]:
    wanted, found = set(keys), dict[Key, Times]()
    for part in in_parts({key[0] for key in wanted}):
        for row in connection.execute(sa.select(entity_counts).where(entity_counts.c.entity_id.in_(part))):
            key = row.entity_id, row.part, row.words, row.outlet
            if key in wanted:
                found[key] = Times(row.articles, row.attributions, row.first, row.last)
    return found


def _update(connection: sa.Connection, found: dict[Key, Times]) -> None:
    rows = [
        {f"on_{name}": value for name, value in zip(_COLUMNS, key, strict=True)}
        | {"to_articles": one.articles, "to_attributions": one.attributions, "to_first": one.first,
           "to_last": one.last}
        for key, one in found.items()
    ]  # fmt: skip
    if rows:
        connection.execute(_UPDATE, rows)


def _insert(connection: sa.Connection, found: dict[Key, Times]) -> None:
    rows = [
        dict(zip(_COLUMNS, key, strict=True))
        | {"articles": one.articles, "attributions": one.attributions, "first": one.first, "last": one.last}
        for key, one in found.items()
    ]
    if rows:
        connection.execute(sa.insert(entity_counts), rows)

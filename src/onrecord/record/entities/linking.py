"""Speakers to entities as they are added: by their full names where nothing speaks against it, else not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from onrecord.record.counts.keeping import recounted
from onrecord.record.entities.decided import holding
from onrecord.record.entities.entity import Mention
from onrecord.record.entities.joining import settle
from onrecord.record.entities.names import NAMED, Name, name_of
from onrecord.record.entities.store import CANONICAL, Maker, ids_by_key, in_parts
from onrecord.record.schema import (
    articles,
    entities,
    entity_mentions,
    entity_names,
    readings,
    revisions,
    speakers,
)

_KNOWN: Final = sa.select(
    entity_names.c.folded, entity_names.c.name, entity_names.c.core, entities.c.id, entities.c.kind,
    entities.c.key, CANONICAL.label("canonical"),
).join(entities)  # fmt: skip

_BLOCK: Final = 2_000
_SPEAKERS: Final = sa.select(
    speakers.c.id, speakers.c.name, speakers.c.kind, speakers.c.role, speakers.c.entity_id, articles.c.key,
    speakers.c.reading_id,
).select_from(speakers.join(readings).join(revisions).join(articles))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Appearance:
    """A speaker of an article, by the article's key."""

    article: str
    name: str
    kind: str


class Linker:
    """Links speakers within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._maker = Maker(connection)

    def link(self, found: Iterable[Appearance]) -> dict[Appearance, int]:
        """The entities of those speakers that have one; new ones are made for full names not known yet."""
        found = [one for one in found if one.kind in NAMED]
        decided = self._decided({one.article for one in found})
        linked = {one: decided[one.article, one.name] for one in found if (one.article, one.name) in decided}
        open_ = {one: name for one in found if one not in linked and (name := _full(one))}
        return linked | self._by_name(open_, found)

    def _decided(self, keys: set[str]) -> dict[tuple[str, str], int]:
        return {
            (article, name): number
            for part in in_parts(sorted(keys))
            for article, name, number in self._connection.execute(
                sa.select(entity_mentions).where(entity_mentions.c.article.in_(part))
            )
        }

    def _by_name(self, found: dict[Appearance, Name], all_: list[Appearance]) -> dict[Appearance, int]:
        known = _Known(self._connection, {name.folded for name in found.values()})
        linked: dict[Appearance, int] = {}
        for one, name in found.items():
            number = known.one(name)
            if number is None:
                if known.is_contested(name):
                    continue
                number = self._maker.make(name.key, name.written, name.kind)
            if known.add(name, number):
                self._maker.call(number, name)
            linked[one] = number
        made = self._maker.flush()
        settle(self._connection, made.values())
        return linked | self._awaited(made, all_)

    def _awaited(self, made: dict[str, int], found: Iterable[Appearance]) -> dict[Appearance, int]:
        """The new entities of speakers about whom was decided, elsewhere, before these were known here."""
        decided = [one for one in holding(self._connection) if one.mentions] if made else []
        awaited = [(one, made[one.right]) for one in decided if one.judgement == "same" and one.right in made]
        for one, number in awaited:
            remember(self._connection, one.mentions, number)
        mine = {mention: number for one, number in awaited for mention in one.mentions}
        return {one: mine[at] for one in found if (at := Mention(one.article, one.name)) in mine}


class _Known:
    """Which entities have the names."""

    def __init__(self, connection: sa.Connection, folded: set[str]) -> None:
        self._found: dict[tuple[str, str], dict[int, tuple[int, str]]] = defaultdict(dict)
        self._parted: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._written: set[tuple[int, str]] = set()
        for part in in_parts(sorted(folded)):
            for row in connection.execute(_KNOWN.where(entity_names.c.folded.in_(part))):
                if row.core is None:
                    self._parted[row.kind, row.folded].add(row.canonical)
                else:
                    self._found[row.kind, row.folded][row.id] = row.canonical, row.key
                self._written.add((row.id, row.name))
        keys = {f"{kind}/{one.replace(' ', '-')}" for one in folded for kind in NAMED}
        self._keys = ids_by_key(connection, sorted(keys))

    def one(self, name: Name) -> int | None:
        """The one entity that is called so; None where there is none, or there are several."""
        found = self._found[name.kind, name.folded]
        if not found:
            return self._keys.get(name.key)
        if self.is_contested(name):
            return None
        return next((number for number, (_, key) in found.items() if key == name.key), min(found))

    def is_contested(self, name: Name) -> bool:
        """Whether several are called so: namesakes of a roster, or those that were told apart by decision."""
        at = name.kind, name.folded
        canonical = {number for number, _ in self._found[at].values()}
        return bool(canonical) and len(canonical | self._parted[at]) > 1

    def add(self, name: Name, number: int) -> bool:
        """Note that an entity is called so; returns whether this was not known."""
        self._found[name.kind, name.folded].setdefault(number, (number, name.key))
        known = (number, name.written) in self._written
        self._written.add((number, name.written))
        return not known


def _full(one: Appearance) -> Name | None:
    name = name_of(one.name, one.kind)
    return name if name and name.is_full else None


def remember(connection: sa.Connection, mentions: Iterable[Mention], number: int | None) -> None:
    """Keep which entity these speakers are, whatever article of theirs is added; None forgets it."""
    for one in mentions:
        at = (entity_mentions.c.article == one.article) & (entity_mentions.c.name == one.name)
        connection.execute(sa.delete(entity_mentions).where(at))
        if number is not None:
            row = {"article": one.article, "name": one.name, "entity_id": number}
            connection.execute(sa.insert(entity_mentions), row)
    rows = [row for row in appearing(connection, mentions) if row.entity_id != number]
    with recounted(connection, (row.reading_id for row in rows)):
        update = sa.update(speakers).where(speakers.c.id.in_([row.id for row in rows]))
        connection.execute(update.values(entity_id=number))


def appearing(connection: sa.Connection, mentions: Iterable[Mention]) -> list[sa.Row[Any]]:
    """The speakers' rows of these mentions, each with its article's key."""
    rows: list[sa.Row[Any]] = []
    for one in mentions:
        rows += connection.execute(
            _SPEAKERS.where(articles.c.key == one.article, speakers.c.name == one.name)
        )
    return rows


def relink(connection: sa.Connection) -> None:
    """Link all speakers that no entity has yet, as they would be if they were added now; some at a time."""
    last = 0
    open_ = _SPEAKERS.where(speakers.c.entity_id.is_(None), speakers.c.kind.in_(NAMED))
    open_ = open_.order_by(speakers.c.id).limit(_BLOCK)
    while rows := connection.execute(open_.where(speakers.c.id > last)).all():
        found = {row.id: Appearance(row.key, row.name, row.kind) for row in rows}
        linked = Linker(connection).link(dict.fromkeys(found.values()))
        place_speakers(connection, rows, {row.id: linked.get(found[row.id]) for row in rows})
        last = rows[-1].id


def place_speakers(connection: sa.Connection, rows: Sequence[Any], numbers: dict[int, int | None]) -> None:
    """Give speakers, rows with their entities so far, the entities by their numbers."""
    changed = [row for row in rows if numbers[row.id] != row.entity_id]
    if not changed:
        return
    update = sa.update(speakers).where(speakers.c.id == sa.bindparam("number"))
    with recounted(connection, (row.reading_id for row in changed)):
        given = [{"number": row.id, "entity": numbers[row.id]} for row in changed]
        connection.execute(update.values(entity_id=sa.bindparam("entity")), given)

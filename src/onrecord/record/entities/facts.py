"""What is known of each side of a possible join: names, roles, articles, days."""

from __future__ import annotations

import math
from collections import Counter, OrderedDict, defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

import sqlalchemy as sa

from onrecord.record.counts.speaking import spoken_in
from onrecord.record.counts.tables import entity_counts, phrases
from onrecord.record.entities.counting import members_of
from onrecord.record.entities.entity import Mention
from onrecord.record.entities.names import NAMED, Name, name_of
from onrecord.record.entities.store import CANONICAL, in_parts
from onrecord.record.schema import (
    articles,
    attribution_speakers,
    attributions,
    entities,
    entity_ids,
    entity_names,
    entity_roles,
    readings,
    revisions,
    speakers,
)
from onrecord.record.searching.terms import tokens

_PLAIN: Final = frozenset(
    ("and", "at", "by", "for", "former", "from", "his", "her", "in", "its", "of", "on", "the", "then", "to")
)
_MANY: Final = 5_000
_KEPT: Final = 200
"""Of how many sides it is kept where they speak."""


@dataclass(slots=True)
class Side:
    """An entity, or speakers of single articles with one name and role, of which no entity is known.

    ``heard`` is in how many articles.
    """

    kind: str
    number: int | None = None
    names: dict[str, Name] = field(default_factory=dict)
    roles: Counter[str] = field(default_factory=Counter)
    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    heard: int = 0
    mentions: set[Mention] = field(default_factory=set)
    first: date | None = None
    last: date | None = None
    attributions: int = 0

    def see(self, day: date | None) -> None:
        """Note a day on which it spoke."""
        if day:
            self.first, self.last = min(self.first or day, day), max(self.last or day, day)


class Places(NamedTuple):
    """The articles in which somebody speaks, and their stories, by number."""

    articles: frozenset[int]
    stories: frozenset[int]


class Facts:
    """All sides of a record's possible joins, and how rare their words are."""

    def __init__(self, connection: sa.Connection) -> None:
        self.entities: dict[int, Side] = {}
        self.mentions: dict[tuple[str, str, str], Side] = {}
        self._connection = connection
        self._places: OrderedDict[int, Places] = OrderedDict()
        self._named(connection)
        self._counted(connection)
        self._seen(connection)
        self.words = Counter(
            word
            for side in self.entities.values()
            for word in {word for name in side.names.values() for word in name.words}
        )

    def rarity(self, word: str) -> float:
        """How many bits a word of a name tells: the fewer entities have it, the more; 0 to 8."""
        return min(8.0, math.log2((len(self.entities) + 2) / (self.words[word] + 1)))

    def _named(self, connection: sa.Connection) -> None:
        wanted = sa.select(CANONICAL, entities.c.kind, entity_names.c.name).join(entities)
        for number, kind, written in connection.execute(wanted):
            name = name_of(written, kind)
            if name:
                side = self.entities.setdefault(number, Side(kind, number))
                side.names.setdefault(name.folded, name)
        for number, scheme, value in connection.execute(
            sa.select(CANONICAL, entity_ids.c.scheme, entity_ids.c.value).join(entities)
        ):
            self._side(number).ids[scheme].add(value)
        for number, role in connection.execute(sa.select(CANONICAL, entity_roles.c.role).join(entities)):
            self._side(number).roles[role] += 1

    def _side(self, number: int) -> Side:
        return self.entities.setdefault(number, Side("person", number))

    def places(self, side: Side) -> Places:
        """The articles in which a side speaks, and their stories; those of few sides are kept."""
        of = id(side)
        if of not in self._places:
            self._places[of] = Places(*map(frozenset, zip(*self._where(side), strict=True)))
        self._places.move_to_end(of)
        while len(self._places) > _KEPT:
            self._places.popitem(last=False)
        return self._places[of]

    def _where(self, side: Side) -> list[tuple[int, int]]:
        if side.number is not None:
            rows = spoken_in(self._connection, members_of(self._connection, [side.number]))
            return [(row.article_id, row.story_id) for row in rows] or [(0, 0)]
        keys = {mention.article for mention in side.mentions}
        wanted = sa.select(articles.c.id, revisions.c.story_id).join(revisions).where(revisions.c.current)
        return [
            (row.id, row.story_id)
            for part in in_parts(sorted(keys))
            for row in self._connection.execute(wanted.where(articles.c.key.in_(part)))
        ]

    def _counted(self, connection: sa.Connection) -> None:
        for row in connection.execute(_COUNTED):
            side = self._side(row.entity_id)
            side.heard, side.attributions = row.articles, row.attributions
            side.see(row.first)
            side.see(row.last)
        for number, kind, part, written, heard in connection.execute(_TOLD):
            side = self._side(number)
            if part == "role":
                side.roles[written] += heard
            elif name := name_of(written, kind):
                side.names.setdefault(name.folded, name)

    def _seen(self, connection: sa.Connection) -> None:
        seen: dict[int, set[int]] = defaultdict(set)
        for row in connection.execution_options(yield_per=_MANY).execute(_SEEN):
            side = self._of(row.kind, row.name, row.role)
            if side is None:
                continue
            side.heard += row.article_id not in seen[id(side)]
            seen[id(side)].add(row.article_id)
            side.attributions += row.said
            side.see(row.published_on)
            if row.role:
                side.roles[row.role] += 1
            side.mentions.add(Mention(row.key, row.name))

    def _of(self, kind: str, written: str, role: str | None) -> Side | None:
        name = name_of(written, kind)
        if name is None or not is_name(name):
            return None
        group = kind, name.folded, " ".join(sorted(role_words(role)))
        side = self.mentions.setdefault(group, Side(kind))
        side.names.setdefault(name.folded, name)
        return side


_COUNTED: Final = sa.select(entity_counts).where(entity_counts.c.part == "all")
_TOLD: Final = (
    sa.select(
        CANONICAL, entities.c.kind, entity_counts.c.part, phrases.c.words,
        sa.func.sum(entity_counts.c.articles),
    )
    .select_from(
        entity_counts.join(entities, entities.c.id == entity_counts.c.entity_id).join(
            phrases, phrases.c.id == entity_counts.c.words
        )
    )
    .group_by(CANONICAL, entities.c.kind, entity_counts.c.part, phrases.c.words)
)  # fmt: skip
_SEEN: Final = (
    sa.select(
        speakers.c.kind, speakers.c.name, speakers.c.role, articles.c.key, revisions.c.article_id,
        revisions.c.published_on,
        sa.func.count(sa.distinct(attributions.c.id)).label("said"),
    )
    .select_from(
        attributions.join(
            attribution_speakers, attribution_speakers.c.attribution_id == attributions.c.id
        )
        .join(speakers, speakers.c.id == attribution_speakers.c.speaker_id)
        .join(readings, readings.c.id == attributions.c.reading_id)
        .join(revisions, revisions.c.id == readings.c.revision_id)
        .join(articles, articles.c.id == revisions.c.article_id)
    )
    .where(
        attributions.c.current, attribution_speakers.c.relation == "speaks", speakers.c.kind.in_(NAMED),
        speakers.c.entity_id.is_(None),
    )
    .group_by(speakers.c.id, articles.c.key, revisions.c.id)
    .order_by(speakers.c.id)
)  # fmt: skip


def is_name(name: Name) -> bool:
    """Whether it names somebody, though perhaps not fully: "Lindqvist", but not "she" or "the company"."""
    return name.is_full or (
        any(len(word) > 1 for word in name.words)
        and any(one[0].isupper() for one in name.written.split())
        and not name.is_common
    )


@lru_cache(maxsize=100_000)
def role_words(role: str | None) -> frozenset[str]:
    """The words of a role that tell something, without endings of the plural."""
    return frozenset(
        word.removesuffix("s") for word in tokens(role or "") if len(word) > 1 and word not in _PLAIN
    )

"""Entities: speakers' identities across articles, as they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A speaker in one article: the article's key and the name that its reading gives the speaker."""

    article: str
    name: str


@dataclass(frozen=True, slots=True)
class EntityName:
    """A name as it is written: in how many articles, and on which days first and last.

    ``articles`` is 0 for a name that only a roster gives.
    """

    name: str
    articles: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class EntityRole:
    """A role: as it is written, with the days on which it was first and last seen, and the outlets.

    A roster's role has no ``articles`` and no ``outlets``; its days are those of the term.
    """

    role: str
    articles: int
    first: date | None
    last: date | None
    outlets: tuple[str, ...]
    roster: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or organisation across articles, with all that is known of it.

    ``key`` names it in every record (``person/mara-lindqvist``); ``members`` are the keys of all that it
    joins, its own first. ``ids`` are identifiers elsewhere by scheme (``{"wikidata": ("Q42",)}``).
    ``articles`` and ``attributions`` count the newest revisions; ``decisions``
    those that hold and concern it.
    """

    key: str
    name: str
    kind: str
    names: tuple[EntityName, ...]
    roles: tuple[EntityRole, ...]
    ids: dict[str, tuple[str, ...]]
    articles: int
    attributions: int
    first: date | None
    last: date | None
    members: tuple[str, ...]
    decisions: int


@dataclass(frozen=True, slots=True)
class EntityLine:
    """An entity in a list: what it is called, and how often it speaks."""

    key: str
    name: str
    kind: str
    articles: int
    attributions: int
    first: date | None
    last: date | None

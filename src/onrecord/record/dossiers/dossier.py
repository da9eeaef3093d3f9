"""A dossier: what one entity said, about what, when and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.attribution import Spans
from onrecord.record.entities.entity import Entity


@dataclass(frozen=True, slots=True)
class Said:
    """One statement of a dossier, told by its original: the article of its story that is nearest the agency.

    ``occurrences`` counts the articles that report it, its near copies included, ``outlets`` names them.
    ``role`` is as that article gives it; ``topics`` are those of the dossier's that it is about. ``day`` is
    when it was said where the text tells, else when it was published.
    """

    article: str
    name: str
    fingerprint: str
    speaker: str
    role: str | None
    content: str
    content_spans: Spans
    act: str
    mode: str
    negated: bool
    day: date | None
    said: str | None
    published: str | None
    outlet: str | None
    agency: str | None
    title: str | None
    url: str | None
    sha256: str
    topics: tuple[str, ...]
    occurrences: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A term that sets the entity's words apart from the record's: how many statements, and by which acts."""

    term: str
    statements: int
    acts: dict[str, int]
    score: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One week, month or year of the timeline: its days, and how many statements were published, by mode."""

    first: date
    last: date
    statements: int
    modes: dict[str, int]


@dataclass(frozen=True, slots=True)
class Contrast:
    """A possible contrast: two statements on one topic with opposite acts; read both before you say so."""

    topic: str
    earlier: Said
    later: Said
    score: float


@dataclass(frozen=True, slots=True)
class Dossier:
    """What an entity said, the newest first, with counts over all of it.

    ``statements`` are those asked for (``limit``), ``total`` how many there are, and ``occurrences`` in how
    many articles; the counts are of statements. ``more`` tells that only the newest were looked at.
    """

    entity: Entity
    statements: tuple[Said, ...]
    total: int
    occurrences: int
    topics: tuple[Topic, ...]
    acts: dict[str, int]
    outlets: dict[str, int]
    timeline: tuple[Bar, ...]
    unit: Literal["week", "month", "year"]
    contrasts: tuple[Contrast, ...]
    more: bool = False

"""Judgements on identities: what is suggested and why, and what was decided by whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.record.entities.entity import EntityLine, Mention

Judgement = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence in words; its weight in bits is positive for the same, negative against it."""

    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two that may be one: an entity, and another entity or speakers of single articles.

    Either ``other`` or ``mentions`` is given: mentions are speakers with the same name and role in articles
    that name nobody more fully. ``score`` is the sum of the reasons' weights in bits, ``chance`` the
    probability that it stands for; ``attributions`` is how many would have another speaker.
    """

    entity: EntityLine
    other: EntityLine | None
    mentions: tuple[Mention, ...]
    name: str
    role: str | None
    score: float
    chance: float
    reasons: tuple[Reason, ...]
    attributions: int


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, kept for ever: ``number`` names it in this record, ``id`` in every record.

    ``left`` and ``right`` are the keys of two entities; where speakers of single articles were decided on,
    they are the ``mentions``, and ``left`` is the key of the entity that was made for them, or None.
    ``undone`` is the number of the decision that undid it; ``undoes`` that of the one that it undid itself.
    """

    number: int
    id: str
    judgement: Judgement | Literal["undo"]
    left: str | None
    right: str | None
    mentions: tuple[Mention, ...]
    reason: str | None
    maker: str
    made: str
    undoes: int | None = None
    undone: int | None = None

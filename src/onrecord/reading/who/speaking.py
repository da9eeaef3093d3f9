"""Who speaks in each attribution: whom its source means, weighed with what kind of speaker it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution import Kind
from onrecord.reading.who.classes import PRONOUNS
from onrecord.reading.who.entities import Grouping
from onrecord.reading.who.network import KINDS
from onrecord.reading.who.resolving import OWN, Meant, Who

Floats = NDArray[np.float32]
NAMED: Final[dict[str, tuple[Kind, ...]]] = {
    "person": ("person",),
    "organization": ("organization",),
    "place": ("organization",),
    "other": ("organization", "document"),
}
HE, SHE = PRONOUNS["he"], PRONOUNS["she"]
WRONG: Final = 0.05
NOBODY: Final[tuple[Kind, ...]] = ("none", "narrator")


@dataclass(frozen=True, slots=True)
class Decision:
    """The entity, the kind, and how likely both are together."""

    who: Who
    kind: Kind
    chance: float


def decide(
    meant: Meant, kinds: Floats, grouping: Grouping, sourced: list[bool], source: int = -1
) -> Decision:
    """The likeliest pair of an entity and a kind that go together; ``kinds`` are log-probabilities.

    ``sourced`` says of every attribution whether it has a source: without one nobody's own words are there;
    ``source`` is the class of this one's, for "he" and "she".
    """
    by_kind: dict[Kind, float] = dict(zip(KINDS, np.exp(kinds).tolist(), strict=True))
    pairs = [
        Decision(who, kind, chance * by_kind[kind] * _agrees(who, source, grouping))
        for who, chance in meant.chances.items()
        for kind in _kinds(who, grouping, sourced)
    ]
    best = max(pairs, key=lambda one: one.chance)
    return Decision(best.who, best.kind, best.chance / max(sum(one.chance for one in pairs), 1e-9))


def _kinds(who: Who, grouping: Grouping, sourced: list[bool]) -> tuple[Kind, ...]:
    if who[0] != OWN:
        return NAMED[grouping.entities[who[1]].kind]
    return KINDS if sourced[who[1]] else NOBODY


def _agrees(who: Who, source: int, grouping: Grouping) -> float:
    """How well a pronoun goes with an entity's gender: 1 where nothing speaks against it."""
    if source not in (HE, SHE) or who[0] == OWN or grouping.entities[who[1]].kind != "person":
        return 1.0
    gender = grouping.gender(who[1])
    return WRONG if gender and gender != ("m" if source == HE else "f") else 1.0

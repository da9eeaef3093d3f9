"""From scores of candidates to whom each source means: a distribution over entities, in text order.

A source may mean somebody whom an earlier source means, so its chances are spread over those that the earlier
one has: "he" points at "the senator", which points at a name.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from onrecord.reading.who.candidates import Describer
from onrecord.reading.who.entities import Grouping
from onrecord.reading.who.network import Heads, Network

NEGLIGIBLE = 1e-6
OWN = "own"
Who = tuple[str, int]
"""An entity: ("name", its number among those with names) or ("own", the attribution whose words it is)."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a source may mean, with chances that add up to 1."""

    chances: dict[Who, float]


def resolve(network: Network, heads: Heads, describer: Describer, grouping: Grouping) -> list[Meant]:
    """For every attribution, whom its source means."""
    vectors = grouping.given
    found: list[Meant] = []
    for number in range(len(describer.parts)):
        candidates = describer.of(number)
        chances = np.exp(network.meant(heads, number, vectors, candidates)).tolist()
        spread: dict[Who, float] = defaultdict(float)
        names, count = len(candidates.names), len(candidates.earlier)
        for i, chance in enumerate(chances[:names]):
            if chance > NEGLIGIBLE:
                spread["name", grouping.of[i]] += chance
        for j, chance in zip(candidates.earlier.tolist(), chances[names : names + count], strict=True):
            if chance > NEGLIGIBLE:
                for who, share in found[j].chances.items():
                    spread[who] += chance * share
        spread[OWN, number] += chances[-1]
        found.append(Meant({who: chance for who, chance in spread.items() if chance > 1e-3}))
    return found

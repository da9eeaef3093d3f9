"""Who may be one: pairs with a word of their names in common, with reasons, the most useful first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Final

import sqlalchemy as sa

from onrecord.record.entities.counting import best_name, lines
from onrecord.record.entities.decided import holding
from onrecord.record.entities.entity import EntityLine, Mention
from onrecord.record.entities.evidence import MOST, PRIOR, acronyms, chance, evidence, of_names, total
from onrecord.record.entities.facts import Facts, Side
from onrecord.record.entities.judgement import Reason, Suggestion
from onrecord.record.entities.store import canonical_ids

_WIDEST: Final = 400
"""How many may share a word: of a commoner one, joins would be chance."""
Found = tuple[Side, Side, tuple[Reason, ...]]


def suggestions_of(
    connection: sa.Connection, number: int | None, limit: int, least: float
) -> tuple[Suggestion, ...]:
    """The suggestions, or those on one entity; ``least`` is the lowest chance."""
    facts, settled = Facts(connection), _Settled(connection)
    found = []
    for one, other, reasons in pairs(facts, number, least):
        probable = chance(total(reasons))
        left = settled.open_part(one, other) if probable >= least else None
        if left:
            found.append((_effect(left, other, probable), left, other, reasons))
    found.sort(key=lambda each: (-each[0], min(each[2].names), min(each[1].names)))
    found = found[:limit]
    numbers = {side.number for _, *sides, _ in found for side in sides if side.number is not None}
    shown = dict(zip(sorted(numbers), lines(connection, sorted(numbers)), strict=True))
    return tuple(_suggestion(one, other, reasons, shown) for _, one, other, reasons in found)


def pairs(facts: Facts, number: int | None = None, least: float = 0.0) -> Iterator[Found]:
    """All pairs worth a look: two entities, or speakers of single articles with the entity they fit best."""
    blocks = _blocks(facts)
    lowest = math.log2(least / (1 - least)) - PRIOR.weight - MOST if 0 < least < 1 else -math.inf
    for one, other in _near(blocks, number):
        sides = facts.entities[one], facts.entities[other]
        known = bool(sides[0].ids and sides[1].ids)
        if known or total(of_names(*sides, facts)) >= lowest:
            yield (*sides, (PRIOR, *evidence(*sides, facts, None)))
    for side in facts.mentions.values():
        best = _best(side, blocks, facts)
        if best and number in (None, best[0].number):
            yield side, *best


def _near(blocks: dict[tuple[str, str], set[int]], number: int | None) -> set[tuple[int, int]]:
    """The pairs of entities with a word in common."""
    return {
        pair
        for block in blocks.values()
        if 1 < len(block) <= _WIDEST and (number is None or number in block)
        for pair in combinations(sorted(block), 2)
        if number is None or number in pair
    }


def _best(
    side: Side, blocks: dict[tuple[str, str], set[int]], facts: Facts
) -> tuple[Side, tuple[Reason, ...]] | None:
    name = next(iter(side.names.values()))
    near = {one for word in name.words for one in blocks.get((side.kind, word), ())}
    meant = [one for one in near if set(name.own) <= _words(facts.entities[one])]
    said = {one: facts.entities[one].heard + 0.5 for one in meant}
    found = []
    for one in near:
        other = facts.entities[one]
        share = said[one] / (sum(said.values()) + 1) if one in said else None
        found.append((other, (PRIOR, *evidence(side, other, facts, share))))
    return max(found, key=lambda each: (total(each[1]), each[0].heard), default=None)


def _words(side: Side) -> set[str]:
    return {word for name in side.names.values() for word in name.own}


def _blocks(facts: Facts) -> dict[tuple[str, str], set[int]]:
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, side in facts.entities.items():
        for name in side.names.values():
            words = (name.first, name.last, *name.middle) if side.kind == "person" else name.words
            for word in {*words, *(acronyms(name) if side.kind == "organization" else ())}:
                if len(word) > 1:
                    found[side.kind, word].add(number)
    return found


def _effect(one: Side, other: Side, probable: float) -> float:
    """How many attributions would have another speaker, times how open the question is."""
    changed = min(one.attributions or 1, other.attributions or 1) if one.number else one.attributions
    return changed * (1.1 - abs(2 * probable - 1))


class _Settled:
    """What was decided, and so is not asked again."""

    def __init__(self, connection: sa.Connection) -> None:
        decided = holding(connection)
        keys = {key for one in decided for key in (one.left, one.right) if key}
        self._number = canonical_ids(connection, keys)
        self._pairs = {
            frozenset((self._number.get(one.left or ""), self._number.get(one.right or "")))
            for one in decided
            if not one.mentions
        }
        self._mentions = {
            (mention, self._number.get(one.right or "")) for one in decided for mention in one.mentions
        }

    def open_part(self, one: Side, other: Side) -> Side | None:
        """What of a pair is open: of speakers of single articles those that were not decided on."""
        if one.number is not None:
            return None if frozenset((one.number, other.number)) in self._pairs else one
        left = {mention for mention in one.mentions if (mention, other.number) not in self._mentions}
        if not left:
            return None
        said = round(one.attributions * len(left) / len(one.mentions))
        return replace(one, mentions=left, attributions=said)


def _suggestion(
    one: Side, other: Side, reasons: tuple[Reason, ...], shown: dict[int, EntityLine]
) -> Suggestion:
    line = shown[one.number] if one.number is not None else None
    mentions: tuple[Mention, ...] = tuple(sorted(one.mentions)) if line is None else ()
    called = best_name({name.written: 1 for name in one.names.values()}) or ""
    role = one.roles.most_common(1)[0][0] if one.roles else None
    score = total(reasons)
    ordered = tuple(sorted(reasons, key=lambda reason: -abs(reason.weight)))
    changed = min(one.attributions, other.attributions) if line else one.attributions
    return Suggestion(
        shown[other.number or 0], line, mentions, line.name if line else called, role, round(score, 2),
        round(chance(score), 4), ordered, changed,
    )  # fmt: skip

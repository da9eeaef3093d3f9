"""Which entities are one: by decisions first, then by outside ids, then by forms of one full name.

Nothing of this is kept but its outcome: it is found anew around whatever changes, so that a decision undone
leaves no trace, and the order in which articles and rosters come makes no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

import sqlalchemy as sa

from onrecord.record.counts.speaking import merged, recount_moved
from onrecord.record.entities.decided import holding
from onrecord.record.entities.judgement import Decision
from onrecord.record.entities.names import Name, name_of
from onrecord.record.entities.store import ids_by_key, in_parts
from onrecord.record.schema import entities, entity_ids, entity_names

Pair = tuple[int, int]


def settle(connection: sa.Connection, changed: Iterable[int]) -> None:
    """Find anew which entities are one, among those that these may have to do with."""
    todo = set(changed)
    if not todo:
        return
    decided = _by_number(connection, holding(connection))
    around = _around(connection, todo, [pair for pair, _ in decided])
    groups = joined(around, decided, _outside(connection, around), _named(connection, around))
    rows = [{"one": one, "into": min(group)} for group in groups for one in group if one != min(group)]
    before = merged(connection, sorted(around))
    for part in in_parts(sorted(around)):
        connection.execute(sa.update(entities).where(entities.c.id.in_(part)).values(merged_into=None))
    if rows:
        update = sa.update(entities).where(entities.c.id == sa.bindparam("one"))
        connection.execute(update.values(merged_into=sa.bindparam("into")), rows)
    after = {row["one"]: row["into"] for row in rows}
    recount_moved(connection, [one for one in around if before.get(one) != after.get(one)], before)


def joined(
    around: set[int],
    decided: list[tuple[Pair, str]],
    outside: dict[tuple[str, str], set[int]],
    named: dict[str, dict[int, list[Name]]],
) -> list[set[int]]:
    """The entities as groups of those that are one. What would join two that are different is left out."""
    ids: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (scheme, value), numbers in outside.items():
        for number in numbers:
            ids[number][scheme].add(value)
    groups = _Groups(around, {frozenset(pair) for pair, how in decided if how == "different"}, ids)
    for (one, other), how in decided:
        if how == "same":
            groups.join(one, other, decided=True)
    for numbers in outside.values():
        groups.join_all(sorted(numbers))
    for forms in named.values():
        for cluster in clusters(forms):
            groups.join_all(sorted(cluster))
    return groups.all()


def clusters(forms: dict[int, list[Name]]) -> Iterator[set[int]]:
    """Entities with one core whose names do not speak against each other.

    Where the middle names do ("George W. Bush", "George H. W. Bush"), names without one are left alone.
    """
    middles = {number: [name.middle for name in names] for number, names in forms.items()}
    if all(_agree(middles[one], middles[other]) for one, other in combinations(middles, 2)):
        yield set(forms)
        return
    yield {number for number, found in middles.items() if not any(found)}
    rest = [number for number, found in middles.items() if any(found)]
    while rest:
        alike = {number for number in rest if _agree(middles[rest[0]], middles[number])}
        yield alike
        rest = [number for number in rest if number not in alike]


def _agree(some: list[tuple[str, ...]], others: list[tuple[str, ...]]) -> bool:
    return any(compatible(one, other) for one in some for other in others)


def compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether middle names can be one person's: an initial stands for a name, nothing for anything."""
    pairs = zip(one, other, strict=False)
    return all(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for a, b in pairs)


class _Groups:
    """Sets that are joined unless something is against it."""

    def __init__(
        self, numbers: set[int], apart: set[frozenset[int]], ids: dict[int, dict[str, set[str]]]
    ) -> None:
        self._of = {number: {number} for number in numbers}
        self._apart, self._ids = apart, ids

    def join_all(self, numbers: list[int]) -> None:
        """Join what nothing speaks against; where something does, only what it does not speak of."""
        if any(self._against(one, other) for one, other in combinations(numbers, 2)):
            return
        for one, other in pairwise(numbers):
            self.join(one, other)

    def join(self, one: int, other: int, *, decided: bool = False) -> None:
        if one not in self._of or other not in self._of or self._of[one] is self._of[other]:
            return
        if self._forbidden(one, other) or (not decided and self._against(one, other)):
            return
        whole = self._of[one] | self._of[other]
        for number in whole:
            self._of[number] = whole

    def all(self) -> list[set[int]]:
        return list({id(group): group for group in self._of.values()}.values())

    def _forbidden(self, one: int, other: int) -> bool:
        return any(frozenset((a, b)) in self._apart for a in self._of[one] for b in self._of[other])

    def _against(self, one: int, other: int) -> bool:
        """Whether they have different identifiers of one scheme, or were decided to be different."""
        first, second = self._schemes(one), self._schemes(other)
        differ = any(not first[scheme] & second[scheme] for scheme in first.keys() & second.keys())
        return differ or self._forbidden(one, other)

    def _schemes(self, number: int) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for one in self._of[number]:
            for scheme, values in self._ids.get(one, {}).items():
                found[scheme] |= values
        return found


def _by_number(connection: sa.Connection, decided: list[Decision]) -> list[tuple[Pair, str]]:
    pairs = [(one.left, one.right, one.judgement) for one in decided if not one.mentions]
    numbers = ids_by_key(connection, {key for left, right, _ in pairs for key in (left, right) if key})
    return [
        ((numbers[left], numbers[right]), how)
        for left, right, how in pairs
        if left in numbers and right in numbers and how != "unsure"
    ]


def _around(connection: sa.Connection, changed: set[int], decided: list[Pair]) -> set[int]:
    """All that these may have to do with, over however many steps."""
    beside: dict[int, set[int]] = defaultdict(set)
    for one, other in decided:
        beside[one].add(other)
        beside[other].add(one)
    found, todo = set(changed), set(changed)
    while todo:
        near = {other for one in todo for other in beside[one]}
        for part in in_parts(sorted(todo)):
            near |= {number for query in _near(part) for number in connection.execute(query).scalars()}
        todo = near - found
        found |= todo
    return found


def _near(part: list[int] | list[str | int]) -> Iterator[sa.Select[int]]:
    """Those called alike, with the same identifier, or one with these so far."""
    other = entity_names.alias()
    kinds, mine = entities.alias(), entities.alias()
    yield (
        sa.select(other.c.entity_id)
        .join(entity_names, sa.and_(entity_names.c.core == other.c.core, entity_names.c.entity_id.in_(part)))
        .join(mine, mine.c.id == entity_names.c.entity_id)
        .join(kinds, sa.and_(kinds.c.id == other.c.entity_id, kinds.c.kind == mine.c.kind))
    )
    same = entity_ids.alias()
    on = sa.and_(same.c.scheme == entity_ids.c.scheme, same.c.value == entity_ids.c.value)
    yield sa.select(same.c.entity_id).join(entity_ids, on).where(entity_ids.c.entity_id.in_(part))
    yield sa.select(entities.c.id).where(entities.c.merged_into.in_(part))
    into = sa.select(entities.c.merged_into).where(entities.c.id.in_(part))
    yield into.where(entities.c.merged_into.is_not(None))


def _outside(connection: sa.Connection, around: set[int]) -> dict[tuple[str, str], set[int]]:
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for part in in_parts(sorted(around)):
        for row in connection.execute(sa.select(entity_ids).where(entity_ids.c.entity_id.in_(part))):
            found[row.scheme, row.value].add(row.entity_id)
    return found


def _named(connection: sa.Connection, around: set[int]) -> dict[str, dict[int, list[Name]]]:
    found: dict[str, dict[int, list[Name]]] = defaultdict(lambda: defaultdict(list))
    wanted = sa.select(entity_names.c.entity_id, entity_names.c.name, entities.c.kind).join(entities)
    for part in in_parts(sorted(around)):
        rows = connection.execute(wanted.where(entities.c.id.in_(part), entity_names.c.core.is_not(None)))
        for number, written, kind in rows:
            name = name_of(written, kind)
            if name and name.core:
                found[f"{kind} {name.core}"][number].append(name)
    return found

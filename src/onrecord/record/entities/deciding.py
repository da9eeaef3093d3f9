"""Deciding who is who: what is decided is kept, applied at once, and can be undone in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa

from onrecord.errors import EntityError
from onrecord.record.entities.decided import all_decisions, applied, holding, keep
from onrecord.record.entities.entity import Mention
from onrecord.record.entities.joining import settle
from onrecord.record.entities.judgement import Decision, Judgement
from onrecord.record.entities.placing import entity_for, place
from onrecord.record.entities.store import canonical_ids, ids_by_key, now

_JUDGEMENTS = ("same", "different", "unsure")


def decide(
    connection: sa.Connection,
    left: str | Sequence[Mention],
    right: str,
    judgement: Judgement,
    maker: str,
    reason: str | None,
) -> Decision:
    """Keep a judgement and apply it. Raises EntityError where it contradicts another that holds."""
    if judgement not in _JUDGEMENTS:
        raise EntityError(f"{judgement} is no judgement; write same, different or unsure")
    key = left if isinstance(left, str) else None
    mentions = () if isinstance(left, str) else tuple(sorted(left))
    if key is None and not mentions:
        raise EntityError("nothing is decided on; name an entity, or speakers of articles")
    one = Decision(0, "", judgement, key, right, mentions, reason, maker, now())
    return apply(connection, one)


def apply(connection: sa.Connection, one: Decision) -> Decision:
    """Keep a decision as it was made, here or in another record, and apply it."""
    if one.undoes is not None:
        return undo(connection, one.undoes, one.maker, one.reason, as_made=one)
    if one.mentions:
        if one.judgement == "different" and one.left is None:
            one = replace(one, left=entity_for(connection, one))
        one = keep(connection, one)
        place(connection, one.mentions)
        return applied(connection, one)
    if one.left == one.right:
        raise EntityError(f"{one.left} is itself; name two entities")
    numbers = ids_by_key(connection, _sides(one))
    if one.judgement != "unsure" and len(numbers) == 2:
        _check(connection, one)
    one = keep(connection, one)
    settle(connection, numbers.values())
    return applied(connection, one)


def undo(
    connection: sa.Connection, number: int, maker: str, reason: str | None, as_made: Decision | None = None
) -> Decision:
    """Undo a decision, or an undoing, now or as it was made elsewhere.

    Raises EntityError where there is none, or it no longer holds.
    """
    known = {one.number: one for one in all_decisions(connection)}
    if number not in known:
        raise EntityError(f"there is no decision {number}; onrecord entities decisions lists them")
    old = known[number]
    if old.undone is not None:
        raise EntityError(f"decision {number} was undone already, by decision {old.undone}")
    made = as_made or Decision(0, "", "undo", None, None, (), reason, maker, now(), undoes=number)
    made = keep(connection, made)
    while old.undoes is not None:
        old = known[old.undoes]
    if old.mentions:
        place(connection, old.mentions)
    else:
        settle(connection, ids_by_key(connection, _sides(old)).values())
    return made


def _check(connection: sa.Connection, one: Decision) -> None:
    """Raise EntityError where the judgement cannot stand beside those that hold."""
    pair, opposite = {one.left, one.right}, "different" if one.judgement == "same" else "same"
    against = [
        other
        for other in holding(connection)
        if other.judgement == opposite and not other.mentions and {other.left, other.right} != pair
    ]
    groups = canonical_ids(connection, {key for other in (one, *against) for key in _sides(other)})
    mine = {groups[key] for key in _sides(one)}
    if one.judgement == "different" and len(mine) > 1:
        return
    for other in against:
        if {groups.get(key) for key in _sides(other)} == mine:
            raise EntityError(
                f"decision {other.number} by {other.maker} says that {other.left} and {other.right} are"
                f" {opposite}; undo it first: onrecord entities undo {other.number}"
            )


def _sides(one: Decision) -> list[str]:
    return [key for key in (one.left, one.right) if key]

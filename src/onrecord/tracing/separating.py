"""Occurrences that people held to be no reports of a statement: split off, kept apart, joined again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product
from typing import Any

import sqlalchemy as sa

from onrecord.errors import ReviewError
from onrecord.record.schema import attributions, occurrences, separations, statements


@dataclass(frozen=True, slots=True)
class Separation:
    """A decision that some occurrences are not of the statement of the others, all by their fingerprints.

    Articles with the very same text have the same fingerprints, and go the same way.
    ``undone`` is the number of the one that undid it; ``undoes`` that of the one that it undid itself.
    """

    number: int
    apart: tuple[str, ...]
    others: tuple[str, ...]
    reason: str | None
    maker: str
    made: str
    undoes: int | None = None
    undone: int | None = None

    @property
    def stands(self) -> bool:
        """Whether nothing has undone it, and it undoes nothing itself."""
        return self.undone is None and self.undoes is None


def all_separations(connection: sa.Connection) -> list[Separation]:
    """Every separation in the order in which they were made."""
    found: dict[int, Separation] = {}
    for row in connection.execute(sa.select(separations).order_by(separations.c.id)):
        apart, others = (tuple(json.loads(side)) for side in (row.apart, row.others))
        found[row.id] = Separation(row.id, apart, others, row.reason, row.maker, row.made, row.undoes)
    for one in list(found.values()):
        if one.undoes is not None:
            found[one.undoes] = replace(found[one.undoes], undone=one.number)
    return list(found.values())


def kept_apart(connection: sa.Connection) -> list[tuple[int, int]]:
    """The pairs of attributions, by number, that must not be of one statement."""
    standing = [one for one in all_separations(connection) if one.stands]
    numbers = _numbers(connection, {mark for one in standing for mark in (*one.apart, *one.others)})
    pairs = (pair for one in standing for pair in product(one.apart, one.others))
    return [both for a, b in pairs for both in product(numbers[a], numbers[b])]


def separate(connection: sa.Connection, marks: Iterable[str], maker: str, reason: str | None) -> Separation:
    """Split occurrences off. Raises ReviewError where they are not some, and not all, of one statement's."""
    apart = list(dict.fromkeys(marks))
    numbers = _numbers(connection, apart)
    homes = _homes(connection, _flat(numbers))
    if len(numbers) < len(apart) or len(homes) != 1:
        raise ReviewError("what is split off has to be of one statement; load its page again")
    others = [mark for mark in _of(connection, homes) if mark not in numbers]
    if not others:
        raise ReviewError("nothing would be left of the statement: split off some of its texts, not all")
    _move(connection, _flat(numbers), _new_statement(connection))
    return _kept(connection, Separation(0, tuple(apart), tuple(others), reason, maker, _now()))


def undo(connection: sa.Connection, number: int, maker: str, reason: str | None) -> Separation:
    """Join what was split off with its statement again. Raises ReviewError."""
    known = {one.number: one for one in all_separations(connection)}
    old = known.get(number)
    if old is None or old.undoes is not None:
        raise ReviewError(f"there is no separation {number}")
    if old.undone is not None:
        raise ReviewError(f"separation {number} was undone already, by {old.undone}")
    made = _kept(connection, Separation(0, old.apart, old.others, reason, maker, _now(), undoes=number))
    sides = (_flat(_numbers(connection, side)) for side in (old.apart, old.others))
    ours, theirs = (_homes(connection, side) for side in sides)
    back = set(_of(connection, ours - theirs))
    # What another separation keeps apart from it stays where it is.
    standing = (one for one in known.values() if one.stands and one.number != number)
    back -= {mark for one in standing for mark in one.apart}
    if theirs:
        _move(connection, _flat(_numbers(connection, back)), min(theirs))
    return made


def _numbers(connection: sa.Connection, marks: Iterable[str]) -> dict[str, list[int]]:
    wanted = sa.select(attributions.c.fingerprint, attributions.c.id).where(
        attributions.c.fingerprint.in_(list(marks)), attributions.c.current
    )
    found: dict[str, list[int]] = defaultdict(list)
    for mark, number in connection.execute(wanted.order_by(attributions.c.id)):
        found[mark].append(number)
    return found


def _flat(numbers: Mapping[str, list[int]]) -> list[int]:
    return [number for some in numbers.values() for number in some]


def _homes(connection: sa.Connection, numbers: Iterable[int]) -> set[int]:
    wanted = sa.select(occurrences.c.statement_id).where(occurrences.c.attribution_id.in_(list(numbers)))
    return set(connection.execute(wanted).scalars())


def _of(connection: sa.Connection, of: Iterable[int]) -> list[str]:
    """The fingerprints of some statements, each once."""
    wanted = sa.select(attributions.c.fingerprint).select_from(occurrences.join(attributions))
    wanted = wanted.where(occurrences.c.statement_id.in_(list(of)), attributions.c.current)
    return list(dict.fromkeys(connection.execute(wanted.order_by(attributions.c.id)).scalars()))


def _new_statement(connection: sa.Connection) -> int:
    number = (connection.scalar(sa.select(sa.func.max(statements.c.id))) or 0) + 1
    connection.execute(sa.insert(statements), {"id": number, "added": _now()})
    return number


def _move(connection: sa.Connection, numbers: list[int], statement: int) -> None:
    of_them = occurrences.c.attribution_id.in_(numbers)
    connection.execute(sa.update(occurrences).where(of_them).values(statement_id=statement))


def _kept(connection: sa.Connection, one: Separation) -> Separation:
    number = (connection.scalar(sa.select(sa.func.max(separations.c.id))) or 0) + 1
    row: dict[str, Any] = {"id": number, "apart": json.dumps(one.apart), "others": json.dumps(one.others)}
    row |= {"reason": one.reason, "maker": one.maker, "made": one.made, "undoes": one.undoes}
    connection.execute(sa.insert(separations), row)
    return replace(one, number=number)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

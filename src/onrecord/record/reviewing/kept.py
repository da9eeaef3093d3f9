"""Reviews as rows: kept, read, and told apart by whether they still hold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import sqlalchemy as sa

from onrecord.record.found import dump
from onrecord.record.reviewing.review import Correction, Review
from onrecord.record.schema import reviews

_ALL: Final = sa.select(reviews).order_by(reviews.c.id)


def all_reviews(connection: sa.Connection, fingerprints: set[str] | None = None) -> list[Review]:
    """Every review in the order in which they were made, or those on some attributions."""
    wanted = _ALL if fingerprints is None else _ALL.where(reviews.c.fingerprint.in_(fingerprints))
    found: dict[int, Review] = {}
    for row in connection.execute(wanted):
        correction = Correction.from_dict(json.loads(row.correction)) if row.correction else None
        found[row.id] = Review(
            row.id,
            row.fingerprint,
            row.verdict,
            correction,
            row.reason,
            row.maker,
            row.made,
            row.undoes,
            blind=row.blind,
        )
    for number in reversed(found):
        one = found[number]
        if one.undoes in found and one.undone is None:
            found[one.undoes] = replace(found[one.undoes], undone=number)
    return list(found.values())


def holding(connection: sa.Connection, fingerprints: set[str]) -> dict[str, Review]:
    """The last review on each attribution that nothing has undone."""
    found = all_reviews(connection, fingerprints)
    return {one.fingerprint: one for one in found if one.stands}


def keep(connection: sa.Connection, one: Review) -> Review:
    """Keep a review under the next number; returns it with that and the time."""
    number = (connection.scalar(sa.select(sa.func.max(reviews.c.id))) or 0) + 1
    made = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    one = replace(one, number=number, made=made)
    row = {"id": number, "fingerprint": one.fingerprint, "verdict": one.verdict, "reason": one.reason}
    row |= {"correction": dump(one.correction.to_dict()) if one.correction else None}
    row |= {"maker": one.maker, "made": made, "undoes": one.undoes, "blind": one.blind}
    connection.execute(sa.insert(reviews), row)
    return one

"""How often people who looked blindly found something wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.record.auditing.shares import wilson
from onrecord.record.reviewing.review import Correction, Measured, Measurement, Review

_TELLING = ("accept", "correct", "reject")


def measurement_of(reviews: Sequence[Review]) -> Measurement:
    """What the blind looks among reviews found, in the order in which they were made."""
    first: dict[str, Review] = {}
    certain: list[bool] = []
    decided: list[bool] = []
    for one in reviews:
        if not one.stands or one.verdict not in _TELLING:
            continue
        before = first.setdefault(one.fingerprint, one)
        if one.blind and before is one:
            certain.append(one.verdict != "accept")
        elif one.blind:
            decided.append(_outcome(one) != _outcome(before))
    return Measurement(_measured(certain), _measured(decided))


def _outcome(one: Review) -> tuple[str, Correction | None]:
    return one.verdict, one.correction


def _measured(looks: Iterable[bool]) -> Measured:
    found = list(looks)
    if not found:
        return Measured(0, 0, None, None, None)
    low, high = wilson(sum(found), len(found))
    return Measured(len(found), sum(found), sum(found) / len(found), low, high)

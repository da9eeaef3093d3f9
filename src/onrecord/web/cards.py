"""The cards of the queues of attributions: which comes next, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, get_args

from onrecord.attribution import Act, Reading
from onrecord.errors import OnrecordError
from onrecord.record.reviewing import Uncertain
from onrecord.record.reviewing.applying import REVIEWED
from onrecord.web import addresses
from onrecord.web.accounts import Person
from onrecord.web.queues import moved, steps
from onrecord.web.showing import Showing

if TYPE_CHECKING:
    from onrecord.web.service import Service

ACTS: Final = get_args(Act)
_BLOCK: Final = 50
_EVERY: Final = 5
"""Every so many cards, one is of the sample."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """An attribution that is to be looked at; ``blind`` where it is one of the sample."""

    one: Uncertain
    blind: bool = False


def drawn(there: Service, person: Person, queue: str) -> Iterator[Drawn]:
    """What waits in a queue of attributions, in the order in which it is given out."""
    if queue == "flagged":
        yield from (Drawn(one) for one in there.record.flagged())
        return
    reviews = there.record.reviews()
    unsure, sample = _uncertain(there), (Drawn(one, blind=True) for one in _sample(there, person))
    turn = sum(one.maker == person.name for one in reviews) % _EVERY == _EVERY - 1
    yield from chain(sample, unsure) if turn else chain(unsure, sample)


def _uncertain(there: Service) -> Iterator[Drawn]:
    at = 0
    while block := there.record.uncertain(limit=_BLOCK, skip=at):
        yield from map(Drawn, block)
        at += len(block)


def _sample(there: Service, person: Person) -> Iterator[Uncertain]:
    # Asked for when it is come to: mostly it is not.
    yield from there.record.sample(person.name, limit=_BLOCK)


def first_card(
    there: Service, person: Person, queue: str, show: Callable[[Drawn], dict[str, Any] | None]
) -> dict[str, Any] | None:
    """The first card that can be shown and that nobody else has; it is the person's from now on.

    ``show`` gives none for what the record can no longer show.
    """
    for one in drawn(there, person, queue):
        key = one.one.fingerprint
        if not there.leases.free(key, person.name):
            continue
        card = show(one)
        if card and (not person.may("reviewer") or there.leases.take(key, person.name, blind=one.blind)):
            return card
    return None


def attribution_card(
    there: Service, drawn: Drawn, start: int | None = None, end: int | None = None
) -> dict[str, Any] | None:
    """The card of an attribution; None where its reading's JSON does not hold it, which verify tells."""
    one = drawn.one
    try:
        reading = reading_with(there, one, bare=drawn.blind)
        attribution = next((each for each in every(reading) if each.id == one.name), None)
    except (OnrecordError, KeyError, TypeError, ValueError):
        return None
    if attribution is None:
        return None
    changed = moved(attribution, start, end)
    return {
        "of": one, "card": Showing(reading, one.article).card(one.name), "reading": reading,
        "attribution": changed,
        "steps": steps(reading, changed) if changed.content else {}, "changed": changed != attribution,
        "start": changed.content[0][0] if changed.content else None,
        "end": changed.content[-1][1] if changed.content else None,
        "speakers": list(dict.fromkeys(who.name for who in reading.speakers)),
        "current": attribution.speakers[0].name if attribution.speakers else "",
        "act": attribution.act, "acts": ACTS,
        "address": addresses.article(one.article, one.revision),
    }  # fmt: skip


def reading_with(there: Service, one: Uncertain, *, bare: bool = False) -> Reading:
    """The reading that has an attribution: the current one, else the model's, where a review took it out.

    ``bare`` asks for the model's own, whatever was decided. Raises RecordError.
    """
    reading = there.record.reading(one.article, revision=one.revision)
    there_still = any(each.id == one.name for each in every(reading))
    if not reading.model.endswith(REVIEWED) or (there_still and not bare):
        return reading
    model = reading.model.removesuffix(REVIEWED)
    return there.record.reading(one.article, revision=one.revision, model=model)


def every(reading: Reading) -> Iterator[Any]:
    """All attributions of a reading, nested ones too."""
    from onrecord.record.rows import all_of

    yield from all_of(reading.attributions)

"""What waits for a person: suggested joins, speakers of single articles, uncertain attributions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from onrecord.attribution import Attribution, Reading, Span
from onrecord.record.entities import Decision, Suggestion
from onrecord.web.background import ready

if TYPE_CHECKING:
    from onrecord.web.service import Service

QueueName = Literal["speakers", "joins", "spans", "flagged"]
QUEUES: Final[tuple[QueueName, ...]] = ("speakers", "joins", "spans", "flagged")
_MOST = 200
_LEAST = 0.3
"""The lowest chance of a suggestion that is shown: below it, nearly all are wrong."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The suggestions that wait, or how many articles were looked at so far."""

    suggestions: tuple[Suggestion, ...]
    counting: bool


class Suggestions:
    """Suggestions, found in the background and taken off as they are decided on."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._decided: set[object] = set()

    def waiting(self, queue: QueueName) -> Waiting:
        """Those of a queue that nobody has decided on."""
        count = self._service.counts.of(("suggestions",), self._find)
        if not ready(count):
            return Waiting((), counting=True)
        found: tuple[Suggestion, ...] = count.future.result()
        open_ones = [one for one in found if subject(one) not in self._decided]
        if found and not open_ones:
            self.changed()
        return Waiting(
            tuple(one for one in open_ones if bool(one.mentions) == (queue == "speakers")), counting=False
        )

    def decided(self, one: Decision) -> None:
        """Take a suggestion off."""
        self._service.counts.forget("speakers", "audit")
        self._decided.add(one.mentions or frozenset((one.left, one.right)))

    def changed(self) -> None:
        """Find them anew: something was undone, or all are decided on."""
        self._service.counts.forget("suggestions", "speakers", "audit")
        self._decided.clear()

    def _find(self, _: Callable[[int], None]) -> tuple[Suggestion, ...]:
        return self._service.record.suggestions(limit=_MOST, least=_LEAST)


def subject(one: Suggestion) -> object:
    """What a suggestion is on, so that a decision on it is known."""
    if one.mentions:
        return tuple(sorted(one.mentions))
    return frozenset((one.entity.key, one.other.key if one.other else None))


def moved(one: Attribution, start: int | None, end: int | None) -> Attribution:
    """The attribution with its content from another place to another, pieces in between as they were."""
    if not one.content:
        return one
    first, last = one.content[0][0], one.content[-1][1]
    start, end = (first if start is None else start), (last if end is None else end)
    if (start, end) == (first, last) or start >= end:
        return one
    inner = [span for span in one.content if span[1] > start and span[0] < end]
    pieces = [list(span) for span in inner] or [[start, end]]
    pieces[0][0], pieces[-1][1] = start, end
    return replace(one, content=tuple((left, right) for left, right in pieces if left < right))


def word_places(reading: Reading, around: Span, most: int = 400) -> list[Span]:
    """The words and marks near a span, each with its place."""
    from onrecord.tracing.drift.words import words_of

    low, high = max(0, around[0] - most), min(len(reading.article.text), around[1] + most)
    return [(low + word.start, low + word.end) for word in words_of(reading.article.text[low:high])]


def steps(reading: Reading, one: Attribution) -> dict[str, tuple[int, int]]:
    """Where the content would be with its start or its end moved by one word: back or on."""
    start, end = one.content[0][0], one.content[-1][1]
    places = word_places(reading, (start, end))
    starts = sorted({place[0] for place in places})
    ends = sorted({place[1] for place in places})
    found = {
        "start_back": (max((at for at in starts if at < start), default=start), end),
        "start_on": (min((at for at in starts if at > start), default=start), end),
        "end_back": (start, max((at for at in ends if at < end), default=end)),
        "end_on": (start, min((at for at in ends if at > end), default=end)),
    }
    return {name: place for name, place in found.items() if place[0] < place[1] and place != (start, end)}

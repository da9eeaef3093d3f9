"""When an article was published, compared no more exactly than it tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from onrecord.record.days import day_of


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the time on it where that is told; ``time`` knows its time zone or does not, as written."""

    day: date
    time: datetime | None = None


@lru_cache(4096)
def moment_of(published: str | None) -> Moment | None:
    """The moment of an ISO 8601 date, or date and time; None where it names no day."""
    day = day_of(published)
    if day is None:
        return None
    written = (published or "").strip()
    if len(written) <= len("2024-03-01"):
        return Moment(day)
    try:
        return Moment(day, datetime.fromisoformat(written))
    except ValueError:
        return Moment(day)


def is_earlier(one: str | None, other: str | None) -> bool:
    """Whether the first is certainly the earlier: of one day only where both tell times that can be compared.

    A time with its zone and one without are compared by their days alone.
    """
    a, b = moment_of(one), moment_of(other)
    if a is None or b is None:
        return False
    if a.time and b.time and (a.time.tzinfo is None) == (b.time.tzinfo is None):
        return a.time < b.time
    return a.day < b.day


def order_of(published: str | None) -> tuple[bool, date, datetime]:
    """What articles are sorted by: the day as written, then the time; those without a day come last."""
    moment = moment_of(published)
    if moment is None:
        return True, date.max, datetime.max.replace(tzinfo=UTC)
    midnight = datetime.combine(moment.day, datetime.min.time(), UTC)
    time = moment.time
    return False, moment.day, midnight if time is None else time if time.tzinfo else time.replace(tzinfo=UTC)

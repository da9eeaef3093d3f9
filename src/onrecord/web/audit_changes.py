"""An audit against another: the span before, or another selection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import hypot
from typing import Final

from onrecord.record import Query
from onrecord.record.auditing import Audit
from onrecord.record.auditing.audit import AuditField, AuditGroup, AuditRow, AuditShare, Unit
from onrecord.record.auditing.shares import share_of
from onrecord.record.searching.query import Days
from onrecord.record.searching.written import written

SPAN: Final = timedelta(days=28)
"""Four weeks: every day of the week as often on either side."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """How a value's share differs from that of the other selection, in one unit.

    ``difference`` is the share less the ``other``'s, ``low`` and ``high`` its 95 % interval (Newcombe 1998,
    method 10, of the shares' own intervals); ``clear`` tells that it does not hold 0 and neither share is of
    too few. None where one of them has nothing to share.
    """

    outlet: str | None
    field: AuditField
    value: str
    unit: Unit
    share: AuditShare
    other: AuditShare
    difference: float | None
    low: float | None
    high: float | None

    @property
    def clear(self) -> bool:
        """Whether the difference is more than chance would make."""
        few = self.share.few or self.other.few
        return not few and self.low is not None and self.high is not None and not self.low <= 0 <= self.high


def spans(asked: str, last: date) -> tuple[str, str]:
    """The selection and the same of the span before, of equal length.

    Where it names no days on both sides, the 28 days up to ``last`` are compared with the 28 before them.
    Raises QueryError.
    """
    query = Query.parse(asked)
    days = query.published or Days()
    end = days.last or last
    start = days.first or end - SPAN + _DAY
    before = Days(start - (end - start) - _DAY, start - _DAY)
    return written(replace(query, published=Days(start, end))), written(replace(query, published=before))


def changes(audit: Audit, other: Audit, unit: Unit) -> Iterator[Change]:
    """The change of every value, of all outlets together and of those that are in both."""
    others = {group.outlet: group for group in other}
    for group in audit:
        if group.outlet in others:
            yield from _changes(group, others[group.outlet], unit)


def _changes(group: AuditGroup, other: AuditGroup, unit: Unit) -> Iterator[Change]:
    for field, rows in group.rows.items():
        theirs = {row.value: row for row in other.rows.get(field, ())}
        for row in (*rows, *(gone for value, gone in theirs.items() if not group.row(field, value))):
            ours = _share(group.row(field, row.value), field, row.value, unit, group)
            others = _share(theirs.get(row.value), field, row.value, unit, other)
            yield change(group.outlet, field, row.value, unit, ours, others)


def change(
    outlet: str | None, field: AuditField, value: str, unit: Unit, share: AuditShare, other: AuditShare
) -> Change:
    """The difference of two shares."""
    found = _difference(share, other)
    return Change(outlet, field, value, unit, share, other, *(found or (None, None, None)))


def _difference(a: AuditShare, b: AuditShare) -> tuple[float, float, float] | None:
    if a.share is None or a.low is None or a.high is None:
        return None
    if b.share is None or b.low is None or b.high is None:
        return None
    difference = a.share - b.share
    low = difference - hypot(a.share - a.low, b.high - b.share)
    high = difference + hypot(a.high - a.share, b.share - b.low)
    return difference, max(-1.0, low), min(1.0, high)


def _share(row: AuditRow | None, field: AuditField, value: str, unit: Unit, group: AuditGroup) -> AuditShare:
    """A value's share; none of all where nothing in the group has it."""
    if row:
        return row.share(unit)
    whole = next((one.share(unit) for one in group.rows.get(field, ())), None)
    known = (whole.denominator, whole.unknown) if whole else (0, 0)
    cases = next((one.quotations.denominator for one in group.rows.get(field, ())), 0)
    return share_of(unit, field, value, 0, *known, cases)

"""What the rows of the attributions found must be, besides what the index of words tells."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from onrecord.record.schema import attributions, figures
from onrecord.record.searching.query import Amount, Days

Between = tuple[int, int]
"""Numbers in ``attributions.newest``: the first that is meant, and the first above that is not."""
EVER: Final[Between] = (0, 1 << 62)


def between(days: Days | None, before: int | None) -> Between:
    """The attributions published on some days that come after another: the day is the number's upper half."""
    low, high = EVER
    if days and days.first:
        low = days.first.toordinal() << 32
    elif days:
        low = 1 << 32
    if days and days.last:
        high = (days.last.toordinal() + 1) << 32
    return low, high if before is None else min(high, before)


def in_order(order: sa.ColumnElement[int], numbers: Between) -> list[sa.ColumnElement[bool]]:
    """That the number is between those; nothing for an open end."""
    low, high = numbers
    return [order >= low] * (low > EVER[0]) + [order < high] * (high < EVER[1])


def said_in(days: Days) -> list[sa.ColumnElement[bool]]:
    """That it was said on one of the days, or on a day of a month or year that has some of them."""
    found: list[sa.ColumnElement[bool]] = []
    if days.first:
        found.append(attributions.c.said_to >= days.first)
    if days.last:
        found.append(attributions.c.said_from <= days.last)
    return found


def has(one: Amount) -> sa.ColumnElement[bool]:
    """That the attribution has such a figure."""
    wanted = sa.select(1).where(figures.c.attribution_id == attributions.c.id, *amount_conditions(one))
    # The offset keeps PostgreSQL from reading all figures first: few rows are left to be asked for theirs.
    return sa.exists(wanted.correlate(attributions).offset(0))


def amount_conditions(one: Amount) -> list[sa.ColumnElement[bool]]:
    """What a row of ``figures`` must be; a range is met where it reaches into the bounds."""
    value, high, modifier = figures.c.value, figures.c.high, figures.c.modifier
    # The figures of an attribution are few; an index of all with that unit would be read to the end.
    unit = figures.c.unit.concat("")
    found: list[sa.ColumnElement[bool]] = [unit == one.unit if one.unit else value.is_not(None)]
    if one.least is not None:
        # "More than a billion" is more than a billion, though its number is not.
        above = sa.or_(value > one.least, sa.and_(value == one.least, modifier == "more than"))
        above = above if one.above else value >= one.least
        found.append(sa.or_(above, high > one.least if one.above else high >= one.least))
    if one.most is not None:
        below = sa.or_(value < one.most, sa.and_(value == one.most, modifier == "less than"))
        found.append(below if one.below else value <= one.most)
    return found

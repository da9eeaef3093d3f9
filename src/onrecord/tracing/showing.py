"""Statements as they are read from the record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from onrecord.record.schema import articles, attributions, occurrences, readings, revisions, selectors
from onrecord.tracing.results import Match, Occurrence, Statement

_BLOCK = 500
_WANTED: Final = (
    sa.select(
        occurrences.c.statement_id, occurrences.c.similarity, attributions.c.id, attributions.c.name,
        attributions.c.fingerprint, attributions.c.content, attributions.c.source, attributions.c.speaker,
        attributions.c.mode, attributions.c.outlet, attributions.c.said, articles.c.key,
        revisions.c.number, revisions.c.published, revisions.c.published_on,
        sa.select(sa.func.min(selectors.c.start)).where(
            selectors.c.attribution_id == attributions.c.id, selectors.c.part == "content"
        ).scalar_subquery().label("start"),
        sa.select(sa.func.max(selectors.c.stop)).where(
            selectors.c.attribution_id == attributions.c.id, selectors.c.part == "content"
        ).scalar_subquery().label("stop"),
    )
    .select_from(
        occurrences.join(attributions).join(readings, readings.c.id == attributions.c.reading_id)
        .join(revisions).join(articles)
    )
    .where(attributions.c.current)
)  # fmt: skip
_THESE: Final = _WANTED.where(occurrences.c.statement_id.in_(sa.bindparam("numbers", expanding=True)))
_SPAN: Final = _WANTED.where(
    occurrences.c.statement_id > sa.bindparam("first"), occurrences.c.statement_id <= sa.bindparam("last")
)
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")


def every(connection: sa.Connection) -> Iterator[Statement]:
    """All statements, in the order of their numbers."""
    last = connection.scalar(sa.select(sa.func.max(occurrences.c.statement_id))) or 0
    for first in range(0, last, _BLOCK):
        rows = connection.execute(_SPAN, {"first": first, "last": first + _BLOCK}).all()
        yield from _statements(rows)


def one(connection: sa.Connection, which: int | str) -> Statement | None:
    """A statement by its number, or that of an attribution by its fingerprint."""
    if isinstance(which, str):
        if not _FINGERPRINT.fullmatch(which):
            return None
        of = sa.select(occurrences.c.statement_id).select_from(occurrences.join(attributions))
        found = connection.scalar(of.where(attributions.c.fingerprint == which, attributions.c.current))
        if found is None:
            return None
        which = int(found)
    number = int(which)
    if not 0 < number < 2**63:  # no database has such a number
        return None
    return next(_statements(connection.execute(_THESE, {"numbers": [number]}).all()), None)


def best(connection: sa.Connection, chances: Mapping[int, float], most: int) -> tuple[Match, ...]:
    """The statements of attributions, each as likely as its likeliest, the likeliest first."""
    of = sa.select(occurrences.c.attribution_id, occurrences.c.statement_id).where(
        occurrences.c.attribution_id.in_(list(chances))
    )
    likely: dict[int, float] = {}
    for number, statement in connection.execute(of):
        likely[statement] = max(likely.get(statement, 0.0), chances[number])
    first = sorted(likely, key=lambda statement: (-likely[statement], statement))[:most]
    shown = {s.number: s for s in _statements(connection.execute(_THESE, {"numbers": first}).all())}
    return tuple(Match(shown[number], round(likely[number], 4)) for number in first if number in shown)


def _statements(rows: Sequence[Any]) -> Iterator[Statement]:
    by_number: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_number[row.statement_id].append(row)
    for number in sorted(by_number):
        ordered = sorted(by_number[number], key=lambda row: (str(row.published_on or "9999"), row.id))
        yield Statement(number, tuple(map(_occurrence, ordered)))


def _occurrence(row: Any) -> Occurrence:  # noqa: ANN401  # a row of the database
    return Occurrence(
        row.key, row.start, row.stop, row.number, row.name, row.fingerprint, row.content, row.source,
        row.speaker, row.mode, row.outlet, row.published, row.said, row.similarity,
    )  # fmt: skip

"""Auditing: all of a selection counted in one pass, as a whole and by outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final, get_args

from onrecord.attribution import Mode
from onrecord.reading.anonymity import NO_REASON, OTHER
from onrecord.record.auditing.audit import (
    FIELDS,
    UNITS,
    UNKNOWN,
    Audit,
    AuditField,
    AuditGroup,
    AuditRow,
    AuditShare,
    Unit,
)
from onrecord.record.auditing.ladder import RUNGS
from onrecord.record.auditing.originals import Originals
from onrecord.record.auditing.quotations import articles_told
from onrecord.record.auditing.reasons import justified
from onrecord.record.auditing.shares import share_of
from onrecord.record.auditing.tally import TOP, Count, Tally
from onrecord.record.auditing.telling import how_counted
from onrecord.record.database import Database
from onrecord.record.searching.query import Query
from onrecord.record.searching.search import valid
from onrecord.record.searching.written import written

_ORDERED: Final[dict[AuditField, tuple[str, ...]]] = {"anonymity": RUNGS, "mode": get_args(Mode)}
_LAST: Final = (OTHER, "other", NO_REASON, UNKNOWN)
_ASKED: Final[dict[tuple[AuditField, str], tuple[str, ...]]] = {
    ("anonymity", "named"): ("person", "organization"),
    ("anonymity", "unnamed group"): ("group",),
    ("anonymity", "document"): ("document",),
    ("anonymity", "no source"): ("narrator", "none"),
    ("anonymity", UNKNOWN): ("unknown",),
}


def audit(
    database: Database,
    query: Query | str = "",
    *,
    copies: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Audit:
    """Count a selection. Raises QueryError and RecordError."""
    query = valid(query)
    whole, outlets = Tally(), defaultdict[str | None, Tally](Tally)
    as_of = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    with database.reading() as connection:
        found, originals = articles_told(connection, query), Originals(connection)
        for number, article in enumerate(found if copies else originals.of(found), 1):
            why = justified(connection, article)
            for tally in (whole, outlets[article.outlet]):
                tally.add(article, why.reasons, why.examples)
            if progress:
                progress(number)
    groups = [
        _group(tally, query, outlet or UNKNOWN, originals.left_out[outlet])
        for outlet, tally in sorted(outlets.items(), key=lambda one: (-one[1].all.quotations, one[0] or ""))
    ]
    return Audit(
        written(query), copies, as_of, how_counted(query, copies=copies),
        _group(whole, query, None, originals.left_out.total()), tuple(groups),
    )  # fmt: skip


def _group(tally: Tally, query: Query, outlet: str | None, copies: int) -> AuditGroup:
    asked: Query | None = query
    if outlet is not None:
        asked = None if outlet == UNKNOWN else replace(query, outlet=(outlet,))
    rows = {name: _rows(tally, name, asked) for name in FIELDS} | {"concentration": _concentration(tally)}
    count = tally.all
    examples = tuple(example for found in tally.examples.values() for example in found)
    return AuditGroup(
        outlet, written(asked) if asked else None, count.quotations, count.words, len(count.speakers),
        len(count.articles), copies, rows, tally.top(), examples,
    )  # fmt: skip


def _rows(tally: Tally, field: AuditField, query: Query | None) -> tuple[AuditRow, ...]:
    values, base = tally.values[field], tally.bases[field]
    unknown = values.get(UNKNOWN, Count())
    if not base.quotations:
        return ()
    return tuple(
        _row(field, value, values.get(value, Count()), base, unknown, _asked(query, field, value))
        for value in _order(field, values)
    )


def _order(field: AuditField, values: dict[str, Count]) -> list[str]:
    if field in _ORDERED:
        return list(_ORDERED[field])
    return sorted(
        values, key=lambda one: (_LAST.index(one) + 1 if one in _LAST else 0, -values[one].quotations, one)
    )


def _asked(query: Query | None, field: AuditField, value: str) -> str | None:
    if query is None:
        return None
    kinds = (value,) if field == "kind" else _ASKED.get((field, value))
    if kinds:
        return written(replace(query, kind=kinds))
    if field == "act":
        return written(replace(query, act=(value,)))
    return written(replace(query, mode=(value,))) if field == "mode" else None


def _row(
    field: AuditField, value: str, count: Count, base: Count, unknown: Count, query: str | None
) -> AuditRow:
    def share(unit: Unit) -> AuditShare:
        numbers = (count.of(unit), base.of(unit), unknown.of(unit))
        return share_of(unit, field, value, *numbers, base.quotations)

    return AuditRow(value, query, *map(share, UNITS))


def _concentration(tally: Tally) -> tuple[AuditRow, ...]:
    first, named = tally.concentration()
    if not named.quotations:
        return ()
    value = f"{min(TOP, len(named.speakers))} most quoted"
    return (_row("concentration", value, first, named, Count(), None),)

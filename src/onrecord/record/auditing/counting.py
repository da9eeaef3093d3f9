"""Auditing: all of a selection counted in one pass, as a whole and by outlet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Final, get_args

import sqlalchemy as sa

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
from onrecord.record.auditing.groups import Groups
from onrecord.record.auditing.ladder import RUNGS
from onrecord.record.auditing.originals import Originals
from onrecord.record.auditing.quotations import articles_told
from onrecord.record.auditing.reasons import justified
from onrecord.record.auditing.selecting import columns_selected, is_of_articles
from onrecord.record.auditing.shares import share_of
from onrecord.record.auditing.summary import TOP, Numbers, Summary
from onrecord.record.auditing.summing import Summaries, summed
from onrecord.record.auditing.tally import Tally
from onrecord.record.auditing.telling import how_counted
from onrecord.record.counts.columns import Shelf
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
    shelf: Shelf | None = None,
) -> Audit:
    """Count a selection. Raises QueryError and RecordError.

    Whole articles, those of outlets and days, are counted by what is kept of them; ``shelf`` keeps that
    between audits.
    """
    query = valid(query)
    as_of = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    with database.reading() as connection:
        if is_of_articles(query):
            whole, outlets = _summed(connection, query, shelf if query == Query() else None, copies=copies)
        else:
            whole, outlets = _tallied(connection, query, copies=copies, progress=progress)
    ordered = sorted(outlets.items(), key=lambda one: (-one[1].all.quotations, one[0] or ""))
    return Audit(
        written(query), copies, as_of, how_counted(query, copies=copies), _group(whole, query, None),
        Groups([partial(_group, one, query, outlet or UNKNOWN) for outlet, one in ordered]),
    )  # fmt: skip


def _summed(connection: sa.Connection, query: Query, shelf: Shelf | None, *, copies: bool) -> Summaries:
    if shelf is None:
        return summed(connection, columns_selected(connection, query), copies=copies)
    columns = shelf.columns(connection)
    if copies not in shelf.made:
        shelf.made[copies] = summed(connection, columns, copies=copies)
    found: Summaries = shelf.made[copies]
    return found


def _tallied(
    connection: sa.Connection, query: Query, *, copies: bool, progress: Callable[[int], None] | None
) -> Summaries:
    whole, outlets = Tally(), defaultdict[str | None, Tally](Tally)
    found, originals = articles_told(connection, query), Originals(connection)
    for number, article in enumerate(found if copies else originals.of(found), 1):
        why = justified(connection, article)
        for tally in (whole, outlets[article.outlet]):
            tally.add(article, why.reasons, why.examples)
        if progress:
            progress(number)
    left_out = originals.left_out
    return whole.summary(left_out.total()), {
        outlet: tally.summary(left_out[outlet]) for outlet, tally in outlets.items()
    }


def _group(found: Summary, query: Query, outlet: str | None) -> AuditGroup:
    asked: Query | None = query
    if outlet is not None:
        asked = None if outlet == UNKNOWN else replace(query, outlet=(outlet,))
    rows = {name: _rows(found, name, asked) for name in FIELDS} | {"concentration": _concentration(found)}
    count = found.all
    return AuditGroup(
        outlet, written(asked) if asked else None, count.quotations, count.words, count.speakers,
        count.articles, found.copies, rows, found.top, found.examples,
    )  # fmt: skip


def _rows(found: Summary, field: AuditField, query: Query | None) -> tuple[AuditRow, ...]:
    values, base = found.values.get(field, {}), found.bases.get(field, Numbers())
    unknown = values.get(UNKNOWN, Numbers())
    if not base.quotations:
        return ()
    return tuple(
        _row(field, value, values.get(value, Numbers()), base, unknown, _asked(query, field, value))
        for value in _order(field, values)
    )


def _order(field: AuditField, values: dict[str, Numbers]) -> list[str]:
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
    field: AuditField, value: str, count: Numbers, base: Numbers, unknown: Numbers, query: str | None
) -> AuditRow:
    def share(unit: Unit) -> AuditShare:
        numbers = (count.of(unit), base.of(unit), unknown.of(unit))
        return share_of(unit, field, value, *numbers, base.quotations)

    return AuditRow(value, query, *map(share, UNITS))


def _concentration(found: Summary) -> tuple[AuditRow, ...]:
    if not found.named.quotations:
        return ()
    value = f"{min(TOP, found.named.speakers)} most quoted"
    return (_row("concentration", value, found.first, found.named, Numbers(), None),)

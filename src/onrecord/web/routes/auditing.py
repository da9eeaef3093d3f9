"""Auditing: whom the record quotes, how, and with what space; pictures and their tables."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.record.auditing import Audit
from onrecord.record.auditing.audit import COLUMNS, FIELDS, UNITS, AuditField
from onrecord.sources.cells import csv_line
from onrecord.web.audit_changes import changes, spans
from onrecord.web.background import Count, outcome, ready
from onrecord.web.pages import Shown, finished, page
from onrecord.web.service import service

router = APIRouter(include_in_schema=False)
Against = Literal["", "before", "other"]
Unit = Literal["quotations", "words", "speakers", "articles"]
_DRAWN = ("kind", "role", "act", "mode", "anonymity")
"""The fields of the picture where none is named: those whose values make up a whole of all quotations."""
Written = Annotated[str, Query(max_length=2_000)]


@page(router, "/audit", "audit.html")
def audit(
    request: Request, q: Written = "", unit: Unit = "quotations", copies: bool = False, anew: bool = False,
    against: Against = "", other: Written = "",
) -> Shown:  # fmt: skip
    """Shares by kind, role, act, mode and anonymity, as a whole and by outlet; and how they differ."""
    against = against or ("other" if other.strip() else "")
    ours, theirs = sides(request, q, against, other)
    asked = {"query": q, "unit": unit, "copies": copies, "against": against, "other": other}
    extra = {"fields": FIELDS, "units": UNITS, "ours": ours, "theirs": theirs}
    counts = [counted(request, one, copies=copies, anew=anew) for one in (ours, theirs) if one is not None]
    if [count for count in counts if not ready(count)]:
        done = sum(count.done for count in counts)
        return Shown({**asked, "done": done, "audit": None, "changes": None}, extra, 202)
    found: Audit = counts[0].future.result()
    data = {**asked, "done": found.whole.articles, "audit": found, "changes": None}
    if theirs is None:
        return Shown(data, {**extra, "compared": None})
    second: Audit = counts[1].future.result()
    differences = list(changes(found, second, unit))
    by_value = {(one.outlet, one.field, one.value): one for one in differences}
    return Shown({**data, "changes": differences}, {**extra, "compared": by_value, "second": second.whole})


def sides(request: Request, q: str, against: Against, other: str) -> tuple[str, str | None]:
    """The selection that is audited, and the one that it is compared with. Raises QueryError."""
    if against == "other":
        return q, other
    if against != "before":
        return q, None
    last = service(request).coverage().last
    return spans(q, date.fromisoformat(last[:10]) if last else datetime.now(UTC).date())


@router.get("/audit.csv")
def table(request: Request, q: Written = "", copies: bool = False) -> Response:
    """Every share as one flat row."""
    found: Audit = outcome(counted(request, q, copies=copies))
    rows = [COLUMNS, *(row.values() for row in found.to_dicts())]
    return _download(request, "".join(map(csv_line, rows)), "text/csv; charset=utf-8", "audit.csv")


@router.get("/audit.svg")
def drawn(
    request: Request, q: Written = "", unit: Unit = "quotations", copies: bool = False,
    field: Annotated[list[AuditField] | None, Query()] = None,
) -> Response:  # fmt: skip
    """The shares of some fields as a picture, with bars for each outlet."""
    from onrecord.record.auditing.picture import picture

    found: Audit = outcome(counted(request, q, copies=copies))
    text = picture(found, fields=field or _DRAWN, unit=unit)
    return _download(request, text, "image/svg+xml", "audit.svg")


def _download(request: Request, text: str, media_type: str, name: str) -> Response:
    answer = finished(request, text.encode("utf-8", "replace"), media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def counted(request: Request, written: str, *, copies: bool, anew: bool = False) -> Count:
    """The audit of a selection, counted some minutes ago at most. Raises QueryError for what is no query."""
    from onrecord.record import Query as Selection

    Selection.parse(written)
    there = service(request)

    def make(follow: Any) -> Audit:  # noqa: ANN401
        return there.record.audit(written, copies=copies, progress=follow)

    return there.counts.of(("audit", written, copies), make, anew=anew)

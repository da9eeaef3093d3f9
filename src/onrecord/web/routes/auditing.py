"""Auditing: whom the record quotes, how, and with what space; pictures and their tables."""

from __future__ import annotations

import csv
import io
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.record.auditing import Audit
from onrecord.record.auditing.audit import COLUMNS, FIELDS, UNITS
from onrecord.web.background import Count, outcome, ready
from onrecord.web.pages import Shown, page
from onrecord.web.service import service

router = APIRouter(include_in_schema=False)
Unit = Literal["quotations", "words", "speakers", "articles"]
Written = Annotated[str, Query(max_length=2_000)]


@page(router, "/audit", "audit.html")
def audit(
    request: Request, q: Written = "", unit: Unit = "quotations", copies: bool = False, anew: bool = False
) -> Shown:
    """Shares by kind, role, act, mode and anonymity, as a whole and by outlet."""
    count = counted(request, q, copies=copies, anew=anew)
    asked = {"query": q, "unit": unit, "copies": copies}
    if not ready(count):
        return Shown({**asked, "done": count.done, "audit": None}, {"fields": FIELDS, "units": UNITS}, 202)
    found: Audit = count.future.result()
    return Shown({**asked, "done": found.whole.articles, "audit": found}, {"fields": FIELDS, "units": UNITS})


@router.get("/audit.csv")
def table(request: Request, q: Written = "", copies: bool = False) -> Response:
    """Every share as one flat row."""
    found: Audit = outcome(counted(request, q, copies=copies))
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(found.to_dicts())
    headers = {"Content-Disposition": 'attachment; filename="audit.csv"'}
    return Response(stream.getvalue().encode(), media_type="text/csv; charset=utf-8", headers=headers)


def counted(request: Request, written: str, *, copies: bool, anew: bool = False) -> Count:
    """The audit of a selection, counted some minutes ago at most. Raises QueryError for what is no query."""
    from onrecord.record import Query as Selection

    Selection.parse(written)
    there = service(request)

    def make(follow: Any) -> Audit:  # noqa: ANN401
        return there.record.audit(written, copies=copies, progress=follow)

    return there.counts.of(("audit", written, copies), make, anew=anew)

"""Auditing: whom the record quotes, how, and with what space; pictures and their tables."""

from __future__ import annotations

import csv
import io
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.record.auditing import Audit
from onrecord.record.auditing.audit import COLUMNS, FIELDS, UNITS, AuditField
from onrecord.web.background import Count, outcome, ready
from onrecord.web.pages import Shown, finished, page
from onrecord.web.service import service

router = APIRouter(include_in_schema=False)
Unit = Literal["quotations", "words", "speakers", "articles"]
_DRAWN = ("kind", "role", "act", "mode", "anonymity")
"""The fields of the picture where none is named: those whose values make up a whole of all quotations."""
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
    return _download(request, stream.getvalue(), "text/csv; charset=utf-8", "audit.csv")


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

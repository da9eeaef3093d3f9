"""Statements: one thing said once, with all its occurrences and how the wording drifted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from onrecord.tracing import Tracer
from onrecord.web import addresses
from onrecord.web.addresses import AddressUnknownError
from onrecord.web.pages import Shown, page
from onrecord.web.service import service
from onrecord.web.tracing import Way, way_object, way_of

router = APIRouter(include_in_schema=False)


@page(router, "/statements/{part}", "statement.html")
def statement(
    request: Request, part: str, base: Annotated[str | None, Query(max_length=200)] = None
) -> Shown:
    """The statement that an attribution is an occurrence of, named by the attribution's fingerprint."""
    way = way_at(request, part, base)
    untraced = Tracer(service(request).record).untraced()
    return Shown(way_object(way), {"way": way, "untraced": untraced})


@page(router, "/trace", "trace.html")
def trace(request: Request, text: Annotated[str, Query(max_length=5_000)] = "", speaker: str = "") -> Shown:
    """The statements that a text may be a report of."""
    tracer = Tracer(service(request).record)
    found = tracer.find(text, speaker=speaker or None) if text.strip() else ()
    return Shown(
        {"text": text, "speaker": speaker, "found": [one.to_dict() for one in found]}, {"statements": found}
    )


def way_at(request: Request, part: str, base: str | None) -> Way:
    """The statement that a part of a path names. Raises AddressUnknownError."""
    fingerprint = addresses.key(part)
    found = Tracer(service(request).record).statement(fingerprint)
    if found is None or not found.occurrences:
        raise AddressUnknownError(
            "no statement was traced there yet; tracing follows adding, or see onrecord trace"
        )
    return way_of(found, base or fingerprint)

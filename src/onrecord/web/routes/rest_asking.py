"""The REST API's questions: who, where else, is it right, whom; and everything to take along."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from threading import BoundedSemaphore
from typing import Annotated, Any, BinaryIO

from fastapi import Depends, Path, Query, Request
from starlette.responses import Response, StreamingResponse

from onrecord.checking.formats import written
from onrecord.record.exporting.formats import SINGLE, ExportFormat
from onrecord.tracing import Tracer
from onrecord.web import shapes
from onrecord.web.background import outcome
from onrecord.web.describing import PROBLEM, Written, rest_router, told
from onrecord.web.drafts import BODY, Sent, sent
from onrecord.web.pages import answered, finished, plain
from onrecord.web.problems import Refused
from onrecord.web.routes.auditing import counted
from onrecord.web.routes.checking import checked_draft, text_of_file
from onrecord.web.routes.speakers import dossier_at
from onrecord.web.routes.statements import compared_at
from onrecord.web.service import service
from onrecord.web.tracing import comparison_object

router = rest_router()
_EXPORTS = BoundedSemaphore(2)
_SARIF = "application/sarif+json"
_CHECKED = told("Every quotation with its verdict and evidence", "quotations", "counts", "coverage")
_CHECKED[200]["content"][_SARIF] = {}
_CHECKED[415] = PROBLEM
_CHUNK = 1 << 16
_TYPES = {
    "jsonl": "application/jsonl", "csv": "text/csv", "parquet": "application/vnd.apache.parquet",
    "webannotation": "application/ld+json", "schemaorg": "application/ld+json",
}  # fmt: skip
Key = Annotated[
    str, Path(description="An entity's key, written as articles' keys are.", examples=["person~2Fada"])
]
Mark = Annotated[str, Path(description="The fingerprint of an attribution that is an occurrence.")]


@router.get("/speakers", tags=["speakers"], response_model=shapes.Speakers)
def speakers(
    request: Request, q: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response:  # fmt: skip
    """The entities with these words in their names, or all that speak, those in most articles first."""
    found = service(request).record.entities(q, limit=limit, offset=offset)
    return answered(request, plain({"speakers": found}))


@router.get(
    "/speakers/{part}", tags=["speakers"], response_model=None,
    responses=told("What the entity said, as a dossier", "entity", "statements"),
)  # fmt: skip
def speaker(
    request: Request, part: Key, q: Written = "", limit: Annotated[int, Query(ge=1, le=200)] = 20
) -> Response:
    """The dossier of one entity: names, roles and when, what was said and where."""
    return answered(request, plain(dossier_at(request, part, q, limit)))


@router.get(
    "/statements/{part}", tags=["tracing"], response_model=None,
    responses=told("The statement, its occurrences and wordings", "statement", "occurrences", "wordings"),
)  # fmt: skip
def statement(
    request: Request, part: Mark, base: Annotated[str | None, Query(max_length=200)] = None
) -> Response:
    """The statement that an attribution is an occurrence of, and how its wordings differ from ``base``."""
    compared, way = compared_at(request, part, base)
    return answered(request, {**comparison_object(compared), "way": way.to_dict()})


@router.get("/trace", tags=["tracing"], response_model=shapes.Traces)
def trace(
    request: Request, text: Annotated[str, Query(min_length=1, max_length=5_000)],
    speaker: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 5,
) -> Response:  # fmt: skip
    """The statements that a text may be a report of."""
    found = Tracer(service(request).record).find(text, speaker=speaker, limit=limit) if text.strip() else ()
    return answered(request, {"text": text, "found": [one.to_dict() for one in found]})


@router.post(
    "/check", tags=["checking"], response_model=None, responses=_CHECKED, openapi_extra=BODY,
)  # fmt: skip
def check(request: Request, draft: Annotated[Sent, Depends(sent)]) -> Response:
    """Check the quotations of a draft, as JSON, or SARIF by ``Accept``; nothing of it is kept."""
    text = text_of_file(draft.file) if draft.file else draft.text
    checked = checked_draft(request, text, draft.title, force=draft.force)
    if _SARIF in request.headers.get("accept", ""):
        return finished(request, written([checked], "sarif").encode("utf-8", "replace"), _SARIF)
    return answered(request, checked.to_dict())


@router.get(
    "/audit", tags=["audit"], response_model=None,
    responses=told("Shares as a whole and by outlet", "as_of", "whole", "outlets", "counted"),
)  # fmt: skip
def audit(request: Request, q: Written = "", copies: bool = False) -> Response:
    """Whom a selection quotes, how, and with what space; counted some minutes ago at most."""
    found = outcome(counted(request, q, copies=copies))
    return answered(request, plain(found.to_dict()))


@router.get(
    "/export", tags=["export"], response_model=None,
    responses={200: {"description": "All of it, in one stream",
        "content": {name: {} for name in _TYPES.values()}}},
)  # fmt: skip
def export(
    request: Request, q: Written = "", format: ExportFormat = "jsonl", history: bool = False
) -> Response:
    """All of the record, or what a search finds, in one file."""
    if format in SINGLE:
        raise Refused(
            422, f"a file of {format} holds one article; take another format, or onrecord export to a folder"
        )
    if not _EXPORTS.acquire(blocking=False):
        raise Refused(
            429, "two exports are under way already; try again when they are done", {"Retry-After": "30"}
        )
    stream = tempfile.TemporaryFile()  # noqa: SIM115  # closed when it is sent
    try:
        service(request).record.export(stream, q, format=format, history=history)
        stream.seek(0)
    except BaseException:
        stream.close()
        raise
    finally:
        _EXPORTS.release()
    headers = {"Content-Disposition": f'attachment; filename="onrecord.{format}"'}
    return StreamingResponse(_chunks(stream), media_type=_TYPES[format], headers=headers)


def _chunks(stream: BinaryIO | Any) -> Iterator[bytes]:  # noqa: ANN401  # a temporary file has no type of its own
    with stream:
        while chunk := stream.read(_CHUNK):
            yield chunk

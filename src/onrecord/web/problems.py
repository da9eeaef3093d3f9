"""Problems as the web tells them: one shape, RFC 9457, for programs, and a page for people."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from onrecord.errors import (
    FormatError,
    LanguageError,
    ModelError,
    OnrecordError,
    QueryError,
    ReadingError,
    RecordError,
    SourceError,
)
from onrecord.web.addresses import AddressUnknownError

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Outlets must not learn which article or draft is looked at.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What a browser is told of every answer: a page may do nothing but with what this server sends."""
MEDIA_TYPE = "application/problem+json"
_STATUSES: tuple[tuple[type[OnrecordError], int], ...] = (
    (AddressUnknownError, 404), (QueryError, 400), (FormatError, 415), (LanguageError, 422),
    (SourceError, 422), (ModelError, 503), (ReadingError, 500), (RecordError, 503),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, as RFC 9457 has it: ``detail`` says what to do about it."""

    type: str
    title: str
    status: int
    detail: str
    instance: str


class Refused(Exception):  # noqa: N818  # what happened, not what is wrong with the program
    """A request is not carried out: the status and one line that says why and what to do."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers or {}


def status_of(error: OnrecordError) -> int:
    """The HTTP status that tells an error."""
    return next((status for kind, status in _STATUSES if isinstance(error, kind)), 400)


def is_program(path: str, accept: str = "") -> bool:
    """Whether an answer is read by a program."""
    return path.startswith("/api/") or path.endswith(".json") or "application/json" in accept


def body(status: int, detail: str, path: str) -> dict[str, Any]:
    """The problem as a JSON object."""
    title = HTTPStatus(status).phrase
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": path}


def told(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """The answer that tells a problem, to a program or to a person."""
    path = request.url.path
    if status in (301, 303, 307, 308):
        return Response(status_code=status, headers=headers)
    problem = body(status, detail, path)
    if is_program(path, request.headers.get("accept", "")):
        return JSONResponse(problem, status, media_type=MEDIA_TYPE, headers=headers)
    from onrecord.web.pages import rendered

    answer = rendered(request, "problem.html", {"problem": problem}, status=status)
    answer.headers.update(headers or {})
    return answer


def install(app: FastAPI) -> None:
    """Let the app tell every problem in this shape."""
    app.add_exception_handler(OnrecordError, _onrecord)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unexpected)


def _onrecord(request: Request, error: Exception) -> Response:
    status = status_of(error) if isinstance(error, OnrecordError) else 500
    return told(request, status, str(error))


def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, Refused):
        raise error
    return told(request, error.status, error.detail, error.headers)


def _http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    known = {
        404: "there is nothing at this address; follow a link, or search",
        405: "this address does not take that method; see /api",
    }
    return told(
        request, error.status_code, known.get(error.status_code, str(error.detail)), dict(error.headers or {})
    )


def _invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    kind = request.headers.get("content-type", "")
    whole = any(fault["loc"] == ("body",) for fault in error.errors())
    if whole and request.url.path.startswith("/api/") and not ("json" in kind or "form-data" in kind):
        return told(request, 415, f"the body is {kind[:80] or 'of no type'}: send it as /api tells")
    faults = (
        f"{'.'.join(str(one) for one in fault['loc'][1:]) or 'the body'}: {fault['msg']}"
        for fault in error.errors()
    )
    return told(request, 422, "; ".join(faults))


def _unexpected(request: Request, _: Exception) -> Response:
    # Told outside of what stands before every request, which therefore does not add its headers.
    return told(request, 500, "something went wrong in onrecord itself; the server's log tells more", HEADERS)

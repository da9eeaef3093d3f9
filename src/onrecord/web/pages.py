"""Pages and their JSON twins: one function computes both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache, wraps
from typing import Any, TypeVar

import jinja2
from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.output import words
from onrecord.version import __version__
from onrecord.web import addresses

NAVIGATION = (
    ("/search", "Search"), ("/articles", "Articles"), ("/speakers", "Speakers"), ("/check", "Check"),
    ("/review", "Review"), ("/audit", "Audit"), ("/add", "Add"),
)  # fmt: skip
_JSON = "application/json"
_HTML = "text/html; charset=utf-8"
_Compute = TypeVar("_Compute", bound=Callable[..., "Shown"])


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: ``data`` is its JSON twin, ``extra`` is for the page alone."""

    data: Mapping[str, Any]
    extra: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


def page(router: APIRouter, path: str, template: str) -> Callable[[_Compute], _Compute]:
    """Register a function as a page at a path, and as JSON at the same path with ``.json`` behind it."""

    def register(compute: _Compute) -> _Compute:
        @wraps(compute)
        def html(*given: Any, request: Request, **named: Any) -> Response:  # noqa: ANN401
            shown = compute(*given, request=request, **named)
            return rendered(request, template, {**shown.data, **shown.extra}, status=shown.status)

        @wraps(compute)
        def twin(*given: Any, request: Request, **named: Any) -> Response:  # noqa: ANN401
            shown = compute(*given, request=request, **named)
            return answered(request, plain(shown.data), status=shown.status)

        name = "/home" if path == "/" else path
        # The twin first: to the page's own route, its address is one with a name that ends in .json.
        router.add_api_route(
            f"{name}.json", twin, methods=["GET"], include_in_schema=False, name=f"twin:{path}"
        )
        router.add_api_route(path, html, methods=["GET"], include_in_schema=False, name=f"page:{path}")
        return compute

    return register


def rendered(request: Request, template: str, data: Mapping[str, Any], *, status: int = 200) -> Response:
    """A template filled with data."""
    person = getattr(request.state, "person", None)
    settings = request.app.state.service.settings
    html = environment().get_template(template).render(
        **data, person=person, path=request.url.path, local=settings.is_local, version=__version__,
        twin=_twin(request) if status == 200 and request.method == "GET" else None,
    )  # fmt: skip
    return finished(request, html.encode("utf-8", "replace"), _HTML, status)


def answered(request: Request, data: object, *, status: int = 200) -> Response:
    """Data as JSON, with its ETag."""
    return finished(request, dumped(data), _JSON, status)


def dumped(data: object) -> bytes:
    """JSON in UTF-8."""
    text = json.dumps(data, ensure_ascii=False, default=str)
    return text.encode("utf-8", "surrogatepass") if text.isascii() else text.encode("utf-8", "replace")


def finished(request: Request, content: bytes, media_type: str, status: int = 200) -> Response:
    """An answer with its ETag, or 304 where the asker has it already."""
    headers = {"Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}
    if request.method in ("GET", "HEAD") and status == 200:
        headers["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
        known = request.headers.get("if-none-match", "")
        if headers["ETag"] in known.replace("W/", "").split(", "):
            return Response(status_code=304, headers=headers)
    return Response(content, status, headers=headers, media_type=media_type)


def plain(value: Any) -> Any:  # noqa: ANN401  # anything that JSON can hold
    """Data classes as objects, at any depth."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    is_list = isinstance(value, Sequence) and not isinstance(value, (str, bytes))
    return [plain(one) for one in value] if is_list else value


@cache
def environment() -> jinja2.Environment:
    """The templates; everything is escaped, and a name that is missing is an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("onrecord.web"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(counted=words.counted, number=lambda value: f"{value:,}", visible=words.visible)
    made.globals.update(at=addresses, navigation=NAVIGATION)
    return made


def _twin(request: Request) -> str:
    """The address of the page's JSON twin."""
    path = request.url.path.rstrip("/") or "/home"
    return f"{path}.json" + (f"?{request.url.query}" if request.url.query else "")

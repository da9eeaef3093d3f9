"""Style sheets, scripts and pictures: a fixed few, read once, all of them this package's."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

from onrecord.web.addresses import AddressUnknownError

router = APIRouter(include_in_schema=False)
_TYPES: Final = {
    "onrecord.css": "text/css", "article.css": "text/css", "onrecord.js": "text/javascript",
    "htmx.min.js": "text/javascript", "icon.svg": "image/svg+xml",
}  # fmt: skip


@router.get("/static/{name}")
def asset(name: str) -> Response:
    """One of the files; its address changes with the version, so that browsers may keep it."""
    if name not in _TYPES:
        raise AddressUnknownError(f"there is no file {name}")
    headers = {"Cache-Control": "public, max-age=86400"}
    return Response(_content(name), media_type=_TYPES[name], headers=headers)


@router.get("/health")
def health() -> Response:
    """Whether the server answers, for those who watch over it."""
    return PlainTextResponse("ok\n")


@cache
def _content(name: str) -> bytes:
    if name == "article.css":
        return files("onrecord.output").joinpath("page.css").read_bytes()
    return files("onrecord.web").joinpath("static", name).read_bytes()

"""Requests that other sites make a browser send are refused, and names that lead here by a trick.

Changing something is only allowed from this server's own pages: by ``Sec-Fetch-Site``, which every browser
sends to secure addresses and to this machine, else by ``Origin``. Programs send neither, and bring a token
where it counts.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web.problems import told
from onrecord.web.settings import Settings, is_loopback

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Origins:
    """Refuses what comes from elsewhere."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._names = {name.lower() for name in settings.names}
        self._local = settings.is_local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if request.url.path != "/health" and not self._is_known(request.headers.get("host", "")):
            answer = told(request, 421, "this server is not known by that name; start it with --name NAME")
            await answer(scope, receive, send)
        elif request.method not in SAFE and is_foreign(request):
            answer = told(
                request, 403, "this request came from another site's page; use the page here instead"
            )
            await answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _is_known(self, host: str) -> bool:
        name = _name(host)
        if name in self._names:
            return True
        # A foreign name that leads to this machine would let a foreign page read everything here.
        return is_loopback(name) if self._local else not self._names


def is_foreign(request: Request) -> bool:
    """Whether another site's page made the browser send it."""
    if request.headers.get("authorization", "").lower().startswith("bearer "):
        return False
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower()


def _name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""

"""Limits: how much a request may send, how long it may take, how often somebody may ask."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.problems import told
from onrecord.web.rates import Rate
from onrecord.web.settings import Settings

_SMALL = 20_000_000
"""Bytes of any request but an upload: a draft of three million characters."""
_SLOWEST = 50_000
"""Bytes a second at which an upload must arrive."""
_UPLOADS = ("/add", "/api/v1/uploads")
_LONG = ("/api/v1/export",)
"""What may take as long as it takes; of these, only a few are done at once."""


class Limits:
    """Refuses what is too much."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._most = settings.most_megabytes * 1_000_000
        self._seconds = settings.most_seconds
        # Nobody else can reach it: then the limit would only stop the owner's own programs.
        self._rate = None if settings.is_local else Rate(settings.per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request within the limits."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        refusal = self._refusal(request)
        if refusal:
            await told(request, *refusal)(scope, receive, send)
            return
        await self._in_time(request, receive, send)

    def _refusal(self, request: Request) -> tuple[int, str, dict[str, str]] | None:
        if "transfer-encoding" in request.headers:
            return 411, "send the length of the body (Content-Length), not a stream", {}
        length = request.headers.get("content-length", "0")
        most = self._most if request.url.path in _UPLOADS else _SMALL
        if not length.isdecimal() or int(length) > most:
            return (
                413,
                f"that is more than {most // 1_000_000} MB, the most that is taken here; send it in parts",
                {},
            )
        wait = self._rate.wait(asker(request)) if self._rate else 0
        if wait:
            return 429, f"too many requests; go on in {wait} s", {"Retry-After": str(wait)}
        return None

    async def _in_time(self, request: Request, receive: Receive, send: Send) -> None:
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        seconds = self._seconds + int(request.headers.get("content-length", "0")) / _SLOWEST
        try:
            async with asyncio.timeout(None if request.url.path in _LONG else seconds):
                await self._app(request.scope, receive, noting)
        except TimeoutError:
            if begun:
                raise
            answer = told(request, 503, f"that took longer than {self._seconds} s; ask for less")
            await answer(request.scope, receive, send)


def asker(request: Request) -> str:
    """Who asks, for counting: the signed-in person, else the address."""
    person = getattr(request.state, "person", None)
    if person:
        return f"person:{person.name}"
    return f"address:{request.client.host if request.client else ''}"

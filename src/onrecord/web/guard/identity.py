"""Who asks: by a session's cookie or a token; on this machine alone, whoever sits at it."""

from __future__ import annotations

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.web.accounts import Person
from onrecord.web.problems import is_program, told
from onrecord.web.service import local_person, service

COOKIE = "__Host-onrecord"
_OPEN = ("/static/", "/sign-in", "/welcome", "/health")


class Identity:
    """Finds out who asks, and lets nobody in who is not known."""

    def __init__(self, app: ASGIApp, *, local: bool) -> None:
        self._app = app
        self._local = local_person() if local else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or ask for signing in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        who = self._local or known(request)
        if who:
            request.state.person = who
        elif not request.url.path.startswith(_OPEN):
            await _ask(request)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def known(request: Request) -> Person | None:
    """The person whose token or session the request brings."""
    accounts = service(request).accounts
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return accounts.by_token(token.strip())
    session = request.cookies.get(COOKIE)
    return accounts.by_session(session) if session else None


def _ask(request: Request) -> Response:
    if is_program(request.url.path, request.headers.get("accept", "")) or request.method != "GET":
        detail = "sign in, or send a token: Authorization: Bearer TOKEN; tokens are made at /account"
        return told(request, 401, detail, {"WWW-Authenticate": "Bearer"})
    place = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/sign-in?next={quote(place, safe='')}", 303)

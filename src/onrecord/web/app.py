"""The application: routes, guards, static files, put together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

import anyio.to_thread
from fastapi import FastAPI

from onrecord.version import __version__
from onrecord.web import problems
from onrecord.web.describing import exampled, sound
from onrecord.web.guard.headers import Headers
from onrecord.web.guard.identity import Identity
from onrecord.web.guard.limits import Limits
from onrecord.web.guard.origins import Origins
from onrecord.web.routes import ROUTERS
from onrecord.web.service import Service
from onrecord.web.settings import Settings

_AT_ONCE = 8
"""Requests that are worked on at the same time.

The others wait their turn, which is fairer than slowing all.
"""
_DESCRIPTION = (
    "Who said what: search, articles, attributions and all that is built on them. Problems are told as"
    " RFC 9457 has it;"
    " lists go on with `after`; answers have an ETag. All offsets count code points, ends exclusive."
)


def create_app(settings: Settings) -> FastAPI:
    """The application of a record; opens it, and closes it when the application ends. Raises RecordError."""
    service = Service(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = _AT_ONCE
        service.jobs.start()
        try:
            yield
        finally:
            service.close()

    app = FastAPI(
        title="onrecord", version=__version__, description=_DESCRIPTION, lifespan=lifespan, docs_url=None,
        redoc_url=None, openapi_url="/api/v1/openapi.json",
    )  # fmt: skip
    app.state.service = service
    plainly = app.openapi
    app.openapi = cache(lambda: exampled(sound(plainly())))  # type: ignore[method-assign]  # as FastAPI's manual does
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router)
    # The last one added stands outermost.
    app.add_middleware(Limits, settings=settings)
    app.add_middleware(Identity, local=settings.is_local)
    app.add_middleware(Origins, settings=settings)
    app.add_middleware(Headers, secure=settings.is_secure)
    return app

"""The routes: pages with their JSON twins, and the REST API."""

from __future__ import annotations

from typing import Final

from onrecord.web.routes import (
    accounts,
    adding,
    articles,
    assets,
    auditing,
    checking,
    home,
    rest,
    rest_asking,
    rest_deciding,
    rest_reading,
    reviewing,
    search,
    speakers,
    statements,
)

ROUTERS: Final = (
    assets.router, home.router, search.router, articles.router, adding.router, accounts.router, rest.router,
    rest_asking.router, rest_deciding.router, rest_reading.router, rest.pages, checking.router,
    auditing.router, statements.router, speakers.router, reviewing.router,
)  # fmt: skip

"""Searching: one box, hits with their evidence, facets to narrow down by."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request

from onrecord.errors import QueryError
from onrecord.web.finding import choices, pieces, results_object
from onrecord.web.pages import Shown, page
from onrecord.web.service import service

router = APIRouter(include_in_schema=False)


@page(router, "/search", "search.html")
def search(
    request: Request,
    q: str = "",
    sort: Literal["rank", "newest"] = "rank",
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    after: str | None = None,
    extra: Annotated[str, Query(alias="_extra")] = "",
) -> Shown:
    """A page of hits, with the facets on the first."""
    there = service(request)
    page_of = {"coverage": there.coverage(), "q": q, "sort": sort}
    try:
        found = there.record.search(q, sort=sort, limit=limit, after=after)
    except QueryError as error:
        if not request.url.path.endswith(".json"):
            nothing: dict[str, Any] = {"hits": [], "next": None}
            return Shown(
                nothing, {**page_of, "shown": [], "facets": None, "choices": {}, "problem": str(error)}, 400
            )
        raise
    facets = (
        there.record.facets(q) if found.hits and (after is None or "facets" in extra.split(",")) else None
    )
    data = results_object(found, q, sort, limit)
    if "facets" in extra.split(","):
        data["facets"] = facets
    shown = list(zip(found.hits, data["hits"], map(pieces, found.hits), strict=True))
    given = {
        "shown": shown,
        "facets": facets,
        "choices": choices(facets, q, sort) if facets else {},
        "problem": None,
    }
    return Shown(data, {**page_of, **given})

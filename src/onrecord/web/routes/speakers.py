"""Speakers: the list, and the page of one identity across articles."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, NoReturn

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import EntityError
from onrecord.record.dossiers import Dossier
from onrecord.record.entities import Entity
from onrecord.web import addresses
from onrecord.web.addresses import AddressUnknownError
from onrecord.web.background import Count, outcome, ready
from onrecord.web.pages import Shown, page
from onrecord.web.problems import Refused
from onrecord.web.service import service

router = APIRouter(include_in_schema=False)
_PAGE = 50
Words = Annotated[str, Query(max_length=200)]
After = Annotated[str, Query(max_length=400)]
Offset = Annotated[int, Query(ge=0, le=100_000)]


@page(router, "/speakers", "speakers.html")
def speakers(request: Request, q: Words = "", after: After = "", offset: Offset = 0) -> Shown:
    """Who speaks, those in most articles first."""
    found = service(request).record.entities(q, limit=_PAGE + 1, offset=offset, after=after or None)
    following = found[_PAGE - 1].key if len(found) > _PAGE else None
    return Shown(
        {"q": q, "after": after, "offset": offset, "speakers": found[:_PAGE], "next_after": following}
    )


@router.get("/speaker")
def by_name(request: Request, name: Words) -> Response:
    """Leads to the one who is called so, or to those who may be meant."""
    try:
        found = service(request).record.entity(name)
    except EntityError:
        return RedirectResponse(f"/speakers?q={addresses.escaped(name)}", 303)
    return RedirectResponse(addresses.speaker(found.key), 303)


@page(router, "/speakers/{part}", "speaker.html")
def speaker(
    request: Request, part: str, q: Annotated[str, Query(max_length=2_000)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> Shown:  # fmt: skip
    """One identity: names, roles and when, topics, timeline, statements, and the decisions behind it."""
    asked = {"q": q, "limit": limit}
    with _known():
        dossier = told(request, part, q, limit)
        if dossier is None:
            return Shown({**asked, "dossier": None, "decisions": []}, {"entity": None}, 202)
    if dossier.entity.key != addresses.key(part):
        _lead_on(request, dossier.entity)
    members = {*dossier.entity.members}
    found = service(request).record.decisions()
    decisions = [one for one in found if members & {one.left, one.right}]
    most = max((bar.statements for bar in dossier.timeline), default=1)
    given = {"entity": dossier.entity, "most": most, "acts": list(dossier.acts)}
    return Shown({**asked, "dossier": dossier, "decisions": decisions}, given)


def dossier_at(request: Request, part: str, written: str, limit: int) -> Dossier:
    """The dossier of the entity that a part of a path names, for programs. Raises AddressUnknownError."""
    with _known():
        if not written:
            return service(request).record.speaker(addresses.key(part), limit=limit)
        found: Dossier = outcome(counted(request, part, written, limit))
    return found


def told(request: Request, part: str, written: str, limit: int) -> Dossier | None:
    """The dossier of an entity; None as long as what a query narrows it to is looked for."""
    if not written:
        return service(request).record.speaker(addresses.key(part), limit=limit)
    count = counted(request, part, written, limit)
    if not ready(count):
        return None
    found: Dossier = count.future.result()
    return found


def counted(request: Request, part: str, written: str, limit: int) -> Count:
    """What an entity said of what a query finds, made in the background: common words take a while.

    Raises QueryError for what is no query.
    """
    from onrecord.record import Query as Selection

    Selection.parse(written)
    there, key = service(request), addresses.key(part)
    return there.counts.of(
        ("speakers", key, written, limit), lambda _: there.record.speaker(key, written, limit=limit)
    )


@contextmanager
def _known() -> Iterator[None]:
    try:
        yield
    except EntityError as error:
        raise AddressUnknownError(str(error)) from error


def _lead_on(request: Request, entity: Entity) -> NoReturn:
    """Lead from one that was joined to what it is part of: one page for one identity."""
    twin = ".json" if request.url.path.endswith(".json") else ""
    query = f"?{request.url.query}" if request.url.query else ""
    place = addresses.speaker(entity.key) + twin + query
    raise Refused(308, f"joined: see {entity.name}", {"Location": place})

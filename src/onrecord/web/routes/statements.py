"""Statements: one thing said once, with all its occurrences and how the wording drifted."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import ReviewError
from onrecord.tracing import Separation, Statement, Tracer
from onrecord.tracing.way import Way
from onrecord.web import addresses, pinning
from onrecord.web.accounts import Person
from onrecord.web.addresses import AddressUnknownError
from onrecord.web.pages import Shown, page
from onrecord.web.problems import Refused
from onrecord.web.roles import Reviewer
from onrecord.web.service import service
from onrecord.web.tracing import Comparison, comparison_object, comparison_of, timeline_of
from onrecord.web.ways import tree_of

router = APIRouter(include_in_schema=False)
View = Literal["inline", "sides", "changes", "list"]
VIEWS: Final[dict[View, str]] = {
    "inline": "in the text", "sides": "side by side", "changes": "only changes", "list": "as a list"
}  # fmt: skip
_PAGE = 40
"""Wordings that a page shows."""
Base = Annotated[str | None, Query(max_length=200)]
Start = Annotated[int, Query(ge=0, le=100_000)]


@page(router, "/statements/{part}", "statement.html")
def statement(
    request: Request, part: str, base: Base = None, view: View = "inline", start: Start = 0, done: str = ""
) -> Shown:
    """The statement that an attribution is an occurrence of, named by the attribution's fingerprint."""
    there, mark = service(request), addresses.key(part)
    compared, way = compared_at(request, part, base)
    tracer, found = Tracer(there.record), compared.statement
    # One of each wording at least, then as many of the others as an address holds.
    firsts = [one.facts for one in compared.wordings]
    pins = [*firsts, *(one for one in found if one not in firsts)]
    separations = _about(tracer, found)
    data = {
        **comparison_object(compared), "way": way.to_dict(), "separations": separations,
        "pinned": pinning.address(there.record, compared.base, pins[: pinning.MOST]),
    }  # fmt: skip
    return Shown(data, {
        **_views(view, start), "compared": compared, "tree": tree_of(way), "steps": way.steps,
        "timeline": timeline_of(compared), "untraced": tracer.untraced(), "done": done, "mark": mark,
    })  # fmt: skip


@page(router, "/compare", "compare.html")
def compare(
    request: Request, base: Annotated[str, Query(max_length=3_000)],
    others: Annotated[list[str], Query(alias="with", max_length=pinning.MOST)] = [],  # noqa: B006  # FastAPI copies it
    view: View = "inline", start: Start = 0,
) -> Shown:  # fmt: skip
    """A comparison that stays as it is: its texts are named by revision."""
    found, lost = pinning.pinned(service(request).record, [base, *others])
    if not found.occurrences:
        raise AddressUnknownError(f"none of what was compared is on record: {lost[0].doc}: {lost[0].reason}")
    compared = comparison_of(found)
    data = {**comparison_object(compared), "lost": lost}
    extra = {"compared": compared, "timeline": timeline_of(compared), "query": request.url.query}
    return Shown(data, {**_views(view, start), **extra})


@router.post("/statements/{part}/separate")
def separate(
    request: Request, part: str, apart: Annotated[list[str], Form(max_length=1_000)],
    reason: Annotated[str, Form(max_length=2_000)] = "", person: Person = Reviewer,
) -> Response:  # fmt: skip
    """Split occurrences off a statement, and go back to what is left of it."""
    mark = addresses.key(part)
    try:
        made = Tracer(service(request).record).separate(apart, maker=person.name, reason=reason or None)
    except ReviewError as error:
        raise Refused(409, str(error)) from error
    left = mark if mark in made.others else made.others[0]
    return RedirectResponse(f"{addresses.statement(left)}?done={made.number}", 303)


@router.post("/statements/undo")
def undo(
    request: Request, number: Annotated[int, Form()], back: Annotated[str, Form(max_length=200)] = "",
    person: Person = Reviewer,
) -> Response:  # fmt: skip
    """Join what was split off again."""
    try:
        Tracer(service(request).record).undo_separation(number, maker=person.name)
    except ReviewError as error:
        raise Refused(404 if "there is no" in str(error) else 409, str(error)) from error
    return RedirectResponse(addresses.statement(back) if back else "/decisions", 303)


@page(router, "/trace", "trace.html")
def trace(request: Request, text: Annotated[str, Query(max_length=5_000)] = "", speaker: str = "") -> Shown:
    """The statements that a text may be a report of."""
    tracer = Tracer(service(request).record)
    found = tracer.find(text, speaker=speaker or None) if text.strip() else ()
    return Shown(
        {"text": text, "speaker": speaker, "found": [one.to_dict() for one in found]}, {"statements": found}
    )


def compared_at(request: Request, part: str, base: str | None) -> tuple[Comparison, Way]:
    """The statement that a part of a path names, compared, and its way. Raises AddressUnknownError."""
    mark = addresses.key(part)
    tracer = Tracer(service(request).record)
    found = tracer.statement(mark)
    if found is None or not found.occurrences:
        raise AddressUnknownError(
            "no statement was traced there yet; tracing follows adding, or see onrecord trace"
        )
    way = tracer.way(found)
    return comparison_of(found, base or mark, {one.doc: one.language for one in way.steps}), way


def _views(view: View, start: int) -> dict[str, Any]:
    names = list(VIEWS)
    following = names[(names.index(view) + 1) % len(names)]
    return {"view": view, "views": VIEWS, "next_view": following, "start": start, "most": _PAGE}


def _about(tracer: Tracer, found: Statement) -> list[Separation]:
    """The separations that stand and have to do with a statement."""
    marks = {one.fingerprint for one in found}
    return [one for one in tracer.separations() if one.stands and marks & {*one.apart, *one.others}]

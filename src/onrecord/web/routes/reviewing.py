"""Reviewing: one card, one key, kept at once; every decision can be undone."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnrecordError
from onrecord.record.reviewing import Correction, Uncertain
from onrecord.web import addresses, deciding
from onrecord.web.accounts import Person
from onrecord.web.addresses import AddressUnknownError
from onrecord.web.deciding import Subject
from onrecord.web.pages import Shown, page
from onrecord.web.queues import QUEUES, QueueName, moved, steps
from onrecord.web.roles import Reviewer
from onrecord.web.routes.articles import attribution_of, context, reading_at
from onrecord.web.service import service
from onrecord.web.showing import Showing

router = APIRouter(include_in_schema=False)
_GLANCE = 20
Place = Annotated[int | None, Query(ge=0, le=2**31)]
Skip = Annotated[int, Query(ge=0, le=1_000)]


@page(router, "/review", "review.html")
def review(
    request: Request, queue: QueueName = "speakers", skip: Skip = 0, start: Place = None, end: Place = None,
    done: Annotated[str, Query(max_length=40)] = "",
) -> Shown:  # fmt: skip
    """The next card of a queue."""
    there = service(request)
    about = {"queue": queue, "skip": skip, "last_decision": deciding.last_number(there)}
    extra = {"queues": QUEUES, "done": done.partition("-")}
    if queue == "spans":
        waiting = there.record.uncertain(limit=skip + _GLANCE)[skip:]
        cards = (_span_card(request, one, start, end) for one in waiting)
        number, card = next(((at, one) for at, one in enumerate(cards) if one), (0, None))
        waiting = waiting[number:] if card else ()
        return Shown({**about, "waiting": waiting, "counting": False}, {**extra, "card": card})
    found = there.suggestions.waiting(queue)
    waiting_ones = found.suggestions[skip:]
    first = waiting_ones[0] if waiting_ones else None
    data = {**about, "waiting": waiting_ones[:_GLANCE], "counting": found.counting}
    return Shown(data, {**extra, "card": first and _join_card(request, first)})


@router.post("/review/decide")
def decide(
    request: Request, judged: Annotated[deciding.Judged, Form()], right: Annotated[str, Form()],
    left: Annotated[str, Form()] = "", mentions: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    version: Annotated[int | None, Form()] = None, queue: Annotated[QueueName, Form()] = "speakers",
    person: Person = Reviewer,
) -> Response:  # fmt: skip
    """Keep whether two are one, and go on to the next card."""
    subject = Subject.of_form(left, mentions, right)
    made = deciding.decide(service(request), subject, judged, person.name, reason, version)
    return _next(queue, f"entity-{made.number}")


@router.post("/review/attribution")
def decide_attribution(
    request: Request, fingerprint: Annotated[str, Form()], verdict: Annotated[str, Form()],
    start: Annotated[int | None, Form()] = None, end: Annotated[int | None, Form()] = None,
    speaker: Annotated[str | None, Form()] = None, reason: Annotated[str, Form()] = "",
    article: Annotated[str, Form()] = "", name: Annotated[str, Form()] = "", person: Person = Reviewer,
) -> Response:  # fmt: skip
    """Keep a verdict on an attribution, and go on to the next card."""
    correction = None
    if verdict == "correct":
        one = attribution_of(reading_at(request, addresses.part(article), None, None)[1], name)
        changed = moved(one, start, end)
        content = changed.content if changed.content != one.content else None
        correction = Correction(content=content, speaker=speaker)
    made = deciding.review(service(request), fingerprint, verdict, person.name, correction, reason)
    return _next("spans", f"review-{made.number}")


@router.post("/review/undo")
def undo(
    request: Request, kind: Annotated[str, Form()], number: Annotated[int, Form()],
    queue: Annotated[str, Form()] = "", person: Person = Reviewer,
) -> Response:  # fmt: skip
    """Undo a decision; it stays on record, with who undid it."""
    deciding.undo(service(request), kind, number, person.name)
    return _next(queue, "undone-0") if queue in QUEUES else RedirectResponse("/decisions", 303)


@page(router, "/decisions", "decisions.html")
def decisions(request: Request) -> Shown:
    """What was decided, by whom, and what undid it: the last first."""
    record = service(request).record
    return Shown({"decisions": record.decisions()[::-1][:500], "reviews": record.reviews()[::-1][:500]})


def _next(queue: str, done: str) -> Response:
    return RedirectResponse(f"/review?queue={queue}&done={done}", 303)


def _join_card(request: Request, one: Any) -> dict[str, Any]:  # noqa: ANN401  # a suggestion
    record = service(request).record
    name = one.entity.name.replace('"', " ")
    other = one.other.name.replace('"', " ") if one.other else None
    said = {"left": record.search(f'speaker:"{name}"', sort="newest", limit=3).hits}
    if other:
        said["right"] = record.search(f'speaker:"{other}"', sort="newest", limit=3).hits
    return {
        "suggestion": one, "said": said, "mentions": deciding.mentions_json(one.mentions),
        "articles": [(mention.article, mention.name) for mention in one.mentions[:5]],
    }  # fmt: skip


def _span_card(request: Request, one: Uncertain, start: int | None, end: int | None) -> dict[str, Any] | None:
    """The card of an attribution; None where its reading's JSON does not hold it, which verify tells."""
    try:
        reading = service(request).record.reading(one.article, revision=one.revision)
        attribution = attribution_of(reading, one.name)
    except (AddressUnknownError, OnrecordError, KeyError, TypeError, ValueError):
        return None
    changed = moved(attribution, start, end)
    return {
        "uncertain": one, "card": Showing(reading, one.article).card(one.name),
        "around": context(reading, changed),
        "steps": steps(reading, changed) if changed.content else {}, "changed": changed != attribution,
        "start": changed.content[0][0] if changed.content else None,
        "end": changed.content[-1][1] if changed.content else None,
        "speakers": list(dict.fromkeys(who.name for who in reading.speakers)),
        "current": attribution.speakers[0].name if attribution.speakers else "",
    }  # fmt: skip

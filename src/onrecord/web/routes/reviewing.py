"""Reviewing: one card, one key, kept at once; every decision can be undone."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from onrecord.attribution import Act
from onrecord.record.entities import Suggestion
from onrecord.record.reviewing import Correction
from onrecord.tracing import Tracer
from onrecord.web import cards, deciding
from onrecord.web.accounts import Person
from onrecord.web.addresses import AddressUnknownError
from onrecord.web.cards import Drawn
from onrecord.web.deciding import Subject
from onrecord.web.pages import Shown, page
from onrecord.web.queues import QUEUES, QueueName, moved, subject
from onrecord.web.roles import Reviewer
from onrecord.web.routes.articles import context
from onrecord.web.service import person as asking
from onrecord.web.service import service

router = APIRouter(include_in_schema=False)
_GLANCE = 20
_COUNTED = 100
Place = Annotated[int | None, Query(ge=0, le=2**31)]
Mark = Annotated[str, Query(max_length=200)]


@page(router, "/review", "review.html")
def review(
    request: Request, queue: QueueName = "speakers", start: Place = None, end: Place = None, of: Mark = "",
    done: Annotated[str, Query(max_length=40)] = "",
) -> Shown:  # fmt: skip
    """The next card of a queue, or that of one attribution."""
    there, who = service(request), asking(request)
    kind, _, number = done.partition("-")
    about = {
        "queue": queue, "measured": there.record.measurement(), "skipped": there.leases.skipped(who.name)
    }  # fmt: skip
    extra = {
        "queues": QUEUES, "done": (kind, number), "others": there.leases.others(who.name),
        "beside": deciding.beside(there, int(number)) if kind == "review" and number.isdecimal() else None,
    }  # fmt: skip
    if queue in ("spans", "flagged") or of:
        return _spans(request, about, extra, of, start, end)
    return _joins(request, about, extra)


@router.post("/review/decide")
def decide(
    request: Request, judged: Annotated[deciding.Judged, Form()], right: Annotated[str, Form()],
    left: Annotated[str, Form()] = "", mentions: Annotated[str, Form()] = "",
    reason: Annotated[str, Form()] = "",
    version: Annotated[int | None, Form()] = None, queue: Annotated[QueueName, Form()] = "speakers",
    person: Person = Reviewer,
) -> Response:  # fmt: skip
    """Keep whether two are one, and go on to the next card."""
    about = Subject.of_form(left, mentions, right)
    made = deciding.decide(service(request), about, judged, person.name, reason, version)
    return _next(queue, f"entity-{made.number}")


@router.post("/review/attribution")
def decide_attribution(
    request: Request, fingerprint: Annotated[str, Form()], verdict: Annotated[str, Form()],
    start: Annotated[int | None, Form()] = None, end: Annotated[int | None, Form()] = None,
    speaker: Annotated[str | None, Form()] = None, act: Annotated[Act | None, Form()] = None,
    reason: Annotated[str, Form()] = "", version: Annotated[int | None, Form()] = None,
    queue: Annotated[QueueName, Form()] = "spans", person: Person = Reviewer,
) -> Response:  # fmt: skip
    """Keep a verdict on an attribution, and go on to the next card."""
    there, correction = service(request), None
    if verdict == "correct":
        correction = _correction(request, fingerprint, start, end, speaker, act)
    made = deciding.review(there, fingerprint, verdict, person.name, correction, reason, version)
    return _next(queue, f"review-{made.number}")


@router.post("/review/skip")
def skip(
    request: Request, queue: Annotated[QueueName, Form()], fingerprint: Annotated[str, Form()] = "",
    left: Annotated[str, Form()] = "", mentions: Annotated[str, Form()] = "",
    right: Annotated[str, Form()] = "", back: Annotated[bool, Form()] = False, person: Person = Reviewer,
) -> Response:  # fmt: skip
    """Put a card aside for an hour, for oneself alone; or have back all that were."""
    leases = service(request).leases
    if back:
        leases.back(person.name)
    else:
        leases.skip(fingerprint or Subject.of_form(left, mentions, right).key, person.name)
    return _next(queue, "")


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
    return Shown({
        "decisions": record.decisions()[::-1][:500], "reviews": record.reviews()[::-1][:500],
        "separations": Tracer(record).separations()[::-1][:500],
    })  # fmt: skip


def _next(queue: str, done: str) -> Response:
    return RedirectResponse(f"/review?queue={queue}" + (f"&done={done}" if done else ""), 303)


def _spans(
    request: Request, about: dict[str, Any], extra: dict[str, Any], of: str, start: int | None,
    end: int | None,
) -> Shown:  # fmt: skip
    there, who = service(request), asking(request)

    def shown(drawn: Drawn) -> dict[str, Any] | None:
        return cards.attribution_card(there, drawn, start, end)

    card = shown(_asked(request, of)) if of else cards.first_card(there, who, about["queue"], shown)
    if card:
        extra["around"] = context(card["reading"], card["attribution"])
    # Not how sure the model is: whoever looks is not to know which cards are of the sample.
    names = ("article", "revision", "name", "fingerprint")
    one = {name: getattr(card["of"], name) for name in names} if card else None
    waiting = len(there.record.uncertain(limit=_COUNTED)) if about["queue"] == "spans" else 0
    data = {**about, "card": one, "waiting": waiting, "counting": False, "last": deciding.last_review(there)}
    return Shown(data, {**extra, "shown": card, "most": _COUNTED})


def _asked(request: Request, fingerprint: str) -> Drawn:
    """The card of one attribution, whoever else looks at it. Raises AddressUnknownError."""
    there, who = service(request), asking(request)
    one = there.record.attribution(fingerprint)
    if one is None:
        raise AddressUnknownError("no attribution on record has that fingerprint; search for it again")
    held = there.leases.of(fingerprint, who.name)
    return Drawn(one, blind=bool(held and held.blind))


def _correction(
    request: Request, fingerprint: str, start: int | None, end: int | None, speaker: str | None,
    act: Act | None,
) -> Correction:  # fmt: skip
    asked = _asked(request, fingerprint)
    reading = cards.reading_with(service(request), asked.one, bare=asked.blind)
    one = next((each for each in cards.every(reading) if each.id == asked.one.name), None)
    if one is None:
        raise AddressUnknownError("the reading no longer has that attribution; load the page again")
    content = moved(one, start, end).content
    return Correction(
        content=content if content != one.content else None, speaker=speaker,
        act=act if act != one.act else None,
    )  # fmt: skip


def _joins(request: Request, about: dict[str, Any], extra: dict[str, Any]) -> Shown:
    there, who = service(request), asking(request)
    found = there.suggestions.waiting(about["queue"])
    free = [one for one in found.suggestions if there.leases.free(subject(one), who.name)]
    first = next(iter(free), None)
    if first and who.may("reviewer"):
        there.leases.take(subject(first), who.name)
    data = {
        **about, "waiting": free[:_GLANCE], "counting": found.counting, "last": deciding.last_number(there)
    }  # fmt: skip
    return Shown(data, {**extra, "shown": first and _join_card(request, first), "most": _COUNTED})


def _join_card(request: Request, one: Suggestion) -> dict[str, Any]:
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

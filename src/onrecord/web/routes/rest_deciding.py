"""The REST API's decisions: who is who, and which attributions are right; each can be undone."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from onrecord.record.entities import Mention
from onrecord.record.reviewing import Correction
from onrecord.web import deciding, shapes
from onrecord.web.accounts import Person
from onrecord.web.deciding import Subject
from onrecord.web.describing import Number, rest_router
from onrecord.web.pages import answered, plain
from onrecord.web.problems import Refused
from onrecord.web.roles import Reviewer
from onrecord.web.service import service

router = rest_router()


@router.get("/decisions", tags=["decisions"], response_model=shapes.Decisions)
def decisions(request: Request) -> Response:
    """All decisions on who is who, undone ones too."""
    return answered(request, plain({"decisions": service(request).record.decisions()}))


@router.post("/decisions", tags=["decisions"], response_model=shapes.Decision, status_code=201)
def decide(request: Request, judged: shapes.Judged, person: Person = Reviewer) -> Response:
    """Decide that two are one, or are not; it holds at once."""
    if bool(judged.left) == bool(judged.mentions):
        raise Refused(422, "a decision has either left or mentions")
    mentions = tuple(sorted(Mention(one.article, one.name) for one in judged.mentions))
    subject = Subject(judged.left, mentions, judged.right)
    made = deciding.decide(
        service(request), subject, judged.judgement, person.name, judged.reason, judged.if_version
    )
    return answered(request, plain(made), status=201)


@router.delete("/decisions/{number}", tags=["decisions"], response_model=shapes.Decision)
def undo(request: Request, number: Number, person: Person = Reviewer) -> Response:
    """Undo a decision, or an undoing; both stay on record."""
    return answered(request, plain(deciding.undo(service(request), "entity", number, person.name)))


@router.get("/uncertain", tags=["reviews"], response_model=shapes.Uncertains)
def uncertain(request: Request, limit: Annotated[int, Query(ge=1, le=200)] = 20) -> Response:
    """The attributions that wait for a review."""
    return answered(request, plain({"uncertain": service(request).record.uncertain(limit=limit)}))


@router.get("/reviews", tags=["reviews"], response_model=shapes.Reviews)
def reviews(request: Request) -> Response:
    """All reviews of attributions, undone ones too."""
    return answered(request, plain({"reviews": service(request).record.reviews()}))


@router.post("/reviews", tags=["reviews"], response_model=shapes.Review, status_code=201)
def review(request: Request, verdict: shapes.Verdict, person: Person = Reviewer) -> Response:
    """Say whether an attribution is right, or what is right; searches find it so at once."""
    given = verdict.correction.model_dump(exclude_none=True) if verdict.correction else {}
    correction = Correction.from_dict(given) if given else None
    made = deciding.review(
        service(request), verdict.fingerprint, verdict.verdict, person.name, correction, verdict.reason
    )
    return answered(request, plain(made), status=201)


@router.delete("/reviews/{number}", tags=["reviews"], response_model=shapes.Review)
def undo_review(request: Request, number: Number, person: Person = Reviewer) -> Response:
    """Undo a review, or an undoing; both stay on record."""
    return answered(request, plain(deciding.undo(service(request), "review", number, person.name)))

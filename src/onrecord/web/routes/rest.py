"""The REST API under ``/api/v1``: what the pages show and do, for programs."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Header, Path, Query, Request, UploadFile
from starlette.responses import Response

from onrecord.record import Coverage
from onrecord.web import addresses, shapes
from onrecord.web.accounts import Person
from onrecord.web.describing import PROBLEM, Before, Limit, Number, Part, Written, rest_router, told
from onrecord.web.finding import results_object
from onrecord.web.pages import Shown, answered, page, plain
from onrecord.web.problems import Refused
from onrecord.web.roles import Reviewer
from onrecord.web.routes.adding import order_addresses
from onrecord.web.routes.articles import article_object, attribution_of, listed_at, reading_at
from onrecord.web.service import service
from onrecord.web.showing import attribution_object
from onrecord.web.uploading import Pasted, Uploading

router = rest_router()
pages = APIRouter(include_in_schema=False)
_ARTICLE = told(
    "The article, as reading.schema.json in docs/reference describes it, with its place here",
    "key", "text", "sha256", "attributions",
)  # fmt: skip
_ATTRIBUTION = told(
    "The attribution, its words, and the hash of the text that its offsets count in",
    "article", "attribution", "words",
)  # fmt: skip


@router.get("/record", tags=["record"], response_model=Coverage)
def record(request: Request) -> Response:
    """How much the record holds."""
    return answered(request, plain(service(request).coverage()))


@router.get("/search", tags=["search"], response_model=shapes.SearchResults)
def search(
    request: Request, q: Written = "", sort: Literal["rank", "newest"] = "rank", limit: Limit = 20,
    after: Annotated[str | None, Query(max_length=200, description="`after` of the page before.")] = None,
) -> Response:  # fmt: skip
    """A page of the attributions that a search finds."""
    found = service(request).record.search(q, sort=sort, limit=limit, after=after)
    return listed(request, plain(results_object(found, q, sort, limit)), found.after)


@router.get("/facets", tags=["search"], response_model=shapes.FacetCounts)
def facets(request: Request, q: Written = "") -> Response:
    """Counts by speaker, kind, act and so on among a search's newest hits."""
    return answered(request, plain(service(request).record.facets(q)))


@router.get("/articles", tags=["articles"], response_model=shapes.Articles)
def articles(request: Request, limit: Limit = 50, after: Before = None) -> Response:
    """A page of the articles, the last added first."""
    found = service(request).record.articles(limit=limit + 1, before=after)
    following = found[limit - 1].number if len(found) > limit else None
    return listed(request, plain({"articles": found[:limit], "after": following}), following)


@router.get("/articles/{part}", tags=["articles"], responses=_ARTICLE, response_model=None)
def article(
    request: Request, part: Part, revision: Annotated[int | None, Query(ge=1, le=2**31)] = None,
    model: Annotated[str | None, Query(max_length=200)] = None,
) -> Response:  # fmt: skip
    """An article with all that was found in it."""
    listed, reading = reading_at(request, part, revision, model)
    return answered(request, article_object(listed, reading, revision))


@router.get("/articles/{part}/revisions", tags=["articles"], response_model=shapes.Revisions)
def revisions(request: Request, part: Part) -> Response:
    """The later revisions of an article, and how its quotations changed."""
    listed = listed_at(request, part)
    found = list(service(request).record.revisions(listed.key))
    return answered(request, plain({"article": listed.key, "revisions": found}))


@router.get(
    "/articles/{part}/attributions/{name}", tags=["attributions"], responses=_ATTRIBUTION, response_model=None
)
def attribution(request: Request, part: Part, name: Annotated[str, Path(examples=["a1"])]) -> Response:
    """One attribution: who said what, with its evidence."""
    listed, reading = reading_at(request, part, None, None)
    return answered(
        request, attribution_object(reading, attribution_of(reading, addresses.key(name)), listed.key)
    )


@router.get("/jobs", tags=["adding"], response_model=shapes.JobList)
def jobs(request: Request, limit: Limit = 50, after: Before = None) -> Response:
    """A page of the jobs, the last first."""
    found = service(request).jobs.latest(limit=limit + 1, before=after)
    following = found[limit - 1].id if len(found) > limit else None
    return listed(request, plain({"jobs": found[:limit], "after": following}), following)


@router.get("/jobs/{number}", tags=["adding"], response_model=shapes.Job)
def job(request: Request, number: Number) -> Response:
    """How far a job is."""
    return answered(request, plain(service(request).jobs.job(number)))


@router.post("/jobs", tags=["adding"], response_model=shapes.Job, status_code=202)
def order(request: Request, order: shapes.Order, person: Person = Reviewer) -> Response:
    """Have texts, or the pages and feeds at addresses, read into the record."""
    if bool(order.texts) == bool(order.addresses):
        raise Refused(422, "an order has either texts or addresses")
    if order.addresses:
        return _ordered(request, order_addresses(request, order.addresses, person.name, order.once))
    uploading = Uploading(service(request), person.name, order.once)
    uploading.pasted([Pasted(**one.model_dump()) for one in order.texts])
    return _ordered(request, uploading.order("text", expected=len(order.texts)))


@router.post(
    "/uploads", tags=["adding"], response_model=shapes.Job, status_code=202, responses={415: PROBLEM}
)
def upload(
    request: Request, files: list[UploadFile], person: Person = Reviewer,
    once: Annotated[str | None, Header(alias="Idempotency-Key", pattern="^[A-Za-z0-9_-]{8,64}$")] = None,
) -> Response:  # fmt: skip
    """Have files read into the record."""
    uploading = Uploading(service(request), person.name, once)
    uploading.files(files)
    return _ordered(request, uploading.order("upload"))


@router.delete("/jobs/{number}", tags=["adding"], response_model=shapes.Job)
def stop(request: Request, number: Number, person: Person = Reviewer) -> Response:
    """End a job after the article that it reads; what it added stays."""
    there = service(request)
    there.jobs.stop(number)
    there.state.log(person.name, "stopped a job", str(number))
    return answered(request, plain(there.jobs.job(number)))


def listed(request: Request, data: object, after: str | int | None) -> Response:
    """A page of a list, with the link to the next one (RFC 8288)."""
    answer = answered(request, data)
    if after is not None:
        following = request.url.include_query_params(after=after)
        answer.headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
    return answer


def _ordered(request: Request, job: shapes.Job) -> Response:
    answer = answered(request, plain(job), status=202)
    answer.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return answer


@page(pages, "/api", "api.html")
def overview(request: Request) -> Shown:
    """The API's addresses, as OpenAPI tells them."""
    described = request.app.openapi()
    calls = [
        {"method": method.upper(), "path": path, "does": call["description"], "tag": call["tags"][0]}
        for path, methods in described["paths"].items()
        for method, call in methods.items()
    ]
    return Shown({"calls": calls})

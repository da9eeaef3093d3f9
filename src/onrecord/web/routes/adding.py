"""Adding: upload, paste, address or feed, the examples; and how far each job is."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Form, Path, Query, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from onrecord.tracing import Tracer
from onrecord.web.accounts import Person
from onrecord.web.jobs import Job
from onrecord.web.pages import Shown, page, rendered
from onrecord.web.problems import Refused
from onrecord.web.roles import Reviewer
from onrecord.web.service import service
from onrecord.web.uploading import Pasted, Uploading

router = APIRouter(include_in_schema=False)
_ADDRESS = re.compile(r"https?://\S+")
_MOST_ADDRESSES = 500
_PAGE = 50
Number = Annotated[int, Path(ge=1, le=2**62)]


@page(router, "/add", "add.html")
def add(request: Request) -> Shown:
    """The ways to add articles, and the last jobs."""
    return Shown({"jobs": service(request).jobs.latest(limit=10)})


@router.post("/add")
def upload(
    request: Request,
    files: list[UploadFile],
    person: Person = Reviewer,
) -> Response:
    """Files to be read."""
    uploaded = [one for one in files if one.filename]
    if not uploaded:
        raise Refused(422, "no file was chosen; choose one or several, then add them")
    uploading = Uploading(service(request), person.name)
    uploading.files(uploaded)
    return _to(uploading.order("upload"))


@router.post("/add/text")
def paste(
    request: Request,
    text: Annotated[str, Form()],
    title: Annotated[str, Form()] = "",
    outlet: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    url: Annotated[str, Form()] = "",
    person: Person = Reviewer,
) -> Response:
    """A text to be read."""
    if not text.strip():
        raise Refused(422, "the text is empty; paste an article")
    uploading = Uploading(service(request), person.name)
    uploading.pasted([Pasted(text, "", title, outlet, published, url)])
    return _to(uploading.order("text"))


@router.post("/add/address")
def address(request: Request, addresses: Annotated[str, Form()], person: Person = Reviewer) -> Response:
    """Addresses of pages or feeds to be read."""
    return _to(order_addresses(request, addresses.split(), person.name))


@router.post("/add/examples")
def examples(request: Request, person: Person = Reviewer) -> Response:
    """The invented articles, to try things out."""
    uploading = Uploading(service(request), person.name)
    uploading.examples()
    return _to(uploading.order("examples", expected=6))


@page(router, "/jobs", "jobs.html")
def jobs(request: Request, after: Annotated[int | None, Query(ge=1, le=2**62)] = None) -> Shown:
    """All jobs, the last first."""
    found = service(request).jobs.latest(limit=_PAGE + 1, before=after)
    following = found[_PAGE - 1].id if len(found) > _PAGE else None
    return Shown({
        "jobs": found[:_PAGE], "after": following, "next": f"/jobs?after={following}" if following else None
    })  # fmt: skip


@router.post("/jobs/trace")
def trace(request: Request, person: Person = Reviewer) -> Response:
    """Trace what is not traced yet."""
    there = service(request)
    made = there.jobs.trace(person.name, Tracer(there.record).untraced())
    return _to(made) if made else RedirectResponse("/jobs", 303)


@page(router, "/jobs/{number}", "job.html")
def job(request: Request, number: Number) -> Shown:
    """How far a job is."""
    return Shown({"job": service(request).jobs.job(number)})


@router.get("/jobs/{number}/progress")
def progress(request: Request, number: Number) -> Response:
    """The part of the job's page that changes."""
    return rendered(request, "job_progress.html", {"job": service(request).jobs.job(number)})


@router.post("/jobs/{number}/stop")
def stop(request: Request, number: Number, person: Person = Reviewer) -> Response:
    """End a job; what it added stays."""
    there = service(request)
    there.jobs.stop(number)
    there.state.log(person.name, "stopped a job", str(number))
    return _to(there.jobs.job(number))


def order_addresses(request: Request, given: list[str], maker: str, once: str | None = None) -> Job:
    """A job that reads addresses. Raises Refused for what is no address."""
    wrong = next((one for one in given if not _ADDRESS.fullmatch(one)), None)
    if wrong or not given:
        raise Refused(
            422,
            f"{wrong[:200] if wrong else 'nothing'} is no address; write one that begins with http:// or https://",
        )
    if len(given) > _MOST_ADDRESSES:
        raise Refused(
            413, f"that are {len(given)} addresses, and at most {_MOST_ADDRESSES} are taken at once"
        )
    return service(request).jobs.order("address", tuple(given), maker, expected=None, once=once)


def _to(job: Job) -> Response:
    return RedirectResponse(f"/jobs/{job.id}", 303)

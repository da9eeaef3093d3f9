"""Checking a draft: verdicts in place, evidence beside; nothing of it is kept unless somebody says so."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.datastructures import UploadFile as Upload
from starlette.responses import RedirectResponse, Response

from onrecord.article import Article
from onrecord.checking import CheckedDraft
from onrecord.checking.checker import Checker
from onrecord.checking.formats import written
from onrecord.errors import OnrecordError
from onrecord.web import settling
from onrecord.web.accounts import Person
from onrecord.web.checks import counts, findings, stretches
from onrecord.web.pages import Shown, page, rendered
from onrecord.web.problems import Refused, is_program, status_of
from onrecord.web.roles import Reviewer
from onrecord.web.service import service

router = APIRouter(include_in_schema=False)
_FILES = {
    "html": ("text/html; charset=utf-8", "check.html"), "json": ("application/json", "check.json"),
    "sarif": ("application/sarif+json", "check.sarif"),
}  # fmt: skip
LONGEST = 500_000
"""Characters of a draft: a book's chapter."""


@page(router, "/check", "check.html")
def check_page(request: Request) -> Shown:
    """The box for a draft."""
    return Shown(
        {"coverage": service(request).coverage(), "longest": LONGEST},
        {"draft": "", "title": "", "problem": None},
    )


@router.post("/check")
def check(
    request: Request, draft: Annotated[str, Form()] = "", title: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None, form: Annotated[str, Form()] = "page",
) -> Response:  # fmt: skip
    """Check a draft that was pasted, or is in a file; as a page, or as a file to hand on."""
    title = title.strip()
    try:
        text = text_of_file(file) if file and file.filename else draft.replace("\r\n", "\n")
        checked = checked_draft(request, text, title)
    except (Refused, OnrecordError) as error:
        return _told(request, error, draft)
    if form in _FILES:
        return _download(written([checked], form).encode("utf-8", "replace"), *_FILES[form])
    return rendered(request, "checked.html", {**shown(checked), "kept": None})


@router.post("/checks")
def keep(
    request: Request,
    draft: Annotated[str, Form()],
    title: Annotated[str, Form()] = "",
    settle: Annotated[str, Form(max_length=40)] = "",
    person: Person = Reviewer,
) -> Response:
    """Check a draft and keep the outcome, under an address that is hard to guess; settle one finding."""
    checked = checked_draft(request, draft.replace("\r\n", "\n"), title)
    name = settling.keep(service(request).state, checked, title, person.name)
    number, _, settled = settle.partition("-")
    if number.isdecimal() and settled in ("accepted", "dismissed"):
        settling.settle(service(request).state, name, int(number), settled, "", person.name)  # type: ignore[arg-type]
        return RedirectResponse(f"/checks/{name}#q{number}", 303)
    return RedirectResponse(f"/checks/{name}", 303)


@page(router, "/checks/{name}", "kept.html")
def kept(request: Request, name: str) -> Shown:
    """A check that was kept, as it was."""
    found = settling.kept_check(service(request).state, name)
    return Shown(found, {"standing": settling.standing(found)})


@router.post("/checks/{name}/settle")
def settle_finding(
    request: Request, name: str, number: Annotated[int, Form()], settled: Annotated[settling.Settled, Form()],
    note: Annotated[str, Form(max_length=settling.LONGEST_NOTE)] = "", person: Person = Reviewer,
) -> Response:  # fmt: skip
    """Decide on one finding of a kept check."""
    settling.settle(service(request).state, name, number, settled, note, person.name)
    return RedirectResponse(f"/checks/{name}#q{number}", 303)


@router.post("/checks/{name}/forget")
def forget(request: Request, name: str, person: Person = Reviewer) -> Response:
    """Take away a check that was kept."""
    there = service(request)
    there.state.rows("DELETE FROM checks WHERE id = :id", id=name)
    there.state.log(person.name, "took away a check", name[:40])
    return RedirectResponse("/check", 303)


def checked_draft(request: Request, text: str, title: str = "", *, force: bool = False) -> CheckedDraft:
    """A draft, checked. Raises Refused for one that is too long, OnrecordError for what cannot be read."""
    if len(text) > LONGEST:
        raise Refused(
            413, f"the draft has {len(text):,} characters, and at most {LONGEST:,} are checked at once"
        )
    there = service(request)
    checker = Checker(there.record, model=there.settings.model)
    return checker.check(Article("draft", text, title=title.strip() or None), force=force)


def shown(checked: CheckedDraft) -> dict[str, Any]:
    """What the templates need of a checked draft."""
    return {
        "checked": checked, "findings": findings(checked), "counts": counts(checked),
        "stretches": stretches(checked)
    }  # fmt: skip


def text_of_file(file: Upload) -> str:
    """The text of a draft that was sent as a file. Raises FormatError, EmptyError."""
    from onrecord.checking import draft_from_bytes
    from onrecord.output.words import visible

    return draft_from_bytes(file.file.read(), visible(file.filename or "draft")[-100:]).text


def _told(request: Request, error: Refused | OnrecordError, draft: str) -> Response:
    """The box again with the draft still in it, and above it what is wrong."""
    if is_program(request.url.path, request.headers.get("accept", "")):
        raise error
    status = error.status if isinstance(error, Refused) else status_of(error)
    detail = error.detail if isinstance(error, Refused) else str(error)
    coverage = service(request).coverage()
    known = {
        "coverage": coverage,
        "longest": LONGEST,
        "draft": draft[:LONGEST],
        "title": "",
        "problem": detail,
    }
    return rendered(request, "check.html", known, status=status)


def _download(content: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)

"""Checking a draft: verdicts in place, evidence beside; nothing of it is kept unless somebody says so."""

from __future__ import annotations

import json
import secrets
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.datastructures import UploadFile as Upload
from starlette.responses import RedirectResponse, Response

from onrecord.article import Article
from onrecord.checking import CheckedDraft
from onrecord.checking.checker import Checker
from onrecord.checking.formats import written
from onrecord.web.accounts import Person
from onrecord.web.addresses import AddressUnknownError
from onrecord.web.checks import counts, findings, stretches
from onrecord.web.pages import Shown, page, rendered
from onrecord.web.problems import Refused
from onrecord.web.roles import Reviewer
from onrecord.web.service import service
from onrecord.web.state import now

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
    return Shown({"coverage": service(request).coverage(), "longest": LONGEST}, {"draft": "", "title": ""})


@router.post("/check")
def check(
    request: Request, draft: Annotated[str, Form()] = "", title: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None, form: Annotated[str, Form()] = "page",
) -> Response:  # fmt: skip
    """Check a draft that was pasted, or is in a file; as a page, or as a file to hand on."""
    text = text_of_file(file) if file and file.filename else draft.replace("\r\n", "\n")
    checked = checked_draft(request, text, title)
    if form in _FILES:
        return _download(written([checked], form).encode("utf-8", "replace"), *_FILES[form])
    return rendered(request, "checked.html", {**shown(checked), "kept": None})


@router.post("/checks")
def keep(
    request: Request,
    draft: Annotated[str, Form()],
    title: Annotated[str, Form()] = "",
    person: Person = Reviewer,
) -> Response:
    """Check a draft and keep the outcome, under an address that is hard to guess."""
    checked = checked_draft(request, draft.replace("\r\n", "\n"), title)
    there, name = service(request), secrets.token_urlsafe(12)
    kept = {"draft": checked.draft.text, "title": title, "check": checked.to_dict()}
    there.state.insert("checks", {"id": name, "kept": json.dumps(kept), "maker": person.name, "made": now()})
    there.state.log(person.name, "kept a check", name)
    return RedirectResponse(f"/checks/{name}", 303)


@page(router, "/checks/{name}", "kept.html")
def kept(request: Request, name: str) -> Shown:
    """A check that was kept, as it was."""
    row = service(request).state.row("SELECT * FROM checks WHERE id = :id", id=name)
    if row is None:
        raise AddressUnknownError("there is no such check; it was not kept, or it was taken away")
    found = json.loads(row["kept"])
    return Shown({"id": name, "maker": row["maker"], "made": row["made"], **found})


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


def _download(content: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)

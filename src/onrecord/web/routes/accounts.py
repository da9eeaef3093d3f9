"""Signing in and out, one's tokens, and who may come in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from onrecord.web.accounts import AccountError, Person, Role
from onrecord.web.guard.identity import COOKIE
from onrecord.web.pages import Shown, page, rendered
from onrecord.web.problems import Refused
from onrecord.web.roles import Admin
from onrecord.web.service import person as person_of
from onrecord.web.service import service

router = APIRouter(include_in_schema=False)
_WRONG = "that name and password do not belong together; try again, or ask an admin for a new link"


@router.get("/sign-in")
def sign_in_page(request: Request, next: str = "/") -> Response:  # what browsers send
    """The form to sign in."""
    return rendered(request, "sign_in.html", {"next": next, "problem": None})


@router.post("/sign-in")
def sign_in(
    request: Request,
    name: Annotated[str, Form()],
    password: Annotated[str, Form()],
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Begin a session."""
    address = request.client.host if request.client else ""
    tries = service(request).tries
    if wait := tries.wait(f"address:{address}") or tries.wait(f"name:{name[:100]}"):
        raise Refused(429, f"too many tries to sign in; try again in {wait} s", {"Retry-After": str(wait)})
    session = service(request).accounts.sign_in(name, password)
    service(request).state.log(name[:100], "signed in" if session else "could not sign in", address)
    if session is None:
        return rendered(request, "sign_in.html", {"next": next, "problem": _WRONG}, status=403)
    return _with_session(session, next)


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End the session."""
    service(request).accounts.sign_out(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="lax")
    return answer


@router.get("/welcome")
def welcome_page(request: Request, code: str = "") -> Response:
    """The form behind a one-time link."""
    name = service(request).accounts.invited(code)
    if name is None:
        raise Refused(404, "this link was used or is too old; ask an admin for another")
    return rendered(request, "welcome.html", {"code": code, "name": name, "problem": None})


@router.post("/welcome")
def welcome(request: Request, code: Annotated[str, Form()], password: Annotated[str, Form()]) -> Response:
    """Set a password and begin a session."""
    there = service(request)
    name = there.accounts.invited(code)
    try:
        session = there.accounts.accept(code, password)
    except AccountError as error:
        if name is None:
            raise Refused(404, str(error)) from error
        return rendered(
            request, "welcome.html", {"code": code, "name": name, "problem": str(error)}, status=422
        )
    there.state.log(name or "", "set a password", "")
    return _with_session(session, "/")


@page(router, "/account", "account.html")
def account(request: Request) -> Shown:
    """Who one is here, and one's tokens."""
    who = person_of(request)
    return Shown(
        {"name": who.name, "role": who.role, "tokens": service(request).accounts.tokens(who.name)},
        {"token": None},
    )


@router.post("/account/tokens")
def make_token(
    request: Request, label: Annotated[str, Form()], role: Annotated[Role, Form()] = "reader"
) -> Response:
    """A new token, shown only now."""
    who, there = person_of(request), service(request)
    if there.settings.is_local:
        raise Refused(
            409, "on this machine alone nobody needs a token; it is only asked for when --host lets others in"
        )
    token = there.accounts.make_token(who, label, role)
    there.state.log(who.name, "made a token", f"{label[:100]} ({role})")
    tokens = there.accounts.tokens(who.name)
    given = {"name": who.name, "role": who.role, "tokens": tokens, "token": token}
    return rendered(request, "account.html", given)


@router.post("/account/tokens/{number}/end")
def end_token(request: Request, number: int) -> Response:
    """Let a token of one's own open nothing any more."""
    who, there = person_of(request), service(request)
    there.accounts.end_token(number, who.name)
    there.state.log(who.name, "ended a token", str(number))
    return RedirectResponse("/account", 303)


@page(router, "/people", "people.html")
def people(request: Request, person: Person = Admin) -> Shown:
    """Who may come in, and what was done."""
    there = service(request)
    actions = there.state.rows("SELECT at, who, did, what FROM actions ORDER BY id DESC LIMIT 200")
    return Shown({"people": there.accounts.people(), "actions": actions}, {"link": None})


@router.post("/people")
def invite(
    request: Request, name: Annotated[str, Form()], role: Annotated[Role, Form()], person: Person = Admin
) -> Response:
    """A one-time link for somebody, shown only now."""
    there = service(request)
    code = there.accounts.invite(name, role)
    scheme = "https" if there.settings.is_secure else "http"
    there.state.log(person.name, "invited", f"{name[:100]} ({role})")
    link = f"{scheme}://{request.headers.get('host', '')}/welcome?code={code}"
    given = people(request, person)
    return rendered(request, "people.html", {**given.data, "link": link, "name": name})


@router.post("/people/end")
def end(request: Request, name: Annotated[str, Form()], person: Person = Admin) -> Response:
    """Close an account."""
    there = service(request)
    if name == person.name:
        raise Refused(409, "you cannot close your own account; another admin can")
    there.accounts.end(name)
    there.state.log(person.name, "closed an account", name[:100])
    return RedirectResponse("/people", 303)


def _with_session(session: str, place: str) -> Response:
    # Only paths of this server: a full address would lead away with the reader's trust.
    local = place if place.startswith("/") and not place.startswith(("//", "/\\")) else "/"
    answer = RedirectResponse(local, 303)
    answer.set_cookie(
        COOKIE, session, max_age=14 * 86_400, path="/", secure=True, httponly=True, samesite="lax"
    )
    return answer

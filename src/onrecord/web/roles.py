"""Which role an action needs."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Depends, Request

from onrecord.web.accounts import Person, Role
from onrecord.web.problems import Refused
from onrecord.web.service import person


def needs(role: Role) -> Callable[[Request], Person]:
    """A dependency that lets only people with a role act, and tells who acts."""

    def allowed(request: Request) -> Person:
        who = person(request)
        if not who.may(role):
            raise Refused(
                403, f"that needs the role {role}, and {who.name} has the role {who.role}; ask an admin"
            )
        return who

    return allowed


Reviewer = Depends(needs("reviewer"))
Admin = Depends(needs("admin"))

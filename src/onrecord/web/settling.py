"""Kept checks: what was found, and what people decided on each finding, with who and when."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any, Final, Literal

from onrecord.checking import CheckedDraft
from onrecord.web.addresses import AddressUnknownError
from onrecord.web.problems import Refused
from onrecord.web.state import State, now

Settled = Literal["accepted", "dismissed", "open"]
"""A finding is accepted (the draft is to be changed), dismissed (it stays as it is), or open again."""
LONGEST_NOTE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Settlement:
    """What somebody decided on one finding, by its number."""

    number: int
    settled: Settled
    note: str
    maker: str
    made: str


def keep(state: State, checked: CheckedDraft, title: str, maker: str) -> str:
    """Keep a check under a name that is hard to guess; returns it."""
    name = secrets.token_urlsafe(12)
    kept = {"draft": checked.draft.text, "title": title, "check": checked.to_dict(), "settlements": []}
    state.insert("checks", {"id": name, "kept": json.dumps(kept), "maker": maker, "made": now()})
    state.log(maker, "kept a check", name)
    return name


def kept_check(state: State, name: str) -> dict[str, Any]:
    """A check that was kept, with all that was decided on it. Raises AddressUnknownError."""
    row = state.row("SELECT * FROM checks WHERE id = :id", id=name)
    if row is None:
        raise AddressUnknownError("there is no such check; it was not kept, or it was taken away")
    found: dict[str, Any] = json.loads(row["kept"])
    return {"settlements": [], **found, "id": name, "maker": row["maker"], "made": row["made"]}


def settle(state: State, name: str, number: int, settled: Settled, note: str, maker: str) -> None:
    """Decide on a finding; what was decided before stays in the list. Raises Refused, AddressUnknownError."""
    with state.together():
        found = kept_check(state, name)
        if not 1 <= number <= len(found["check"]["quotations"]):
            raise Refused(422, f"the check has no finding {number}; load its page again")
        one = {"number": number, "settled": settled, "note": note.strip(), "maker": maker, "made": now()}
        kept = {part: found[part] for part in ("draft", "title", "check")}
        kept["settlements"] = [*found["settlements"], one]
        state.rows("UPDATE checks SET kept = :kept WHERE id = :id", kept=json.dumps(kept), id=name)


def standing(found: dict[str, Any]) -> dict[int, Settlement]:
    """The last decision on each finding that is not open again."""
    last = {one["number"]: Settlement(**one) for one in found["settlements"]}
    return {number: one for number, one in last.items() if one.settled != "open"}

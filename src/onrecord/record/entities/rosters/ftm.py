"""Rosters as FollowTheMoney entities, in JSON lines, as OpenSanctions publishes them."""

from __future__ import annotations

import re
from typing import Any, Final

from onrecord.record.entities.rosters.entry import Entry, Term

_PEOPLE: Final = ("Person",)
_BODIES: Final = ("Organization", "Company", "PublicBody", "LegalEntity")
_QID: Final = re.compile(r"Q\d+")


def is_entity(line: dict[str, Any]) -> bool:
    """Whether a JSON object is one."""
    return isinstance(line.get("schema"), str) and isinstance(line.get("properties"), dict)


def entry_of(line: dict[str, Any]) -> Entry | None:
    """The entry; None of what is no person or organisation, or has no name."""
    schema, given = line["schema"], line["properties"]
    names = [str(one) for one in given.get("name", [])]
    shown = str(line.get("caption") or (names[0] if names else ""))
    if schema not in (*_PEOPLE, *_BODIES) or not shown:
        return None
    # Weak aliases ("Bob") are left out: they would only make names ambiguous.
    others = (*names, *(str(one) for one in given.get("alias", [])))
    terms = tuple(Term(str(one)) for one in given.get("position", []))
    kind = "person" if schema in _PEOPLE else "organization"
    return Entry(kind, shown, tuple(dict.fromkeys(others)), _ids(line, given), terms)


def _ids(line: dict[str, Any], given: dict[str, Any]) -> dict[str, str]:
    number = str(line.get("id") or "")
    known = given.get("wikidataId") or ([number] if _QID.fullmatch(number) else [])
    found = {"wikidata": str(known[0])} if known else {}
    if number in known:
        return found
    if number and "/" not in number:
        found["ftm"] = number
    return found

"""Rosters in the layout of the @unitedstates project's congress-legislators files (YAML)."""

from __future__ import annotations

from typing import Any, Final

from onrecord.errors import FormatError
from onrecord.record.days import day_of
from onrecord.record.entities.rosters.entry import Entry, Term

_ROLES: Final = {"sen": "Senator", "rep": "Representative", "prez": "President", "viceprez": "Vice President"}
_SCHEMES: Final = (
    "wikidata",
    "bioguide",
    "govtrack",
    "opensecrets",
    "icpsr",
    "votesmart",
    "thomas",
    "wikipedia",
)


def entries_of(text: str, where: str) -> list[Entry]:
    """The entries of a file. Raises FormatError where it has another layout."""
    # Imported on use: only these rosters are YAML.
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        found = yaml.load(text, Loader=loader)  # noqa: S506  # a safe one
        return [_entry(one) for one in found]
    except yaml.YAMLError as error:
        raise FormatError(f"{where} is no YAML: {' '.join(str(error).split())}") from error
    except (TypeError, KeyError, AttributeError) as error:
        raise FormatError(
            f"{where} is not laid out as congress-legislators is: a list with id, name and terms of each"
        ) from error


def _entry(one: dict[str, Any]) -> Entry:
    name = one["name"]
    last = " ".join(part for part in (name["last"], name.get("suffix")) if part)
    plain = f"{name['first']} {last}"
    middle = f"{name['first']} {name['middle']} {last}" if name.get("middle") else plain
    called = f"{name['nickname']} {last}" if name.get("nickname") else plain
    names = dict.fromkeys((name.get("official_full") or plain, plain, middle, called))
    ids = {scheme: str(one["id"][scheme]) for scheme in _SCHEMES if one["id"].get(scheme)}
    return Entry("person", next(iter(names)), tuple(names), ids, tuple(_terms(one.get("terms") or [])))


def _terms(terms: list[dict[str, Any]]) -> list[Term]:
    """The terms, those that follow each other in one office as one."""
    found: list[Term] = []
    for one in terms:
        role = _ROLES.get(one.get("type", ""), str(one.get("type", "")))
        place = f" ({one['party'][0]}-{one['state']})" if one.get("party") and one.get("state") else ""
        term = Term(f"{role}{place}", day_of(str(one.get("start"))), day_of(str(one.get("end"))))
        if found and found[-1].role == term.role and _follows(found[-1], term):
            term = Term(term.role, found[-1].since, term.until)
            found.pop()
        found.append(term)
    return found


def _follows(one: Term, other: Term) -> bool:
    return bool(one.until and other.since and abs((other.since - one.until).days) <= 31)

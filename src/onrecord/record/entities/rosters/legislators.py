"""Rosters in the layout of the @unitedstates project's congress-legislators files (YAML, or JSON)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from onrecord.errors import FormatError
from onrecord.record.days import day_of
from onrecord.record.entities.rosters.entry import Entry, Term

_ROLES: Final = {"sen": "Senator", "rep": "Representative", "prez": "President", "viceprez": "Vice President"}
_CHAMBERS: Final = {"senate": "Senate", "house": "House"}
_SCHEMES: Final = (
    "wikidata", "bioguide", "govtrack", "opensecrets", "icpsr", "votesmart", "thomas", "lis", "cspan",
    "google_entity_id", "wikipedia", "ballotpedia", "bioguide_previous", "fec",
)  # fmt: skip
_RENAMED: Final = {"bioguide_previous": "bioguide", "google_entity_id": "google"}
_INITIAL: Final = re.compile(r"\w\.?")


def is_layout(text: str) -> bool:
    """Whether a text begins as such a file does in YAML."""
    return re.match(r"(?:\s*#.*\n|---\s*\n|\s*\n)*\s*-\s+(?:id|name|terms):", text) is not None


def is_legislator(line: Mapping[str, Any]) -> bool:
    """Whether a JSON object is one of such a file's."""
    return isinstance(line.get("id"), dict) and isinstance(line.get("name"), dict)


def entries_of(text: str, where: str) -> list[Entry]:
    """The entries of a file in YAML. Raises FormatError where it has another layout."""
    # Imported on use: only these rosters are YAML.
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        found = yaml.load(text, Loader=loader)  # noqa: S506  # a safe one
    except yaml.YAMLError as error:
        raise FormatError(f"{where} is no YAML: {' '.join(str(error).split())}") from error
    return entries_in(found, where)


def entries_in(found: Iterable[Any], where: str) -> list[Entry]:
    """The entries of a file, loaded. Raises FormatError where it has another layout."""
    try:
        return [_entry(one) for one in found]
    except (TypeError, KeyError, AttributeError, IndexError) as error:
        raise FormatError(
            f"{where} is not laid out as congress-legislators is: a list with id, name and terms of each"
        ) from error


def _entry(one: Mapping[str, Any]) -> Entry:
    name = one["name"]
    names = dict.fromkeys(_names(name))
    for other in one.get("other_names") or ():
        names |= dict.fromkeys(_names({**name, "official_full": None, **other}))
    terms = [*_terms(one.get("terms") or []), *_leading(one.get("leadership_roles") or [])]
    return Entry("person", next(iter(names)), tuple(names), tuple(_ids(one["id"])), tuple(terms))


def _names(name: Mapping[str, Any]) -> Iterator[str]:
    last = " ".join(str(part) for part in (name["last"], name.get("suffix")) if part)
    first, middle, called = (str(name.get(part) or "") for part in ("first", "middle", "nickname"))
    yield str(name.get("official_full") or f"{first} {last}")
    yield f"{first} {last}"
    if middle:
        yield f"{first} {middle} {last}"
        if _INITIAL.fullmatch(first):
            yield f"{middle} {last}"
    if called:
        yield f"{called} {last}"


def _ids(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for scheme in _SCHEMES:
        value = given.get(scheme)
        for one in value if isinstance(value, list) else (value,):
            if one not in (None, ""):
                yield _RENAMED.get(scheme, scheme), str(one)


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


def _leading(roles: list[dict[str, Any]]) -> Iterator[Term]:
    for one in roles:
        chamber = _CHAMBERS.get(one.get("chamber", ""), "")
        title = f"{chamber} {one['title']}" if chamber and chamber not in one["title"] else one["title"]
        yield Term(title, day_of(str(one.get("start"))), day_of(str(one.get("end"))))


def _follows(one: Term, other: Term) -> bool:
    return bool(one.until and other.since and abs((other.since - one.until).days) <= 31)

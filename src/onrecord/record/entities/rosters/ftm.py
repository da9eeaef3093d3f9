"""Rosters as FollowTheMoney entities, in JSON lines, as OpenSanctions publishes them.

``entities.ftm.json`` has a line for each entity, offices among them; ``targets.nested.json`` holds the
offices within those who hold them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from onrecord.record.days import days_of
from onrecord.record.entities.rosters.entry import QID, Entry, Term, in_order, qid_of

KINDS: Final = {
    "Person": "person", "Organization": "organization", "Company": "organization",
    "PublicBody": "organization", "LegalEntity": "organization",
}  # fmt: skip
"""FollowTheMoney's schemata of whoever can speak: LegalEntity with all that are one."""
# Weak aliases ("Bob") are left out: they would only make names ambiguous.
_NAMES: Final = ("name", "alias", "previousName")
_SCHEMES: Final = {"leiCode": "lei", "isniCode": "isni"}

Line = Mapping[str, Any]


def is_entity(line: Line) -> bool:
    """Whether a JSON object is one."""
    return isinstance(line.get("schema"), str) and isinstance(line.get("properties"), dict)


def entries_of(lines: Iterable[Line]) -> Iterator[Entry]:
    """The people and bodies among the entities that have a name, with the offices that any line tells of."""
    found = [line for line in lines if is_entity(line)]
    posts = {str(line.get("id")): _shown(line) for line in found if line["schema"] == "Position"}
    held: dict[str, list[Line]] = defaultdict(list)
    for line in found:
        if line["schema"] == "Occupancy":
            for holder in _values(line, "holder"):
                held[_id(holder)].append(line)
    for line in found:
        entry = _entry(line, posts, [one for name in _known_as(line) for one in held.get(name, ())])
        if entry:
            yield entry


def _entry(line: Line, posts: Mapping[str, str], held: list[Line]) -> Entry | None:
    kind, shown = KINDS.get(line["schema"]), _shown(line)
    if kind is None or not shown:
        return None
    names = [in_order(one, kind) for field in _NAMES for one in _texts(line, field)]
    nested = [one for one in _values(line, "positionOccupancies") if isinstance(one, dict) and is_entity(one)]
    terms = [term for one in (*nested, *held) for term in _terms(one, posts)]
    dated = {term.role for term in terms}
    terms += [Term(one) for one in _texts(line, "position") if one not in dated]
    return Entry(
        kind,
        in_order(shown, kind),
        tuple(dict.fromkeys(names)),
        tuple(dict.fromkeys(_ids(line))),
        tuple(dict.fromkeys(terms)),
    )


def _terms(occupancy: Line, posts: Mapping[str, str]) -> Iterator[Term]:
    since = [days_of(one)[0] for one in _texts(occupancy, "startDate")]
    until = [days_of(one)[1] for one in _texts(occupancy, "endDate")]
    first, last = (day for day in since if day), (day for day in until if day)
    days = min(first, default=None), max(last, default=None)
    for post in _values(occupancy, "post"):
        role = _shown(post) if isinstance(post, dict) else posts.get(str(post), "")
        if role:
            yield Term(role, *days)


def _ids(line: Line) -> Iterator[tuple[str, str]]:
    yield from (("wikidata", qid_of(one)) for one in _texts(line, "wikidataId"))
    yield from (("wikidata", one) for one in _known_as(line) if QID.fullmatch(one))
    for field, scheme in _SCHEMES.items():
        yield from ((scheme, one) for one in _texts(line, field))
    number = str(line.get("id") or "")
    if number and "/" not in number and not QID.fullmatch(number):
        yield "ftm", number


def _shown(line: Line) -> str:
    """What an entity is called: by its caption, else by its first name, in Latin letters where it has one."""
    names = _texts(line, "name") if is_entity(line) else []
    latin = [one for one in names if one[:1] < "\u0250"]
    return str(line.get("caption") or next(iter((*latin, *names)), "")).strip()


def _known_as(line: Line) -> list[str]:
    """The entity's id and those that were merged into it."""
    merged = line.get("referents")
    return [str(line.get("id") or ""), *(str(one) for one in merged if one)] if merged else [_id(line)]


def _id(one: object) -> str:
    return str((one.get("id") or "") if isinstance(one, Mapping) else one)


def _values(line: Line, field: str) -> list[Any]:
    given = line["properties"].get(field) or []
    return given if isinstance(given, list) else [given]


def _texts(line: Line, field: str) -> list[str]:
    return [one.strip() for one in _values(line, field) if isinstance(one, str) and one.strip()]

"""What a search shows: hits with their marks, facets with the searches that they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from onrecord.record import Facets, Hit, Results
from onrecord.web import addresses

FACETS: Final = ("speaker", "kind", "act", "mode", "outlet", "agency", "role", "year")
_SHOWN = 8
_PART = re.compile(r'-?(?:[A-Za-z]+:)?(?:"[^"]*"|[^\s"]+)')


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a hit, and whether they were looked for."""

    words: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many hits have it, and the search that is narrowed, or widened, by it."""

    value: str
    count: int
    chosen: bool
    address: str


def hit_object(hit: Hit) -> dict[str, Any]:
    """A hit as JSON, with its address here and at its outlet."""
    return {
        **asdict(hit), "address": addresses.attribution(hit.article, hit.name),
        "at_outlet": addresses.outlet(hit.url, hit.content, hit.before, hit.behind),
    }  # fmt: skip


def results_object(found: Results, written: str, sort: str, limit: int) -> dict[str, Any]:
    """A page of hits as JSON."""
    following = (
        addresses.search(q=written, sort=sort, limit=limit, after=found.after) if found.after else None
    )
    return {
        "query": written, "sort": sort, "hits": [hit_object(hit) for hit in found], "after": found.after,
        "next": following, "offset_unit": "codepoint",
    }  # fmt: skip


def pieces(hit: Hit) -> list[Piece]:
    """What was said, cut where the words that were looked for begin and end."""
    shown, at = [], 0
    for number, (start, stop) in enumerate(hit.content_spans):
        if number:
            shown.append(Piece(" … ", marked=False))
            at += len(" … ")
        shown += _cut(hit.content[at : at + stop - start], start, hit)
        at += stop - start
    return [one for one in shown if one.words]


def _cut(words: str, start: int, hit: Hit) -> Iterator[Piece]:
    at = 0
    for first, last in hit.highlights:
        if start + at <= first and last <= start + len(words):
            yield Piece(words[at : first - start], marked=False)
            yield Piece(words[first - start : last - start], marked=True)
            at = last - start
    yield Piece(words[at:], marked=False)


def choices(found: Facets, written: str, sort: str) -> dict[str, list[Choice]]:
    """The facets' commonest values, each with the search that it leads to."""
    parts = _PART.findall(written)
    return {
        name: [
            _choice(name, value, count, parts, sort)
            for value, count in list(found.counts[name].items())[:_SHOWN]
        ]
        for name in FACETS
        if found.counts.get(name)
    }


def _choice(name: str, value: str, count: int, parts: list[str], sort: str) -> Choice:
    condition = f"published:{value}" if name == "year" else f'{name}:"{value.replace(chr(34), " ")}"'
    if name in ("kind", "act", "mode"):
        condition = f"{name}:{value}"
    chosen = condition in parts
    kept = [part for part in parts if part != condition]
    if name == "year":
        kept = [part for part in kept if not part.startswith("published:")]
    narrowed = " ".join(kept if chosen else [*kept, condition])
    return Choice(value, count, chosen, addresses.search(q=narrowed, sort=None if sort == "rank" else sort))

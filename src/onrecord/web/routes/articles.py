"""Articles: the list, one with every attribution marked, one attribution, revisions."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from onrecord.attribution import Attribution, Reading
from onrecord.output.html import joining_style
from onrecord.output.json import reading_to_dict
from onrecord.output.words import nobody
from onrecord.record import Listed
from onrecord.record.rows import all_of
from onrecord.web import addresses
from onrecord.web.addresses import AddressUnknownError
from onrecord.web.pages import Shown, finished, page
from onrecord.web.service import service
from onrecord.web.showing import Showing, article_facts, attribution_object

router = APIRouter(include_in_schema=False)
_PAGE = 50
Extra = Annotated[str, Query(alias="_extra", max_length=200)]


@page(router, "/articles", "articles.html")
def articles(request: Request, after: Annotated[int | None, Query(ge=1, le=2**62)] = None) -> Shown:
    """The articles, the last added first."""
    found = service(request).record.articles(limit=_PAGE + 1, before=after)
    following = found[_PAGE - 1].number if len(found) > _PAGE else None
    return Shown(
        {"articles": found[:_PAGE], "after": following,
            "next": f"/articles?after={following}" if following else None},
        {"coverage": service(request).coverage()},
    )  # fmt: skip


@router.get("/article")
def by_key(key: str) -> Response:
    """Leads to the article with a key, as it is written in the record."""
    return RedirectResponse(addresses.article(key), 303)


@router.get("/articles/{part}/marks.css")
def style(request: Request, part: str, revision: int | None = None, model: str | None = None) -> Response:
    """The style that joins an article's marks with their cards."""
    reading = reading_at(request, part, revision, model)[1]
    return finished(request, joining_style(reading).encode(), "text/css")


@page(router, "/articles/{part}", "article.html")
def article(
    request: Request, part: str, revision: int | None = None, model: str | None = None, extra: Extra = ""
) -> Shown:
    """One article with every attribution marked."""
    listed, reading = reading_at(request, part, revision, model)
    record, key = service(request).record, listed.key
    copies = [copy for copy in record.copies(key) if copy.key != key]
    data = article_object(listed, reading, revision)
    if "revisions" in extra.split(","):
        data["revisions"] = list(record.revisions(key))
    if "webannotation" in extra.split(","):
        from onrecord.output.webannotation import reading_to_webannotation

        data["webannotation"] = reading_to_webannotation(reading)
    showing = Showing(reading, key)
    return Shown(data, {
        "listed": listed, "reading": reading, "showing": showing, "facts": article_facts(reading),
        "copies": copies,
        "revision": revision or listed.revision, "nobody": nobody(reading), "query": request.url.query,
    })  # fmt: skip


@page(router, "/articles/{part}/revisions", "revisions.html")
def revisions(request: Request, part: str) -> Shown:
    """How an article's quotations changed from one revision to the next."""
    listed = listed_at(request, part)
    found = list(service(request).record.revisions(listed.key))
    return Shown({"article": listed.key, "revisions": found}, {"listed": listed})


@page(router, "/articles/{part}/attributions/{name}", "attribution.html")
def attribution(
    request: Request, part: str, name: str, revision: int | None = None, model: str | None = None
) -> Shown:
    """One attribution: who said what, in its context."""
    listed, reading = reading_at(request, part, revision, model)
    one = attribution_of(reading, addresses.key(name))
    around = context(reading, one)
    data = attribution_object(reading, one, listed.key)
    showing = Showing(reading, listed.key)
    return Shown(data, {"listed": listed, "card": showing.card(one.id), "around": around, "reading": reading})


@page(router, "/articles/{part}/passages/{start}-{end}", "passage.html")
def passage(
    request: Request, part: str, start: Annotated[int, Path(ge=0, le=2**31)],
    end: Annotated[int, Path(ge=0, le=2**31)],
    revision: int | None = None,
) -> Shown:  # fmt: skip
    """Some words of an article in their place: the evidence that others refer to."""
    listed, reading = reading_at(request, part, revision, None)
    text = reading.article.text
    if not start <= end <= len(text):
        raise AddressUnknownError(
            f"the text has {len(text):,} characters; from {start} to {end} is not in it"
        )
    before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    data = {
        "article": listed.key, "sha256": reading.article.sha256, "start": start, "end": end,
        "exact": text[start:end],
        "before": before, "behind": behind, "offset_unit": "codepoint",
    }  # fmt: skip
    return Shown(data, {"listed": listed, "reading": reading, "revision": revision})


def listed_at(request: Request, part: str) -> Listed:
    """The article that a part of a path names. Raises AddressUnknownError."""
    key = addresses.key(part)
    found = service(request).record.article(key)
    if found is None:
        raise AddressUnknownError(f"the record has no article {key[:200]}; search for it, or add it")
    return found


def reading_at(
    request: Request, part: str, revision: int | None, model: str | None
) -> tuple[Listed, Reading]:
    """The article that a part of a path names, and its reading. Raises AddressUnknownError."""
    listed = listed_at(request, part)
    if revision is not None and not 1 <= revision <= listed.revision:
        raise AddressUnknownError(f"{listed.key} has no revision {revision}; its newest is {listed.revision}")
    if model is not None and model not in listed.models and revision in (None, listed.revision):
        raise AddressUnknownError(
            f"no model {model[:100]} has read {listed.key}; {', '.join(listed.models)} has"
        )
    return listed, service(request).record.reading(listed.key, revision=revision, model=model)


def attribution_of(reading: Reading, name: str) -> Attribution:
    """The attribution with that id. Raises AddressUnknownError."""
    for one in all_of(reading.attributions):
        if one.id == name:
            return one
    raise AddressUnknownError(f"this reading has no attribution {name[:100]}; the article's page lists them")


def article_object(listed: Listed, reading: Reading, revision: int | None) -> dict[str, object]:
    """An article as JSON: what ``onrecord read`` prints, with its place in the record."""
    return {
        **reading_to_dict(reading), "key": listed.key, "revision": revision or listed.revision,
        "newest": listed.revision,
        "added": listed.added, "address": addresses.article(listed.key), "offset_unit": "codepoint",
    }  # fmt: skip


_AROUND = 300


def context(reading: Reading, one: Attribution) -> list[tuple[str, str]]:
    """The words around an attribution and its own, cut into pieces with the parts that each belongs to."""
    text, kinds = reading.article.text, ("source", "cue", "content")
    first, last = max(0, one.start - _AROUND), min(len(text), one.end + _AROUND)
    spans = [(kind, span) for kind in kinds for span in getattr(one, kind)]
    points = sorted({first, last, *(at for _, span in spans for at in span)})
    return [
        (" ".join(kind for kind, span in spans if span[0] <= start < span[1]), text[start:end])
        for start, end in pairwise(points)
    ]

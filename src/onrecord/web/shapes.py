"""The shapes of the REST API's answers and orders, as OpenAPI tells them; tests hold the answers to them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from onrecord.attribution import Act
from onrecord.record import Coverage, Hit, Listed, Revision
from onrecord.record.entities import Decision, EntityLine
from onrecord.record.reviewing import Review, Uncertain
from onrecord.web.jobs import Job
from onrecord.web.problems import Problem

Dated = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2}([T ].*)?)?$", max_length=40)]


class Shape(BaseModel):
    """Only what is named."""

    model_config = ConfigDict(extra="forbid")


def _hit() -> type[BaseModel]:
    from dataclasses import fields
    from typing import get_type_hints

    from pydantic import create_model

    hints = get_type_hints(Hit)
    given: dict[str, Any] = {one.name: (hints[one.name], ...) for one in fields(Hit)}
    return create_model("Hit", **given, address=(str, ...), at_outlet=(str | None, ...))


HitObject = _hit()


class SearchResults(Shape):
    """A page of hits; ``next`` is the page of the next ones, ``after`` the cursor that leads there."""

    query: str
    sort: str
    hits: list[HitObject]  # type: ignore[valid-type]  # made of Hit's fields
    after: str | None
    next: str | None
    offset_unit: str


class FacetCounts(Shape):
    """Counts by facet among the newest hits; ``more`` tells that there are others."""

    counted: int
    more: bool
    counts: dict[str, dict[str, int]]


class Articles(Shape):
    """A page of articles, the last added first."""

    articles: list[Listed]
    after: int | None


class Revisions(Shape):
    """The later revisions of an article, and how its quotations changed with each."""

    article: str
    revisions: list[Revision]


class JobList(Shape):
    """A page of jobs, the last first."""

    jobs: list[Job]
    after: int | None


class OneText(Shape):
    """A text to add, with what is known about it."""

    text: Annotated[
        str, Field(min_length=1, max_length=3_000_000, examples=["“The bridge stays open,” the mayor said."])
    ]
    doc: Annotated[str, Field(max_length=2_000, examples=["bridge-2026-02-17"])] = ""
    title: Annotated[str, Field(max_length=2_000)] = ""
    outlet: Annotated[str, Field(max_length=2_000, examples=["Bracken Bay Courier"])] = ""
    published: Annotated[Dated, Field(examples=["2026-02-17"])] = ""
    url: Annotated[str, Field(max_length=2_000)] = ""


class ToRead(OneText):
    """A text to read; nothing of it is kept. ``force`` reads one that is not in English, too."""

    text: Annotated[
        str, Field(min_length=1, max_length=500_000, examples=["“The bridge stays open,” the mayor said."])
    ]
    force: bool = False


class Order(Shape):
    """What is to be read into the record: texts, addresses of pages and feeds, or both in two orders.

    A second order with the same ``once`` is the first one, so that it may be sent again when no answer came.
    """

    texts: Annotated[list[OneText], Field(max_length=500)] = []
    addresses: Annotated[list[str], Field(max_length=500, examples=[["https://courier.example/roof"]])] = []
    once: Annotated[str, Field(pattern="^[A-Za-z0-9_-]{8,64}$")] | None = None


class Draft(Shape):
    """A draft to check; nothing of it is kept. ``force`` checks one that is not in English, too."""

    text: Annotated[
        str, Field(min_length=1, max_length=500_000, examples=["“The bridge stays open,” the mayor said."])
    ]
    title: Annotated[str, Field(max_length=2_000)] = ""
    force: bool = False


class DraftForm(Shape):
    """A form with a draft's file: what else is known of the draft."""

    title: Annotated[str, Field(max_length=2_000)] = ""
    force: bool = False


class Speakers(Shape):
    """Entities, those in most articles first."""

    speakers: list[EntityLine]


class OneMention(Shape):
    """A speaker in one article: the article's key, and the name that its reading gives the speaker."""

    article: Annotated[str, Field(min_length=1, max_length=2_000)]
    name: Annotated[str, Field(min_length=1, max_length=2_000)]


class Judged(Shape):
    """A decision: that ``left``, an entity, or ``mentions``, speakers in articles, are ``right`` or not.

    ``if_version`` is the number of the last decision that you know: where another was made on the same since,
    the answer is 409 and says who decided what.
    """

    judgement: Literal["same", "different", "unsure"]
    right: Annotated[str, Field(min_length=1, max_length=500, examples=["person/mara-lindqvist"])]
    left: Annotated[str, Field(min_length=1, max_length=500)] | None = None
    mentions: Annotated[list[OneMention], Field(max_length=1_000)] = []
    reason: Annotated[str, Field(max_length=2_000)] | None = None
    if_version: Annotated[int, Field(ge=0, le=2**62)] | None = None


class Decisions(Shape):
    """All decisions on who is who, in the order in which they were made; undone ones say by what."""

    decisions: list[Decision]


Place = tuple[Annotated[int, Field(ge=0, le=2**31)], Annotated[int, Field(ge=0, le=2**31)]]


class Corrected(Shape):
    """What an attribution should be: only what is given is changed; ``speaker`` is empty for nobody."""

    source: list[Place] | None = None
    cue: list[Place] | None = None
    content: list[Place] | None = None
    speaker: Annotated[str, Field(max_length=2_000)] | None = None
    act: Act | None = None


class Verdict(Shape):
    """A verdict on an attribution, named by its fingerprint."""

    fingerprint: Annotated[str, Field(min_length=1, max_length=200)]
    verdict: Literal["accept", "correct", "reject", "unsure", "flag"]
    correction: Corrected | None = None
    reason: Annotated[str, Field(max_length=2_000)] | None = None


class Reviews(Shape):
    """All reviews of attributions, in the order in which they were made; undone ones say by what."""

    reviews: list[Review]


class Uncertains(Shape):
    """The attributions that are likelier wrong than right and not reviewed yet, the least certain first."""

    uncertain: list[Uncertain]


class Traces(Shape):
    """The statements that a text may be a report of, the likeliest first."""

    text: str
    found: list[dict[str, Any]]


__all__ = [
    "Articles", "Corrected", "Coverage", "Decision", "Decisions", "Draft", "DraftForm", "FacetCounts", "Job",
    "JobList", "Judged",
    "OneText", "Order", "Problem", "Review", "Reviews", "Revisions", "SearchResults", "Speakers", "Traces",
    "Uncertains", "Verdict",
]  # fmt: skip

"""Hits as they are shown: the rows of the attributions found, with their evidence."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

import sqlalchemy as sa

from onrecord.attribution import Figure, Spans
from onrecord.record.schema import articles, attributions, figures, readings, revisions, selectors, texts
from onrecord.record.searching.conditions import amount_conditions
from onrecord.record.searching.highlights import highlights
from onrecord.record.searching.query import Query
from onrecord.record.searching.results import Hit

_OWN: Final = (
    "name", "fingerprint", "speaker", "role", "kind", "act", "mode", "negated", "source", "cue", "content",
    "said", "outlet", "agency", "confidence",
)  # fmt: skip
_WANTED: Final = (
    sa.select(
        attributions.c.id, attributions.c.newest, *(attributions.c[name] for name in _OWN),
        articles.c.key.label("article"), revisions.c.number.label("revision"), revisions.c.published,
        revisions.c.title, revisions.c.url, texts.c.sha256,
    )
    .select_from(
        attributions.join(readings, readings.c.id == attributions.c.reading_id)
        .join(revisions, revisions.c.id == readings.c.revision_id)
        .join(articles, articles.c.id == revisions.c.article_id)
        .join(texts, texts.c.id == revisions.c.text_id)
    )
    .where(attributions.c.newest.in_(sa.bindparam("numbers", expanding=True)))
)  # fmt: skip
_PLACES: Final = sa.select(selectors).where(
    selectors.c.attribution_id.in_(sa.bindparam("ids", expanding=True))
).order_by(selectors.c.attribution_id, selectors.c.part, selectors.c.number)  # fmt: skip


def hits_of(connection: sa.Connection, query: Query, numbers: list[int]) -> tuple[Hit, ...]:
    """The attributions of these numbers in ``attributions.newest``, in the order given."""
    rows = {row.newest: row for row in connection.execute(_WANTED, {"numbers": numbers})}
    ids = [row.id for row in rows.values()]
    places: dict[int, list[Any]] = defaultdict(list)
    for place in connection.execute(_PLACES, {"ids": ids}):
        places[place.attribution_id].append(place)
    found = _figures(connection, query, ids)
    shown = ((rows[number], number) for number in numbers if number in rows)
    return tuple(_hit(row, query, places[row.id], found.get(row.id, ())) for row, _ in shown)


def _hit(row: Any, query: Query, places: list[Any], found: tuple[Figure, ...]) -> Hit:  # noqa: ANN401
    content = [place for place in places if place.part == "content"]
    given = {
        name: getattr(row, name)
        for name in (*_OWN, "article", "revision", "published", "title", "url", "sha256")
    }
    return Hit(
        **given, source_spans=_spans(places, "source"), cue_spans=_spans(places, "cue"),
        content_spans=_spans(places, "content"), before=content[0].prefix if content else "",
        behind=content[-1].suffix if content else "", figures=found,
        highlights=highlights([(place.start, place.exact) for place in content], query.words),
    )  # fmt: skip


def _spans(places: list[Any], part: str) -> Spans:
    return tuple((place.start, place.stop) for place in places if place.part == part)


def _figures(connection: sa.Connection, query: Query, ids: list[int]) -> dict[int, tuple[Figure, ...]]:
    """The figures that were asked for, by attribution."""
    if not query.figures:
        return {}
    meant = sa.or_(*(sa.and_(*amount_conditions(one)) for one in query.figures))
    wanted = sa.select(figures).where(figures.c.attribution_id.in_(ids), meant).order_by(figures.c.start)
    found: dict[int, tuple[Figure, ...]] = defaultdict(tuple)
    for row in connection.execute(wanted):
        one = Figure(row.start, row.stop, row.exact, row.value, row.unit, row.modifier, row.high)
        found[row.attribution_id] += (one,)
    return found

"""Whether kept counts agree with what they count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import sqlalchemy as sa

from onrecord.record.counts import speaking
from onrecord.record.counts.keeping import rows_of
from onrecord.record.counts.phrases import Phrases
from onrecord.record.counts.tables import counted_articles, entity_counts
from onrecord.record.counts.telling import counted
from onrecord.record.entities.store import in_parts
from onrecord.record.schema import articles, readings, revisions

_BLOCK: Final = 200
_TOLD: Final = "outlet", "published_on", "story_id", "nearness", "examples", "reading_id"


def miscounted(connection: sa.Connection) -> Iterator[str]:
    """What is kept otherwise than it is counted now, or should not be kept."""
    phrases, there = Phrases(connection, keep=False), 0
    for numbers in _current(connection):
        expected = {row["article_id"]: row for row in rows_of(list(counted(connection, numbers)), phrases)}
        stored = _stored(connection, expected)
        there += len(stored)
        for article, row in expected.items():
            yield from _article(connection, article, row, stored.get(article))
    if there != connection.scalar(sa.select(sa.func.count()).select_from(counted_articles)):
        yield "articles are counted that have no reading"
    yield from _entities(connection, phrases)


def _article(connection: sa.Connection, article: int, row: dict[str, Any], stored: Any) -> Iterator[str]:  # noqa: ANN401
    wrong = [name for name in _TOLD if stored is not None and getattr(stored, name) != row[name]]
    if stored is not None and bytes(stored.quotations) != row["quotations"]:
        wrong.append("quotations")
    if wrong or stored is None:
        key = connection.scalar(sa.select(articles.c.key).where(articles.c.id == article))
        told = f"counted with other {', '.join(wrong)} than it has" if wrong else "not counted"
        yield f"{key} is {told}"


def _entities(connection: sa.Connection, phrases: Phrases) -> Iterator[str]:
    expected = speaking.everything(connection, phrases)
    for row in connection.execute(sa.select(entity_counts)):
        one = expected.pop((row.entity_id, row.part, row.words, row.outlet), speaking.Times())
        kept = speaking.Times(row.articles, row.attributions, row.first, row.last)
        if one != kept:
            yield f"entity {row.entity_id} ({row.part}) has {kept}, not {one}"
    yield from (f"entity {number} ({part}) has no {one}" for (number, part, *_), one in expected.items())


def _current(connection: sa.Connection) -> Iterator[list[int]]:
    wanted = sa.select(readings.c.id).join(revisions).where(readings.c.current, revisions.c.current)
    yield from in_parts(connection.execute(wanted.order_by(readings.c.id)).scalars().all())  # type: ignore[misc]


def _stored(connection: sa.Connection, numbers: Any) -> dict[int, Any]:  # noqa: ANN401
    wanted = sa.select(counted_articles).where(counted_articles.c.article_id.in_(list(numbers)))
    return {row.article_id: row for row in connection.execute(wanted)}

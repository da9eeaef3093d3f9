"""Counts kept in step: whatever changes an article's quotations counts them no more, and then again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from onrecord.record.counts import speaking
from onrecord.record.counts.packing import packed, phrases_of
from onrecord.record.counts.phrases import Phrases
from onrecord.record.counts.tables import counted_articles
from onrecord.record.counts.telling import Counted, counted
from onrecord.record.entities.store import in_parts
from onrecord.record.schema import readings

_BLOCK = 200
_STAMP = sa.select(sa.func.coalesce(sa.func.max(counted_articles.c.stamp), 0) + 1)


def count(connection: sa.Connection, readings: Iterable[int]) -> None:
    """Count those of these readings that are current, in place of others of their articles."""
    phrases, stamp = Phrases(connection), connection.scalar(_STAMP)
    for part in in_parts(readings):
        told = list(counted(connection, part))  # type: ignore[arg-type]
        _forget(connection, counted_articles.c.article_id, [one.article for one in told], phrases)
        rows = list(rows_of(told, phrases))
        if rows:
            new = [row | {"stamp": stamp} for row in rows]
            connection.execute(sa.insert(counted_articles), new)
            speaking.add(connection, [_Row(row) for row in new], phrases)


def count_all(connection: sa.Connection) -> None:
    """Count everything anew."""
    connection.execute(sa.delete(counted_articles))
    phrases, last = Phrases(connection), 0
    wanted = sa.select(readings.c.id).order_by(readings.c.id).limit(_BLOCK)
    while block := connection.execute(wanted.where(readings.c.id > last)).scalars().all():
        rows = [row | {"stamp": 1} for row in rows_of(list(counted(connection, block)), phrases)]
        if rows:
            connection.execute(sa.insert(counted_articles), rows)
        last = block[-1]
    speaking.recount_all(connection)


def drop(connection: sa.Connection, readings: Iterable[int]) -> None:
    """Count the quotations of these readings no more."""
    _forget(connection, counted_articles.c.reading_id, list(readings), Phrases(connection))


@contextmanager
def recounted(connection: sa.Connection, readings: Iterable[int]) -> Iterator[None]:
    """Count these readings anew around a change of who speaks in them."""
    readings = sorted(set(readings))
    drop(connection, readings)
    yield
    count(connection, readings)


def follow(connection: sa.Connection, story: int, others: Iterable[int]) -> None:
    """Let articles go over to the story that others were joined with."""
    moved = sa.update(counted_articles).where(counted_articles.c.story_id.in_(list(others)))
    connection.execute(moved.values(story_id=story, stamp=connection.scalar(_STAMP)))


def rows_of(told: list[Counted], phrases: Phrases) -> Iterator[dict[str, Any]]:
    """What is kept of articles, but the stamp."""
    phrases.learn(
        phrase for one in told for phrase in (one.outlet or "", *phrases_of(one.quotations, one.reasons))
    )
    for one in told:
        yield {
            "article_id": one.article, "reading_id": one.reading, "story_id": one.story,
            "outlet": one.outlet, "published_on": one.published_on, "nearness": one.nearness,
            "examples": one.examples, "quotations": packed(one.quotations, one.reasons, phrases),
        }  # fmt: skip


def _forget(connection: sa.Connection, column: sa.Column[int], numbers: list[int], phrases: Phrases) -> None:
    for part in in_parts(numbers):
        rows = connection.execute(sa.select(counted_articles).where(column.in_(part))).all()
        if rows:
            connection.execute(sa.delete(counted_articles).where(column.in_(part)))
            speaking.take(connection, rows, phrases)


class _Row:
    """A row of the table that is only about to be one."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__.update(values)

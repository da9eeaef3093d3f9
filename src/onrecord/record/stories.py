"""Near copies: which revisions tell one story, and which of them is nearest the agency it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

import sqlalchemy as sa

from onrecord.record.counts.keeping import follow
from onrecord.record.database import Database
from onrecord.record.marks import are_copies
from onrecord.record.schema import articles, revisions, stories, story_marks

_SHARED = sa.func.count().label("shared")
_ALIKE = (
    sa.select(revisions.c.story_id, revisions.c.marks, revisions.c.published_on, _SHARED)
    .join(story_marks, story_marks.c.revision_id == revisions.c.id)
    .where(story_marks.c.mark.in_(sa.bindparam("marks", expanding=True)))
    .group_by(revisions.c.id, revisions.c.story_id, revisions.c.marks, revisions.c.published_on)
)
_LATEST = timedelta(days=7)
"""How long after a story its copies appear: what is alike but later is next week's table or notice."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One article of a story, with the wire credit that its text gives and what is known of its outlet."""

    key: str
    revision: int
    outlet: str | None
    agency: str | None
    via: str | None
    published: str | None


def story_of(connection: sa.Connection, marks: list[int], published: date | None) -> int | None:
    """The story that a text's near copies tell, joined where they tell several; None where it has none."""
    if not marks:
        return None
    found = {
        story
        for story, count, day, shared in connection.execute(_ALIKE, {"marks": marks})
        if are_copies(shared, len(marks), count) and _in_time(published, day)
    }
    if not found:
        return None
    first: int
    first, *others = sorted(found)
    if others:
        joined = sa.update(revisions).where(revisions.c.story_id.in_(others))
        connection.execute(joined.values(story_id=first))
        follow(connection, first, others)
        connection.execute(sa.delete(stories).where(stories.c.id.in_(others)))
    return first


def _in_time(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs(one - other) <= _LATEST


_STORY = (
    sa.select(revisions.c.story_id)
    .join(articles, articles.c.id == revisions.c.article_id)
    .where(revisions.c.current, articles.c.key == sa.bindparam("key"))
)
# Asked for by its number: SQLite then reads the one story, and not all to find the article in them.
_COPIES = sa.text(
    "SELECT article, revision, outlet, agency, via, published FROM copies WHERE story = :story ORDER BY"
    " nearness"
)


def copies_of(database: Database, key: str) -> Iterator[Copy]:
    """The articles that tell the same story as one, itself among them, the nearest to the agency first."""
    with database.reading() as connection:
        story = connection.scalar(_STORY, {"key": key})
        for row in connection.execute(_COPIES, {"story": story}):
            yield Copy(*row)


_STORIES = sa.text(
    "SELECT story, article, revision, outlet, agency, via, published FROM copies ORDER BY story, nearness"
)


def stories_of(database: Database) -> Iterator[tuple[Copy, ...]]:
    """The articles of each story that several tell, the nearest to the agency first."""
    with database.reading() as connection:
        for _, rows in groupby(connection.execute(_STORIES), key=lambda row: row.story):
            yield tuple(Copy(*row[1:]) for row in rows)

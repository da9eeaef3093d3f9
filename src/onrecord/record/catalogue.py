"""What a record holds at a glance: its articles in the order of adding, its outlets, its days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from onrecord.record.database import Database
from onrecord.record.schema import articles, attributions, readings, revisions, texts


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much a record holds: ``outlets`` with their articles, the most first; first and last day, ISO 8601.

    ``attributions`` are those of every reading of every revision.
    """

    articles: int
    attributions: int
    outlets: tuple[tuple[str, int], ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """One article as it stands in a list: its newest revision, and its ``number`` in the record."""

    number: int
    key: str
    revision: int
    title: str | None
    outlet: str | None
    published: str | None
    added: str
    sha256: str
    models: tuple[str, ...]


_COUNTS = sa.select(
    sa.func.count(), sa.func.min(revisions.c.published_on), sa.func.max(revisions.c.published_on)
)
_OUTLETS = (
    sa.select(revisions.c.outlet, sa.func.count())
    .where(revisions.c.current, revisions.c.outlet.is_not(None))
    .group_by(revisions.c.outlet)
    .order_by(sa.func.count().desc(), revisions.c.outlet)
)
_LISTED = (
    sa.select(
        articles.c.id, articles.c.key, revisions.c.id.label("revision_id"), revisions.c.number,
        revisions.c.title,
        revisions.c.outlet, revisions.c.published, revisions.c.added, texts.c.sha256,
    )
    .select_from(articles.join(revisions).join(texts))
    .where(revisions.c.current)
    .order_by(articles.c.id.desc())
)  # fmt: skip


def coverage_of(database: Database) -> Coverage:
    """How much a record holds. Raises RecordError."""
    with database.reading() as connection:
        counted, first, last = connection.execute(_COUNTS.where(revisions.c.current)).one()
        kept = connection.scalar(sa.select(sa.func.count()).select_from(attributions)) or 0
        outlets = tuple((str(name), int(count)) for name, count in connection.execute(_OUTLETS))
    days = (day.isoformat() if day else None for day in (first, last))
    return Coverage(counted, kept, outlets, *days)


def articles_of(database: Database, *, limit: int = 50, before: int | None = None) -> Iterator[Listed]:
    """The articles added last, a page at a time: those before the one of that number. Raises RecordError."""
    wanted = _LISTED.limit(limit)
    if before is not None:
        wanted = wanted.where(articles.c.id < before)
    with database.reading() as connection:
        rows = connection.execute(wanted).all()
        models = _models(connection, [row.revision_id for row in rows])
    for row in rows:
        yield Listed(
            row.id, row.key, row.number, row.title, row.outlet, row.published, row.added, row.sha256,
            models.get(row.revision_id, ()),
        )  # fmt: skip


def article_of(database: Database, key: str) -> Listed | None:
    """The article with a key, None where there is none. Raises RecordError."""
    with database.reading() as connection:
        row = connection.execute(_LISTED.where(articles.c.key == key)).first()
        models = _models(connection, [row.revision_id]) if row else {}
    if row is None:
        return None
    return Listed(
        row.id, row.key, row.number, row.title, row.outlet, row.published, row.added, row.sha256,
        models.get(row.revision_id, ()),
    )  # fmt: skip


def _models(connection: sa.Connection, wanted: list[int]) -> dict[int, tuple[str, ...]]:
    """The models that read each revision, the last first."""
    rows = connection.execute(
        sa.select(readings.c.revision_id, readings.c.model)
        .where(readings.c.revision_id.in_(wanted))
        .order_by(readings.c.current.desc(), readings.c.id.desc())
    )
    found: dict[int, tuple[str, ...]] = {}
    for revision, model in rows:
        found[revision] = (*found.get(revision, ()), model)
    return found

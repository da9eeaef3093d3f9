"""Articles as they are counted: their quotations, those within quotations too, and what else is kept."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

import sqlalchemy as sa

from onrecord.record.auditing.quotations import Quoted, Told, quoted
from onrecord.record.auditing.reasons import justified
from onrecord.record.schema import articles, attributions, readings, revisions, texts

_ARTICLES: Final = (
    sa.select(
        articles.c.id, articles.c.key, readings.c.id.label("reading"), readings.c.agency, readings.c.via,
        revisions.c.outlet, revisions.c.published, revisions.c.published_on, revisions.c.story_id,
        texts.c.sha256, texts.c.length, texts.c.id.label("text_id"),
    )
    .select_from(
        readings.join(revisions, revisions.c.id == readings.c.revision_id)
        .join(articles, articles.c.id == revisions.c.article_id)
        .join(texts, texts.c.id == revisions.c.text_id)
    )
    .where(readings.c.id.in_(sa.bindparam("ids", expanding=True)), readings.c.current, revisions.c.current)
    .order_by(readings.c.id)
)  # fmt: skip
_QUOTATIONS: Final = (
    sa.select(
        attributions.c.id, attributions.c.reading_id, attributions.c.source, attributions.c.content,
        attributions.c.kind, attributions.c.act, attributions.c.mode, attributions.c.outer_id,
    )
    .where(attributions.c.reading_id.in_(sa.bindparam("ids", expanding=True)))
    .order_by(attributions.c.reading_id, attributions.c.id)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counted:
    """An article with all its quotations, the reasons for anonymity, and where it stands in its story."""

    article: int
    reading: int
    story: int
    outlet: str | None
    published_on: date | None
    nearness: str
    examples: str | None
    quotations: list[Quoted]
    reasons: dict[int, str]


def counted(connection: sa.Connection, numbers: Sequence[int]) -> Iterator[Counted]:
    """The articles of those of these readings that are current."""
    about = connection.execute(_ARTICLES, {"ids": list(numbers)}).all()
    rows = connection.execute(_QUOTATIONS, {"ids": [one.reading for one in about]}).all() if about else []
    of: dict[int, list[Quoted]] = defaultdict(list)
    for row, one in zip(rows, quoted(connection, list(rows)) if rows else [], strict=True):
        of[row.reading_id].append(one)
    for article in about:
        yield _counted(connection, article, of[article.reading])


def _counted(connection: sa.Connection, row: Any, quotations: list[Quoted]) -> Counted:  # noqa: ANN401
    outer = tuple(one for one in quotations if not one.nested)
    why = justified(
        connection, Told(row.id, row.key, row.outlet, row.published, row.sha256, row.text_id, outer)
    )
    examples = json.dumps([asdict(one) for one in why.examples]) if why.examples else None
    return Counted(
        row.id, row.reading, row.story_id, row.outlet, row.published_on, _nearness(row), examples, quotations,
        why.reasons,
    )  # fmt: skip


def _nearness(row: Any) -> str:  # noqa: ANN401  # a row of the database
    """What sorts a story's articles as the view ``copies`` does: the nearest to the agency first."""
    first_hand = row.via is None or row.outlet == row.agency
    far = 2 if row.agency is None else 0 if first_hand else 1
    return f"{far}\n{row.published or '9'}\n{10**9 - row.length:010}\n{row.key}"

"""What articles tell of where they came from, as the record keeps it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from onrecord.reading.credit_agencies import agency_of
from onrecord.record.schema import articles, readings, revisions, texts
from onrecord.tracing.results import Occurrence, Statement
from onrecord.tracing.way.translators import Translated, translated

_MANY = 500
_WANTED: Final = (
    sa.select(
        articles.c.key, revisions.c.number, revisions.c.language, revisions.c.story_id, readings.c.found,
        texts.c.body,
    )
    .select_from(
        articles.join(revisions).join(readings, readings.c.revision_id == revisions.c.id)
        .join(texts, texts.c.id == revisions.c.text_id)
    )
    .where(articles.c.key.in_(sa.bindparam("keys", expanding=True)), revisions.c.current, readings.c.current)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Credited:
    """The agency that an article credits, the outlet named with it, and the place; 0 to 0 for none."""

    agency: str
    via: str | None
    start: int
    end: int
    exact: str

    @property
    def is_in_text(self) -> bool:
        """Whether words of the text say so; else what came with it did."""
        return self.end > self.start


@dataclass(frozen=True, slots=True)
class Told:
    """An article of a statement with what it tells: whose it is, its story, credit and translator."""

    doc: str
    revision: int
    outlet: str | None
    published: str | None
    language: str | None
    story: int | None
    credit: Credited | None
    translated: Translated | None
    translator: str
    occurrences: tuple[Occurrence, ...]

    @property
    def own_agency(self) -> str | None:
        """The agency that published the article itself, as its outlet's name tells."""
        return agency_of(self.outlet or "")


def told_of(connection: sa.Connection, statement: Statement) -> list[Told]:
    """The articles that report a statement, in the order of its occurrences."""
    by_doc: dict[str, list[Occurrence]] = {}
    for one in statement:
        by_doc.setdefault(one.doc, []).append(one)
    rows = {row.key: row for row in _rows(connection, list(by_doc))}
    return [_told(doc, tuple(found), rows.get(doc)) for doc, found in by_doc.items()]


def _rows(connection: sa.Connection, keys: Sequence[str]) -> list[Any]:
    return [
        row
        for at in range(0, len(keys), _MANY)
        for row in connection.execute(_WANTED, {"keys": list(keys[at : at + _MANY])})
    ]


def _told(doc: str, found: tuple[Occurrence, ...], row: Any) -> Told:  # noqa: ANN401  # a row of the database
    first = found[0]
    if row is None or row.number != first.revision:  # A later revision that reports it no longer.
        return Told(
            doc, first.revision, first.outlet, first.published, None, None, None, None, "", found
        )  # fmt: skip
    line = translated(row.body)
    return Told(
        doc, first.revision, first.outlet, first.published, row.language, row.story_id,
        _credit(json.loads(row.found).get("credit"), row.body), line,
        row.body[line.start : line.end] if line else "", found,
    )  # fmt: skip


def _credit(given: dict[str, Any] | None, body: str) -> Credited | None:
    if not given:
        return None
    start, end = int(given["start"]), int(given["end"])
    return Credited(given["agency"], given.get("via"), start, end, body[start:end])

"""Readings into the record: all of a reading or nothing, and nothing twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from operator import itemgetter
from typing import Any, Literal

import sqlalchemy as sa

from onrecord.attribution import Reading
from onrecord.record.counts.keeping import count, drop
from onrecord.record.days import day_of
from onrecord.record.entities.linking import Appearance, Linker
from onrecord.record.found import dump, found_of
from onrecord.record.marks import marks_of
from onrecord.record.rows import FOUND, Numbers, Row, Rows, rows_of
from onrecord.record.schema import (
    articles,
    attributions,
    metadata,
    readings,
    revisions,
    stories,
    story_marks,
    texts,
)
from onrecord.record.stories import story_of
from onrecord.record.wording.index import keep_words
from onrecord.sources.records import is_titled
from onrecord.version import __version__

Change = Literal["new", "revised", "reread", "known"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a reading: its article is new, revised, read again, or was known.

    ``copy`` tells whether a new article is a near copy of another, ``titled`` whether its title is its only
    text, ``outdated`` whether a known one was read with other weights.
    """

    key: str
    change: Change
    attributions: int = 0
    copy: bool = False
    titled: bool = False
    outdated: bool = False


def _id_where(table: sa.Table, **names: str) -> sa.Select[int]:
    """The id of the row whose columns have the values that are given by these names."""
    where = (table.c[column] == sa.bindparam(name) for column, name in names.items())
    return sa.select(table.c.id).where(*where)


# Made once: making them anew for every article takes longer than running them.
_ARTICLE = _id_where(articles, key="key")
_TEXT = _id_where(texts, sha256="sha256")
_REVISION = _id_where(revisions, article_id="article", text_id="text")
_READING = _id_where(readings, revision_id="revision", model="model").add_columns(readings.c.weights)


class Writer:
    """Writes readings within one transaction, in which nobody else writes.

    ``reread`` lets a reading take the place of one that other weights of its model have made.
    """

    def __init__(self, connection: sa.Connection, *, reread: bool = False) -> None:
        self._connection, self._reread = connection, reread
        self._now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        self._numbers = Numbers(self._first)
        self._rows: Rows = defaultdict(list)
        self._keys: dict[int, str] = {}
        self._new: list[int] = []
        self._linker = Linker(connection)

    def write(self, keyed: Iterable[tuple[str, Reading, str | None]]) -> list[Kept]:
        """Keep the readings, each under its article's key, and what weights made it, where that is known."""
        kept = [self._keep(key, reading, weights) for key, reading, weights in keyed]
        self._flush()
        return kept

    def _keep(self, key: str, reading: Reading, weights: str | None) -> Kept:
        article = self._look_up(_ARTICLE, key=key)
        text = self._look_up(_TEXT, sha256=reading.article.sha256)
        revision = self._look_up(_REVISION, article=article, text=text) if article and text else None
        if revision and not self._makes_way(revision, reading.model, weights):
            return Kept(key, "known")
        change: Change = "reread" if revision else "revised" if article else "new"
        copied = False
        if revision is None:
            revision, copied = self._revise(key, article, text or self._write(reading), reading)
        newest = change != "reread" or self._supersede(revision)
        number = self._read(revision, reading, weights)
        self._keys[number] = key
        self._new.append(number)
        for table, rows in rows_of(reading, number, self._numbers, current=newest).items():
            self._rows[table] += rows
        titled = change == "new" and is_titled(reading.article)
        return Kept(key, change, len(reading), copy=copied and change == "new", titled=titled)

    def _makes_way(self, revision: int, model: str, weights: str | None) -> bool:
        """Whether there is room for a reading: an earlier one by other weights goes on under their name."""
        found = self._connection.execute(_READING, {"revision": revision, "model": model}).first()
        if found is None:
            return True
        if not self._reread or weights is None or found.weights == weights:
            return False
        name = f"{model}@{(found.weights or 'earlier')[:8]}"
        same = sa.select(sa.func.count()).where(
            readings.c.revision_id == revision, readings.c.model.startswith(name, autoescape=True)
        )
        count = self._connection.scalar(same) or 0
        name += f"-{count + 1}" if count else ""
        self._connection.execute(sa.update(readings).where(readings.c.id == found.id).values(model=name))
        return True

    def _write(self, reading: Reading) -> int:
        article = reading.article
        row = {"sha256": article.sha256, "length": len(article.text), "body": article.text}
        number = self._insert(texts, dated=False, **row)
        keep_words(self._connection, [(number, article.text)])
        return number

    def _revise(self, key: str, article: int | None, text: int, reading: Reading) -> tuple[int, bool]:
        """A new revision of an article, or the first of a new one; and whether it is a near copy."""
        number = 1 if article is None else self._outdate(article) + 1
        article, one = article or self._insert(articles, key=key), reading.article
        marks = marks_of(one.text)
        story = story_of(self._connection, marks, day_of(one.published))
        revision = self._insert(
            revisions, article_id=article, text_id=text, number=number, current=True, doc=one.doc,
            url=one.url, title=one.title, authors=dump(list(one.authors)), outlet=one.outlet,
            published=one.published, published_on=day_of(one.published), language=one.language,
            story_id=story or self._insert(stories), marks=len(marks),
        )  # fmt: skip
        if marks:
            rows = [{"mark": mark, "revision_id": revision} for mark in marks]
            self._connection.execute(sa.insert(story_marks), rows)
        return revision, story is not None

    def _outdate(self, article: int) -> int:
        """Make way for a new revision; returns how many there are."""
        of_article = revisions.c.article_id == article
        self._retire(of_article)
        updated = self._connection.execute(sa.update(revisions).where(of_article).values(current=False))
        return updated.rowcount

    def _supersede(self, revision: int) -> bool:
        """Make way for another model's reading of a revision; returns whether that revision is current."""
        self._retire(revisions.c.id == revision)
        of_revision = readings.c.revision_id == revision
        self._connection.execute(sa.update(readings).where(of_revision).values(current=False))
        current = sa.select(revisions.c.current).where(revisions.c.id == revision)
        return bool(self._connection.scalar(current))

    def _read(self, revision: int, reading: Reading, weights: str | None) -> int:
        """A new reading of a revision."""
        found, credit = found_of(reading), reading.credit
        return self._insert(
            readings, revision_id=revision, model=reading.model, current=True, version=__version__,
            agency=credit.agency if credit else None, via=credit.via if credit else None,
            place=reading.dateline.place if reading.dateline else None,
            sha256=sha256(found.encode()).hexdigest(), found=found, weights=weights,
        )  # fmt: skip

    def _retire(self, older: sa.ColumnElement[bool]) -> None:
        """Let searches find no attribution of these revisions any more."""
        self._flush()
        found = sa.select(readings.c.id).join(revisions).where(older)
        drop(self._connection, self._connection.execute(found).scalars())
        of_them = sa.update(attributions).where(attributions.c.reading_id.in_(found))
        self._connection.execute(of_them.values(current=False))

    def _insert(self, table: sa.Table, *, dated: bool = True, **values: Any) -> int:  # noqa: ANN401
        number = self._numbers.next(table.name)
        row: Row = {"id": number, **values} | ({"added": self._now} if dated else {})
        self._connection.execute(sa.insert(table), row)
        return number

    def _first(self, table: str) -> int:
        return (self._connection.scalar(sa.select(sa.func.max(metadata.tables[table].c.id))) or 0) + 1

    def _look_up(self, wanted: sa.Select[int], **values: object) -> int | None:
        return self._connection.scalar(wanted, values)

    def _link(self) -> None:
        """Tell of each speaker which entity it is, where that is safe."""
        found = [
            (row, Appearance(self._keys[row["reading_id"]], row["name"], row["kind"]))
            for row in self._rows["speakers"]
        ]
        linked = self._linker.link(dict.fromkeys(one for _, one in found))
        for row, one in found:
            row["entity_id"] = linked.get(one)

    def _flush(self) -> None:
        self._link()
        # The index of words takes rows in its own order much faster.
        self._rows["attributions"].sort(key=itemgetter("newest"))
        for name in FOUND:
            if self._rows[name]:
                self._connection.execute(sa.insert(metadata.tables[name]), self._rows[name])
        self._rows.clear()
        count(self._connection, self._new)
        self._new.clear()

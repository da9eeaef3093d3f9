"""Reports as they are read from the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final

import numpy as np
import sqlalchemy as sa

from onrecord.record.schema import articles, attributions, readings, revisions, selectors, texts, vectors
from onrecord.tracing.report import Report, Setting, Vector

_MANY = 500
_NAMED = frozenset({"person", "organization", "group", "document"})
_IDS: Final[sa.BindParameter[Any]] = sa.bindparam("ids", expanding=True)
_WANTED: Final = (
    sa.select(
        attributions.c.id, attributions.c.reading_id, attributions.c.content, attributions.c.source,
        attributions.c.speaker, attributions.c.kind, attributions.c.mode, attributions.c.negated,
        attributions.c.said_from, attributions.c.said_to, sa.func.min(selectors.c.start).label("start"),
        sa.func.max(selectors.c.stop).label("stop"),
    )
    .select_from(attributions.join(selectors))
    .where(attributions.c.id.in_(_IDS), attributions.c.current, selectors.c.part == "content")
    .group_by(attributions.c.id)
    .order_by(attributions.c.id)
)  # fmt: skip
_SETTINGS: Final = (
    sa.select(readings.c.id, articles.c.key, texts.c.body, revisions.c.published_on)
    .select_from(readings.join(revisions).join(articles).join(texts, texts.c.id == revisions.c.text_id))
    .where(readings.c.id.in_(_IDS))
)  # fmt: skip
_VECTORS: Final = sa.select(vectors.c.attribution_id, vectors.c.vector).where(
    vectors.c.attribution_id.in_(_IDS)
)
_NONE: Final = np.zeros(0, np.int8)


class Reports:
    """Reads reports; articles' texts are kept from one reading to the next."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._settings: dict[int, Setting] = {}

    def read(self, ids: Iterable[int], stored: Mapping[int, Vector] | None = None) -> list[Report]:
        """The reports of attributions that are current and have a content, by number.

        ``stored`` are their vectors, where those are not in the record yet.
        """
        return [
            report for some in parts(dict.fromkeys(ids), _MANY) for report in self._read(some, stored or {})
        ]

    def _read(self, ids: Sequence[int], stored: Mapping[int, Vector]) -> Iterator[Report]:
        rows = self._connection.execute(_WANTED, {"ids": ids}).all()
        self._load({row.reading_id for row in rows})
        missing = [row.id for row in rows if row.id not in stored]
        found = dict(stored)
        for number, vector in self._connection.execute(_VECTORS, {"ids": missing}) if missing else ():
            found[number] = np.frombuffer(vector, np.int8)
        for row in rows:
            yield _report(row, self._settings[row.reading_id], found.get(row.id, _NONE))

    def _load(self, wanted: set[int]) -> None:
        missing = sorted(wanted - self._settings.keys())
        for some in parts(missing, _MANY):
            for number, key, body, published in self._connection.execute(_SETTINGS, {"ids": some}):
                self._settings[number] = Setting(number, key, body, published)


def _report(row: Any, setting: Setting, vector: Vector) -> Report:  # noqa: ANN401  # a row of the database
    said: tuple[date | None, date | None] = (row.said_from, row.said_to)
    speaker = row.speaker if row.kind in _NAMED else None
    return Report(
        row.id, setting, (row.start, row.stop), row.content, row.source, speaker, row.mode, row.negated,
        said, vector,
    )  # fmt: skip


def parts(ids: Iterable[int], size: int) -> Iterator[list[int]]:
    """The numbers, so many at a time."""
    rest = iter(ids)
    while part := list(islice(rest, size)):
        yield part

"""The index that texts in other languages are looked up in, made when the first such text is asked for."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import numpy as np
import sqlalchemy as sa

from onrecord.record.database import Database
from onrecord.record.schema import attributions, cells, occurrences, vectors
from onrecord.tracing.cells import Cells
from onrecord.tracing.multilingual import MultilingualEncoder, multilingual_encoder, sentence_of
from onrecord.tracing.reporting import Reports

_BLOCK = 256
_NEAREST = 24
_LEAST = 0.7
_STEEP, _EVEN = 60.0, 0.86
"""How a cosine becomes a chance: steeply, even at this one."""
_LAST: Final = (
    sa.select(vectors.c.attribution_id)
    .select_from(vectors.join(cells))
    .where(cells.c.space == "multilingual")
    .order_by(vectors.c.attribution_id.desc())
    .limit(1)
)


class Languages:
    """Finds attributions by a text in another language. Raises ModelError where the extra is missing."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cells = Cells("multilingual")
        self._encoder: MultilingualEncoder = multilingual_encoder()

    def update(self, progress: Callable[[int], None] | None = None) -> int:
        """Index the sentences of what was traced since the last time; returns how many attributions."""
        count = 0
        while done := self._block():
            count += done
            if progress:
                progress(done)
        return count

    def nearest(self, connection: sa.Connection, text: str) -> dict[int, float]:
        """Attributions in the record, each with the chance that the text is of its statement."""
        near = self._cells.nearest(connection, self._encoder.question(text), _NEAREST, _LEAST)
        return {number: 1 / (1 + math.exp(_STEEP * (_EVEN - cosine))) for number, cosine in near}

    def _block(self) -> int:
        with self._database.reading() as connection:
            mark = connection.scalar(_LAST) or 0
            wanted = sa.select(occurrences.c.attribution_id).select_from(occurrences.join(attributions))
            wanted = wanted.where(occurrences.c.attribution_id > mark, attributions.c.current)
            wanted = wanted.order_by(occurrences.c.attribution_id).limit(_BLOCK)
            reports = Reports(connection).read(connection.execute(wanted).scalars().all())
        if not reports:
            return 0
        sentences = [sentence_of(report) for report in reports]
        # Several attributions may stand in one sentence, and encoding takes nearly all of the time.
        distinct = list(dict.fromkeys(sentences))
        encoded = dict(zip(distinct, self._encoder.vectors(distinct), strict=True))
        rows = np.stack([encoded[sentence] for sentence in sentences])
        with self._database.writing() as connection:
            if (connection.scalar(_LAST) or 0) == mark:
                self._cells.insert(connection, [report.number for report in reports], rows)
        return len(reports)

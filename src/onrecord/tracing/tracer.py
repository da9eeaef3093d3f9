"""The verbs of tracing on a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import numpy as np
import sqlalchemy as sa

from onrecord.record import Record
from onrecord.record.schema import attributions, cells, occurrences, sequences, statements, vectors
from onrecord.tracing import separating, showing
from onrecord.tracing.candidates import stored
from onrecord.tracing.cells import Cells
from onrecord.tracing.joining import Group, Joining, alone
from onrecord.tracing.languages import Languages
from onrecord.tracing.likelihood import pair_model
from onrecord.tracing.multilingual import is_english
from onrecord.tracing.report import Report, Setting
from onrecord.tracing.reporting import Reports
from onrecord.tracing.results import Match, Statement, Traced
from onrecord.tracing.sentences import Encoder, sentence_encoder
from onrecord.tracing.separating import Separation
from onrecord.tracing.way import Way
from onrecord.tracing.way.finding import way_of
from onrecord.tracing.way.told import told_of
from onrecord.tracing.words import sequences_of, stems_of

BLOCK = 20_000
"""How many attributions are traced together, at most, and kept in one transaction."""


class Tracer:
    """Traces the statements of a record: finds where else each was reported."""

    def __init__(self, record: Record, encoder: Encoder | None = None) -> None:
        self._database = record.database
        self._given = encoder
        self._cells = Cells("english")
        self._languages: Languages | None = None

    @property
    def _encoder(self) -> Encoder:
        return self._given or sentence_encoder()

    def untraced(self, *, anew: bool = False) -> int:
        """How many attributions are not traced yet; with ``anew``, of all. Raises RecordError."""
        with self._database.reading() as connection:
            mark = 0 if anew else _watermark(connection)
            return connection.scalar(sa.select(sa.func.count()).select_from(_after(mark).subquery())) or 0

    def update(self, *, progress: Callable[[int], None] | None = None, block: int = BLOCK) -> Traced:
        """Find the statements of all attributions added since the last time.

        ``progress`` is told how many were looked at. Raises RecordError and ModelError.
        """
        count = made = 0
        while done := self._block(block):
            count, made = count + done.attributions, made + done.statements
            if progress:
                progress(done.attributions)
        return Traced(count, made)

    def retrace(self, *, progress: Callable[[int], None] | None = None, block: int = BLOCK) -> Traced:
        """Forget all statements, and trace the whole record anew. Raises RecordError and ModelError."""
        with self._database.writing() as connection:
            for table in (occurrences, statements, vectors, cells, sequences):
                connection.execute(sa.delete(table))
        return self.update(progress=progress, block=block)

    def statements(self) -> Iterator[Statement]:
        """Every statement with its occurrences, in the order of their numbers. Raises RecordError."""
        with self._database.reading() as connection:
            yield from showing.every(connection)

    def statement(self, which: int | str) -> Statement | None:
        """A statement by its number, or that of an attribution by its fingerprint; None where there is none.

        Raises RecordError.
        """
        with self._database.reading() as connection:
            return showing.one(connection, which)

    def way(self, statement: Statement) -> Way:
        """Where a statement is first known, what each report of it came from, and the proofs; see ``Way``.

        Raises RecordError.
        """
        with self._database.reading() as connection:
            return way_of(statement, told_of(connection, statement))

    def separate(
        self, fingerprints: Iterable[str], *, maker: str, reason: str | None = None
    ) -> Separation:  # fmt: skip
        """Decide that some occurrences are not of their statement: they are one of their own from now on.

        Tracing, of what is added and anew, never puts them with the others again. Raises ReviewError where
        they are not some of one statement's, and RecordError.
        """
        with self._database.writing() as connection:
            return separating.separate(connection, fingerprints, maker, reason)

    def separations(self) -> tuple[Separation, ...]:
        """All separations, undone ones too, in the order in which they were made. Raises RecordError."""
        with self._database.reading() as connection:
            return tuple(separating.all_separations(connection))

    def undo_separation(self, number: int, *, maker: str, reason: str | None = None) -> Separation:
        """Join what was split off with its statement again; both decisions stay on record.

        Raises ReviewError where there is none, it was undone, or another keeps them apart, and RecordError.
        """
        with self._database.writing() as connection:
            return separating.undo(connection, number, maker, reason)

    def find(
        self,
        text: str,
        *,
        speaker: str | None = None,
        limit: int = 5,
        least: float = 0.1,
        progress: Callable[[int], None] | None = None,
    ) -> tuple[Match, ...]:
        """The statements that a text may be a report of, the likeliest first.

        ``speaker`` is who is said to have said it. A text in another language than English needs the extra
        onrecord[multilingual], and all sentences indexed by it, of which ``progress`` is told. Raises
        RecordError, and ModelError where the extra is missing.
        """
        if not is_english(text):
            self._languages = self._languages or Languages(self._database)
            self._languages.update(progress)
            with self._database.reading() as connection:
                return showing.best(connection, self._languages.nearest(connection, text), limit)
        asked = Report(
            0, Setting(0, "", text), (0, len(text)), text, "", speaker, "indirect", False, (None, None),
            self._encoder.vectors([text])[0],
        )  # fmt: skip
        with self._database.reading() as connection:
            near = Reports(connection).read(stored(connection, self._cells, asked))
            chances = alone([asked, *near], {(0, place) for place in range(1, len(near) + 1)}, pair_model())
            likely = {near[j - 1].number: chance for (_, j), chance in chances.items() if chance >= least}
            return showing.best(connection, likely, limit)

    def _block(self, most: int) -> Traced | None:
        """Trace the next block; None where nothing is left. Others are locked out only to keep it."""
        with self._database.reading() as connection:
            mark = _watermark(connection)
            ids = _untraced(connection, mark, most)
            if not ids:
                return None
            reports = self.read(connection, ids)
            groups = Joining(connection, self._cells).groups(reports)
        with self._database.writing() as connection:
            if _watermark(connection) != mark:
                return Traced()  # Another process was quicker: look again.
            self._index(connection, reports)
            made = _keep(connection, groups, ids)
        return Traced(len(ids), made)

    def read(self, connection: sa.Connection, ids: Sequence[int]) -> list[Report]:
        """The reports of attributions, with their vectors made anew."""
        bare = Reports(connection).read(ids, MappingProxyType(dict.fromkeys(ids, np.zeros(0, np.int8))))
        encoded = self._encoder.vectors([report.content for report in bare])
        for report, vector in zip(bare, encoded, strict=True):
            report.vector = vector
        return bare

    def _index(self, connection: sa.Connection, reports: Sequence[Report]) -> None:
        if not reports:
            return
        ids = [report.number for report in reports]
        self._cells.insert(connection, ids, np.stack([report.vector for report in reports]))
        rows = [
            {"sequence": sequence, "attribution": report.number}
            for report in reports
            for sequence in sequences_of(stems_of(report.words))
        ]
        if rows:
            connection.execute(sa.insert(sequences), rows)


def _watermark(connection: sa.Connection) -> int:
    """The last attribution that was traced; they are traced in the order of their numbers."""
    return connection.scalar(sa.select(sa.func.max(occurrences.c.attribution_id))) or 0


def _after(mark: int) -> sa.Select[Any]:
    return sa.select(attributions.c.id).where(
        attributions.c.id > mark, attributions.c.current, attributions.c.content != ""
    )


def _untraced(connection: sa.Connection, mark: int, most: int) -> list[int]:
    return list(connection.execute(_after(mark).order_by(attributions.c.id).limit(most)).scalars())


def _keep(connection: sa.Connection, groups: Sequence[Group], ids: Sequence[int]) -> int:
    """Keep the groups, the new statements numbered in the order of their first reports."""
    last = connection.scalar(sa.select(sa.func.max(statements.c.id))) or 0
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    new: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    for group in sorted(groups, key=lambda group: min(number for number, _ in group.reports)):
        number = group.statement
        if number is None:
            number = last + len(new) + 1
            new.append({"id": number, "added": now})
        rows += [
            {"attribution_id": report, "statement_id": number, "similarity": round(chance, 4), "drift": None}
            for report, chance in group.reports
        ]
    if new:
        connection.execute(sa.insert(statements), new)
    if rows:
        connection.execute(sa.insert(occurrences), rows)
    return len(new)

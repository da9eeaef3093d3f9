"""How long finding a new attribution's statement takes in a record of many, and how that grows.

usage: python benchmarks/tracing.py READINGS.jsonl [--at 10000 100000 1000000] [--record PLACE]

READINGS.jsonl are some hundreds of readings (`onrecord read --format jsonl`). Their attributions are put in
again and again with other names, numbers, words and days, as benchmarks/search.py does, each a statement of
its own. Encoding a million contents would take hours: each gets the vector of the content that it was varied
from, and as much noise as changing a fourth of the words makes (a cosine of 0.86 to the original).

What is then found is as in earnest: the new attribution, with a fifth of its words left out, is encoded,
looked for by vector and by words, compared, and grouped. Articles are added one at a time at the end.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from search import Varied, fill

from onrecord import Reading, Record, Tracer, reading_from_dict
from onrecord.record.schema import attributions, occurrences, sequences, statements, vectors
from onrecord.tracing.cells import Cells
from onrecord.tracing.joining import Joining
from onrecord.tracing.report import Report, Setting
from onrecord.tracing.reporting import Reports
from onrecord.tracing.sentences import SCALE, Vectors, packed, sentence_encoder
from onrecord.tracing.words import sequences_of, stems_of, words_of

_BATCH = 20_000
_FOUND, _ADDED = 200, 20
_VARIED, _TRIMMED = 0.6, 0.5
"""How much noise makes a cosine of 0.86, as varied contents have, and of 0.89, as trimmed ones."""
_NAMES = "SELECT name FROM sqlite_master WHERE tbl_name = :of"
_SIZES = {
    "sqlite": f"SELECT sum(pgsize) FROM dbstat WHERE name IN ({_NAMES})",
    "postgresql": "SELECT pg_total_relation_size(:of)",
}
Bases = dict[str, Vectors]
Times = tuple[float, float]
"""Milliseconds by the clock, and of the processor."""


class WithTexts(Varied):
    """Varied readings whose articles have a text: that of one of the readings."""

    def __init__(self, readings: list[Reading]) -> None:
        super().__init__(readings)
        self._texts, self._chance = [one.article.text for one in readings], random.Random(1)

    def rows(self) -> dict:
        """The rows of one more article."""
        rows = super().rows()
        text = self._chance.choice(self._texts)
        rows["texts"][0] |= {"body": text, "length": len(text)}
        return rows


class Made:
    """Takes the time of the shipped encoder, and gives the vectors that were made."""

    space = "english"

    def __init__(self) -> None:
        self.known: dict[str, Vectors] = {}

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The made vectors of contents."""
        sentence_encoder().vectors(texts)
        return np.stack([self.known[text] for text in texts])


def bases(readings: Iterable[Reading], keep: Path) -> Bases:
    """The vectors of the contents that others are varied from, by fingerprint; kept, as it takes minutes."""
    if not keep.exists():
        from onrecord.record.selectors import fingerprint

        found = {
            fingerprint(one.article, a): one.quoted(a.content)
            for one in readings
            for outer in one
            for a in (outer, *outer.nested)
        }
        np.savez(keep, names=np.array(list(found)), rows=sentence_encoder().vectors(list(found.values())))
    stored = np.load(keep)
    return dict(zip(stored["names"].tolist(), stored["rows"], strict=True))


def noisy(vector: Vectors, much: float, seed: int) -> Vectors:
    """A vector with so much noise added as it is long itself."""
    noise = np.random.default_rng(seed).standard_normal(len(vector), np.float32)
    row: NDArray[np.float32] = vector / SCALE + much * noise / np.linalg.norm(noise)
    return packed(row / np.linalg.norm(row))


def indexed(record: Record, cells: Cells, of: Bases) -> Times:
    """Index what is not yet, each attribution a statement of its own; milliseconds for each."""
    timing, count = Timing(), 0
    while True:
        with record.database.writing() as connection:
            rows = untraced(connection)
            if not rows:
                return timing.told(max(count, 1))
            count += len(rows)
            ids = [row.id for row in rows]
            cells.insert(connection, ids, np.stack([noisy(of[r.fingerprint], _VARIED, r.id) for r in rows]))
            found = ((s, row.id) for row in rows for s in sequences_of(stems_of(words_of(row.content))))
            put(connection, sequences, found)
            put(connection, statements, ((number, "") for number in ids))
            put(connection, occurrences, ((number, number, 1.0, None) for number in ids))


def untraced(connection: sa.Connection) -> Sequence[sa.Row]:
    """The next attributions that have no statement yet."""
    last = connection.scalar(sa.select(sa.func.max(occurrences.c.attribution_id))) or 0
    wanted = sa.select(attributions.c.id, attributions.c.content, attributions.c.fingerprint)
    wanted = wanted.where(attributions.c.id > last, attributions.c.content != "")
    return connection.execute(wanted.order_by(attributions.c.id).limit(_BATCH)).all()


def put(connection: sa.Connection, table: sa.Table, rows: Iterable[tuple]) -> None:
    """Rows into a table, past SQLAlchemy, which would take most of the time."""
    cursor = connection.connection.cursor()
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * len(table.columns))
        cursor.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)
        return
    with cursor.copy(f"COPY {table.name} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


class Timing:
    """Stops the time, by the clock and of this process's processor."""

    def __init__(self) -> None:
        self._began = time.perf_counter(), time.process_time()

    def told(self, times: int = 1) -> Times:
        """Milliseconds since it was made, for each of so many times."""
        clock, busy = time.perf_counter() - self._began[0], time.process_time() - self._began[1]
        return 1000 * clock / times, 1000 * busy / times


def found(record: Record, cells: Cells, seed: int) -> tuple[list[Times], int]:
    """What finding the statements of some attributions takes, as if new; how many found theirs."""
    took, right = [], 0
    with record.database.reading() as connection:
        last = connection.scalar(sa.select(sa.func.max(attributions.c.id)))
        chosen = random.Random(seed).sample(range(1, last), _FOUND)
        for known in Reports(connection).read(chosen):
            new = trimmed(known)
            timing = Timing()
            sentence_encoder().vectors([new.content])
            [group] = Joining(connection, cells).groups([new])
            took.append(timing.told())
            right += group.statement == known.number
    return took, right


def trimmed(known: Report) -> Report:
    """A new report of the statement of a known one, in an article of its own, a fifth of the words less."""
    words = known.content.split()
    kept = " ".join(word for place, word in enumerate(words) if place % 5 < 4)
    before, behind = known.setting.text[: known.span[0]], known.setting.text[known.span[1] :]
    setting = Setting(-1, "new", before + kept + behind, known.setting.published)
    span, vector = (len(before), len(before) + len(kept)), noisy(known.vector, _TRIMMED, known.number)
    return Report(0, setting, span, kept, known.source, known.speaker, known.mode, known.negated, known.said,
                  vector)  # fmt: skip


def added(place: str, record: Record, varied: Callable[[], Varied], of: Bases) -> tuple[list[Times], int]:
    """What tracing takes where articles are added one at a time, for each attribution of theirs."""
    took, total, made = [], 0, Made()
    tracer = Tracer(record, made)
    for _ in range(_ADDED):
        with record.database.reading() as connection:
            there = connection.scalar(sa.select(sa.func.max(attributions.c.id))) or 0
        fill(place, varied(), there + 1)
        with record.database.reading() as connection:
            rows = untraced(connection)
        made.known = {row.content: noisy(of[row.fingerprint], _VARIED, row.id) for row in rows}
        timing = Timing()
        count = tracer.update().attributions
        took.append(timing.told(max(count, 1)))
        total += count
    return took, total


def sizes(record: Record) -> dict[str, float]:
    """MiB of each table of the index, with its own indexes."""
    with record.database.reading() as connection:
        wanted = sa.text(_SIZES[connection.dialect.name])
        tables = (vectors.name, "cells", sequences.name)
        return {name: float(connection.scalar(wanted, {"of": name})) / 2**20 for name in tables}


def told(times: list[Times]) -> str:
    """The median and the 95th percentile, by the clock and of the processor."""
    clock, busy = (sorted(one) for one in zip(*times, strict=True))
    high = int(0.95 * len(clock)) - 1
    return (
        f"{statistics.median(clock):.1f} ms at the median, {clock[high]:.1f} in 95 of 100"
        f" (processor {statistics.median(busy):.1f}, {busy[high]:.1f})"
    )


def main() -> None:
    """Fill, index, find, add and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("readings", type=Path)
    parser.add_argument("--at", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--record", help="where: a file or a PostgreSQL URL, new or filled by an earlier run")
    options = parser.parse_args()
    lines = options.readings.read_text(encoding="utf-8").splitlines()
    readings = [reading_from_dict(json.loads(line)) for line in lines]
    of = bases(readings, options.readings.with_suffix(".npz"))
    varied = WithTexts(readings)
    with tempfile.TemporaryDirectory() as folder:
        place = options.record or str(Path(folder, "tracing.db"))
        for count in sorted(options.at):
            fill(place, varied, count)
            with Record.open(place) as record:
                cells = Cells("english")
                one = indexed(record, cells, of)
                found(record, cells, 2)
                times, right = found(record, cells, 3)
                each, new = added(place, record, lambda: varied, of)
                size = sizes(record)
            print(f"{count:>9,}: {told(times)}; {right} of {_FOUND} right\n"
                  f"           adding {_ADDED} articles, {new} attributions: {told(each)} for each of these\n"
                  f"           indexed in {one[0]:.2f} ms each ({one[1]:.2f}); {sum(size.values()):,.0f} MiB"
                  f" ({', '.join(f'{k} {v:,.0f}' for k, v in size.items())})", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()

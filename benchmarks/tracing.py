"""How long finding a new attribution's statement takes in a record of many, and how that grows.

usage: python benchmarks/tracing.py READINGS.jsonl [--at 10000 100000 1000000] [--record FILE]

READINGS.jsonl are a few hundred readings (`onrecord read --format jsonl`). Their attributions are put in
again and again with other names, numbers, words and days, as benchmarks/search.py does. What is put in gets
made vectors, sums of a random one for each stem, so that contents with words in common lie together; each
has a statement of its own. What is then found is as in earnest: the new attribution is read from the
record, encoded, looked for by vector and by words, compared, and grouped.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import tempfile
import time
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np
import sqlalchemy as sa
from search import Varied, fill

from onrecord import Reading, Record, reading_from_dict
from onrecord.record.schema import attributions, occurrences, sequences, statements
from onrecord.tracing.cells import Cells
from onrecord.tracing.joining import Joining
from onrecord.tracing.reporting import Reports
from onrecord.tracing.sentences import Vectors, packed, sentence_encoder
from onrecord.tracing.weights import rarity
from onrecord.tracing.words import sequences_of, stems_of, words_of

_BATCH = 20_000
_FOUND = 100
_SIZES = "SELECT sum(pgsize) FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name = :of)"


class WithTexts(Varied):
    """Varied readings whose articles have a text, of another reading's words."""

    def __init__(self, readings: list[Reading], seed: int = 1) -> None:
        super().__init__(readings, seed)
        self._texts, self._chance = [one.article.text for one in readings], random.Random(seed)

    def rows(self) -> dict:
        """The rows of one more article."""
        rows = super().rows()
        text = self._chance.choice(self._texts)
        rows["texts"][0] |= {"body": text, "length": len(text)}
        return rows


@cache
def made_of(stem: str) -> np.ndarray:
    """A random vector for a stem."""
    made = np.random.default_rng(crc32(stem.encode())).standard_normal(384, np.float32)
    return made * rarity(stem)


def made(content: str) -> np.ndarray:
    """The made vector of a content, of length one."""
    stems = stems_of(words_of(content)) or ("",)
    total = np.sum([made_of(stem) for stem in stems], axis=0)
    return total / np.linalg.norm(total)


def indexed(record: Record, cells: Cells) -> float:
    """Index what is not yet, each attribution a statement of its own; the processor's seconds for each."""
    began, count = time.process_time(), 0
    while True:
        with record.database.writing() as connection:
            last = connection.scalar(sa.select(sa.func.max(occurrences.c.attribution_id))) or 0
            wanted = sa.select(attributions.c.id, attributions.c.content).where(
                attributions.c.id > last, attributions.c.content != ""
            )
            rows = connection.execute(wanted.order_by(attributions.c.id).limit(_BATCH)).all()
            if not rows:
                return (time.process_time() - began) / max(count, 1)
            count += len(rows)
            ids = [row.id for row in rows]
            cells.insert(connection, ids, packed(np.stack([made(row.content) for row in rows])))
            found = ((s, row.id) for row in rows for s in sequences_of(stems_of(words_of(row.content))))
            many(connection, sequences, found)
            many(connection, statements, ((number, "") for number in ids))
            many(connection, occurrences, ((number, number, 1.0, None) for number in ids))


def many(connection: sa.Connection, table: sa.Table, rows: object) -> None:
    """Rows into a table, past SQLAlchemy, which would take most of the time."""
    cursor = connection.connection.cursor()
    places = ", ".join("?" * len(table.columns))
    cursor.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)


def found(record: Record, cells: Cells, seed: int) -> tuple[list[float], list[float]]:
    """Milliseconds to find the statement of each of some attributions, as if they were new.

    By the clock, and of the processor: on a machine that does other things, only these tell.
    """
    took, busy = [], []
    with record.database.reading() as connection:
        last = connection.scalar(sa.select(sa.func.max(attributions.c.id)))
        chosen = random.Random(seed).sample(range(1, last), _FOUND)
        for number in chosen:
            began, worked = time.perf_counter(), time.process_time()
            reader = Reports(connection)
            for report in reader.read([number], {number: np.zeros(384, np.int8)}):
                sentence_encoder().vectors([report.content])
                report.vector = shifted(report.content)
                Joining(connection, cells).groups([report])
            took.append(1000 * (time.perf_counter() - began))
            busy.append(1000 * (time.process_time() - worked))
    return sorted(took), sorted(busy)


def shifted(content: str) -> Vectors:
    """The made vector of a content in which some words are others."""
    words = words_of(content)
    kept = [word for place, word in enumerate(words) if place % 5 or len(words) < 5]
    return packed(made(" ".join(kept))[None])[0]


def sizes(record: Record) -> dict[str, float]:
    """MiB of each table of the index, with its own indexes."""
    with record.database.reading() as connection:
        return {
            name: connection.scalar(sa.text(_SIZES), {"of": name}) / 2**20
            for name in ("vectors", "cells", "sequences")
        }


def main() -> None:
    """Fill, index, find and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("readings", type=Path)
    parser.add_argument("--at", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--record", help="where: a file, new or filled by an earlier run")
    options = parser.parse_args()
    lines = options.readings.read_text(encoding="utf-8").splitlines()
    readings = [reading_from_dict(json.loads(line)) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        place = options.record or str(Path(folder, "tracing.db"))
        for count in sorted(options.at):
            fill(place, WithTexts(readings), count)
            with Record.open(place) as record:
                adding = indexed(record, Cells("english"))
                cells = Cells("english")
                found(record, cells, 2)
                took, busy = found(record, cells, 3)
                size = sizes(record)
            print(f"{count:>9,}: {statistics.median(took):5.1f} ms at the median,"
                  f" {took[int(0.95 * len(took)) - 1]:5.1f} ms in 95 of 100; processor"
                  f" {statistics.median(busy):5.1f} and {busy[int(0.95 * len(busy)) - 1]:5.1f} ms; indexed in"
                  f" {1000 * adding:.2f} ms each; {sum(size.values()):,.0f} MiB"
                  f" ({', '.join(f'{k} {v:,.0f}' for k, v in size.items())})", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()

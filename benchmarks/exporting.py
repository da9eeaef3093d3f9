"""How much memory an export takes: the readings of a record again and again, until there are enough of them.

python benchmarks/exporting.py SOURCE.db GROWN.db 100000 makes the larger record;
python benchmarks/exporting.py RECORD.db FORMAT writes it to nowhere and tells the most memory that it took.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from onrecord import Reading, Record
from onrecord.record.exporting.selected import readings_selected
from onrecord.record.searching import Query


def repeated(readings: list[Reading], attributions: int) -> Iterator[Reading]:
    """The readings again and again, each time another text, until there are so many attributions."""
    told = 0
    for turn in count():
        for one in readings:
            text = f"{one.article.text}\n\nNo. {turn}."
            yield replace(one, article=replace(one.article, doc=f"{one.article.doc}-{turn}", text=text))
            told += len(one)
            if told >= attributions:
                return


def grow(source: Path, target: Path, attributions: int) -> None:
    """Make a record of that size out of another's readings."""
    with Record.open(source) as record:
        readings = [one.reading for one in readings_selected(record.database, Query())]
    with Record.open(target) as record:
        print(record.keep(repeated(readings, attributions)))


def measure(place: Path, format_: str) -> None:
    """Export a record and tell the most memory that the process held."""
    with Record.open(place) as record, Path("/dev/null").open("wb") as stream:
        done = record.export(stream, format=format_)  # type: ignore[arg-type]
    print(f"{done}: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        grow(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
    else:
        measure(Path(sys.argv[1]), sys.argv[2])

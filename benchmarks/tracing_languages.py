"""How often a text in another language finds the English statement that it became.

usage: python benchmarks/tracing_languages.py RENDERINGS --record FILE [--seconds 150] [--first N]

RENDERINGS holds a folder a rendering, the untranslated articles in `source`, and segments.jsonl, which says
where each segment of an article stands in each. The record holds the English renderings as
RENDERING/ARTICLE, traced. Asked for is each segment of `source` that a statement lies in, in any of the
renderings; it is found where the first statement is of this segment of this article.

Sentences are indexed for so many seconds at most; run again where they were not enough. `--first` asks for
so many of the segments only, in a fixed shuffled order.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path

from onrecord import Match, Record, Statement, Tracer
from onrecord.tracing.languages import Languages

Segment = tuple[str, int]
Place = tuple[int, int, int]


def segments(path: Path) -> dict[str, list[Place]]:
    """The segments of each article of each rendering: start, end, number."""
    found: dict[str, list[Place]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[f"{row['rendering']}/{row['doc']}"].append((row["start"], row["end"], row["seg"]))
    return found


def lies_in(statement: Statement, places: dict[str, list[Place]]) -> set[Segment]:
    """The segments that most of a statement's occurrences lie in, or cover half of."""
    count: dict[Segment, int] = defaultdict(int)
    for one in statement:
        for start, end, number in places[one.doc]:
            shared = min(end, one.end) - max(start, one.start)
            if shared > 0 and 2 * shared >= min(end - start, one.end - one.start):
                count[one.doc.partition("/")[2], number] += 1
    return {segment for segment, times in count.items() if 2 * times > len(statement)}


def indexed(record: Record, seconds: float) -> bool:
    """Index sentences for so long; whether all are."""
    ends = time.monotonic() + seconds

    def progress(_: int) -> None:
        if time.monotonic() > ends:
            raise TimeoutError

    try:
        Languages(record.database).update(progress)
    except TimeoutError:
        return False
    return True


def right(found: tuple[Match, ...], segment: Segment, places: dict[str, list[Place]], most: int) -> bool:
    """Whether one of the first statements is of a segment."""
    return any(segment in lies_in(match.statement, places) for match in found[:most])


def main() -> None:
    """Index, ask and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("renderings", type=Path)
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=1e9)
    parser.add_argument("--first", type=int)
    parser.add_argument("--show", action="store_true", help="print what was not found")
    options = parser.parse_args()
    places = segments(options.renderings / "segments.jsonl")
    with Record.open(options.record, create=False) as record:
        if not indexed(record, options.seconds):
            raise SystemExit("not all sentences are indexed yet: run it again")
        tracer = Tracer(record)
        wanted = sorted(
            {segment for statement in tracer.statements() for segment in lies_in(statement, places)}
        )
        random.Random(1).shuffle(wanted)
        asked = first = among = 0
        for article, number in wanted[: options.first]:
            start, end = next(p[:2] for p in places[f"source/{article}"] if p[2] == number)
            text = (options.renderings / "source" / f"{article}.txt").read_text(encoding="utf-8")[start:end]
            found, asked = tracer.find(text), asked + 1
            first += right(found, (article, number), places, 1)
            among += right(found, (article, number), places, 5)
            if options.show and not right(found, (article, number), places, 1):
                print(article, number, [(one.statement.number, one.likelihood) for one in found[:3]])
    print(f"{asked} segments asked for, of {len(wanted)}: {100 * first / asked:.1f} % found first,"
          f" {100 * among / asked:.1f} % among the first five")  # fmt: skip


if __name__ == "__main__":
    main()

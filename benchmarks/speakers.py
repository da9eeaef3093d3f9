"""How long the list of speakers, dossiers, audits and suggestions take in a large record, and the memory.

usage: python benchmarks/speakers.py RECORD [--times 5]

RECORD is one that `benchmarks/search.py --record RECORD` filled. Each is done once, which counts as the first
time, and then some times more.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord import Record


def timed(name: str, do: Callable[[], Any], times: int) -> None:
    """Print the milliseconds of the first time and the median of the others, and the most memory so far."""
    took = []
    for _ in range(times + 1):
        began = time.perf_counter()
        do()
        took.append(1000 * (time.perf_counter() - began))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:34} first {took[0]:8.1f} ms, then {statistics.median(took[1:]):8.1f} ms, {memory:5.0f} MiB",
        flush=True,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("record", type=Path)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    with Record.open(options.record, create=False) as record:
        everybody = record.entities(limit=100_000)
        last = everybody[len(everybody) // 2].key
        timed("speakers, first page", lambda: record.entities(limit=51), options.times)
        timed("speakers, a page half-way", lambda: record.entities(limit=51, after=last), options.times)
        for one in random.Random(1).sample(everybody, 5):
            timed(f"dossier, {one.articles:,} articles", lambda: record.speaker(one.key), options.times)  # noqa: B023
        timed("suggestions", record.suggestions, 1)
        outlet = next(iter(record.coverage().outlets))
        name = outlet[0] if isinstance(outlet, tuple) else outlet
        timed("audit, an outlet", lambda: record.audit(f'outlet:"{name}"'), options.times)
        timed("audit, a year", lambda: record.audit("published:2020"), options.times)
        for one in everybody[:3]:
            timed(f"dossier, {one.articles:,} articles", lambda: record.speaker(one.key), options.times)  # noqa: B023
        timed("audit, everything", record.audit, options.times)


if __name__ == "__main__":
    main()

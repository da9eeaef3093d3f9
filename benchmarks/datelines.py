#!/usr/bin/env python3
"""Measure places and days of datelines on wire stories whose datelines are given apart from their text.

usage: datelines.py STORIES.jsonl.gz [--wrong N]

Each line holds "dateline" ("PARIS, March 3 -"), "title", "body" and "date" ("3-MAR-1987 10:20:30.40"). A
story is read as it came over the wire: title, dateline, body. Right is the place that precedes the day,
character by character, and the day in the year of the story. Stories whose dateline gives no day are measured
by place alone; stories without a dateline by how many were given one. --wrong prints the first N that differ.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from onrecord.reading.dateline import find_dateline

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DAY = re.compile(
    r"(?:\s*,\s*|\s+)(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? ?"
    r"(?P<day>\d{1,2})(?!\d)",
    re.IGNORECASE,
)


def stories(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the stories of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        yield from map(json.loads, file)


def wanted(dateline: str, year: int) -> tuple[str, str | None]:
    """Take place and day off a dateline as the wire has it."""
    found = DAY.search(dateline)
    place = dateline[: found.start()] if found else re.split(r"\s*-+(?:\s|$)", dateline)[0]
    day = f"{year}-{MONTHS.index(found['month'].lower()) + 1:02}-{int(found['day']):02}" if found else None
    return place.strip(" ,*-"), day


def compare(row: dict[str, Any]) -> tuple[Counter[str], bool]:
    """Count what was read of one story, and tell whether it differs from what stands apart."""
    published = datetime.strptime(row["date"].strip()[:11].strip().title(), "%d-%b-%Y").date()
    text = f"{row['title'] or ''}\n\n{row['dateline'] or ''} {row['body']}"
    found = find_dateline(text, published.isoformat())
    if not row["dateline"]:
        return Counter(without=1, invented=found is not None), found is not None
    place, day = wanted(row["dateline"], published.year)
    at, on = (found.place, found.date) if found else (None, None)
    hits = Counter(stories=1, found=found is not None, place=at == place)
    return hits + Counter(days=day is not None, day=bool(day) and on == day), (at, on) != (place, day)


def measure(rows: Iterator[dict[str, Any]], wrong: int) -> Counter[str]:
    """Count stories, right places and right days."""
    hits: Counter[str] = Counter()
    for row in rows:
        counted, differs = compare(row)
        hits.update(counted)
        if differs and wrong > 0:
            wrong -= 1
            print(repr(row["dateline"]), find_dateline(f"{row['dateline']} {row['body']}"), row["date"])
    return hits


def main() -> None:
    """Print the counts and the shares."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    wrong = int(sys.argv[sys.argv.index("--wrong") + 1]) if "--wrong" in sys.argv else 0
    hits = measure(stories(Path(sys.argv[1])), wrong)
    pairs = (("found", "stories"), ("place", "stories"), ("day", "days"), ("invented", "without"))
    found, place, day, invented = (100 * hits[part] / max(hits[whole], 1) for part, whole in pairs)
    print(f"{hits['stories']} stories with a dateline: found {found:.2f} %, place right {place:.2f} %")
    print(f"{hits['days']} of them with a day: right {day:.2f} %")
    print(f"{hits['without']} stories without a dateline: one read in {invented:.2f} %")


if __name__ == "__main__":
    main()

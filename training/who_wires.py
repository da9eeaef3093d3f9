"""News of agencies and translations: attributions read by the default model, labelled by the guide.

``labels/wires.tsv``: where the text is from, its name, the places of source, cue and content, kind, places of
the name and of the role, act. No text is kept here: it is looked up by name.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

TABLE = Path(__file__).parent / "labels/wires.tsv"
Row = list[str]


def wires(gold: Path, articles: Path) -> Iterator[tuple[str, str, list[Row]]]:
    """Name, text and labelled rows (without the first two columns) of every article of the table."""
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf8").splitlines()]
    texts = _texts(gold, articles, {row[1] for row in rows})
    for name, group in groupby(rows, key=itemgetter(1)):
        yield name.replace("/", "_"), texts[name], [row[2:] for row in group]


def spans_of(places: str) -> list[tuple[int, int]]:
    """Spans from "3-9+12-20"; none from "-"."""
    if places == "-":
        return []
    pairs = (piece.split("-") for piece in places.split("+"))
    return [(int(start), int(end)) for start, end in pairs]


def _texts(gold: Path, articles: Path, wanted: set[str]) -> dict[str, str]:
    """The texts by name."""
    texts = {}
    with gzip.open(articles / "reuters/reuters-21578.jsonl.gz", "rt", encoding="utf8") as lines:
        for story in map(json.loads, lines):
            if story["id"] in wanted:
                texts[story["id"]] = f"{story['title']}.\n\n{story['body']}"
    for story in map(json.loads, (gold / "dates/dates.jsonl").open(encoding="utf8")):
        texts[story["doc"]] = story["text"]
    for name in wanted - texts.keys():
        texts[name] = (gold / "renderings/ru-en" / f"{name}.txt").read_bytes().decode("utf8")
    return texts

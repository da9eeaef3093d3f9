"""How well speakers are joined across articles: pairs labelled by reading, against what the record joins.

usage: identities.py GOLD [PAIRS]

GOLD is the folder with ``polnear`` and ``speakers``; who speaks in each article is taken from there, so that
joining alone is measured. PAIRS (``identities.tsv`` beside this script) has a line for each two speakers of
different articles: 1 the same or 0 different, the kind of pair, article and name of one, and of the other.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord import Article, Attribution, Mention, Reading, Record, Speaker

PAIRS = Path(__file__).with_suffix(".tsv")
KINDS = ("person", "organization")


class Pair(NamedTuple):
    """Two speakers of different articles, and whether they are the same."""

    same: bool
    sort: str
    one: Mention
    other: Mention


def rows(path: Path) -> Iterator[list[str]]:
    """The lines of a file with tabs between the fields."""
    with path.open(encoding="utf8", newline="") as stream:
        yield from csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)


def pairs_of(path: Path) -> list[Pair]:
    """The labelled pairs."""
    return [Pair(same == "1", sort, Mention(a, x), Mention(b, y)) for same, sort, a, x, b, y in rows(path)]


def readings(gold: Path) -> Iterator[Reading]:
    """The annotated articles with their annotated speakers."""
    _, *known = rows(gold / "polnear" / "metadata.tsv")
    described = {row[1]: (row[4], row[5]) for row in known}
    texts = {path.stem: path for path in gold.glob("polnear/*/text/*.txt")}
    found: dict[str, list[list[str]]] = defaultdict(list)
    for path in sorted((gold / "speakers").glob("*.tsv")):
        for row in rows(path):
            found[row[0]].append(row)
    for doc, told in found.items():
        if doc in texts:
            outlet, published = described.get(doc, (None, None))
            text = texts[doc].read_text(encoding="utf8")
            yield Reading(Article(doc, text, outlet=outlet, published=published), tuple(attributions(told)))


def attributions(told: list[list[str]]) -> Iterator[Attribution]:
    """Attributions of which only the speakers count; joined speakers stand with bars between them."""
    for _, number, kind, name, role, act in told:
        speakers = tuple(
            Speaker(one.strip(), kind, None if role == "-" else role, ((0, 1),))
            for one in name.split("|")
            if kind in KINDS and one.strip() not in ("", "-")
        )
        yield Attribution(f"a{number}", (), (), ((0, 1),), "indirect", speakers=speakers, kind=kind, act=act)


def joined(record: Record, least: float) -> dict[Mention, object]:
    """Which identity each speaker has; where suggestions from that chance on are taken, too, with them."""
    identity: dict[Mention, object] = {
        mention: line.key
        for line in record.entities(limit=1_000_000)
        for mention in record.mentions(line.key)
    }
    if least > 1:
        return identity
    into: dict[object, object] = {}

    def end(one: object) -> object:
        while one in into:
            one = into[one]
        return one

    for one in record.suggestions(limit=1_000_000, least=least):
        if one.other and end(one.other.key) != end(one.entity.key):
            into[end(one.other.key)] = end(one.entity.key)
        identity |= dict.fromkeys(one.mentions, one.entity.key)
    return {mention: end(key) for mention, key in identity.items()}


def measure(record: Record, pairs: list[Pair], least: float = 2.0) -> dict[str, tuple[int, int, int]]:
    """By sort of pair and in all: joined rightly, joined, and to be joined."""
    identity = joined(record, least)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for pair in pairs:
        one, other = (identity.get(side, side) for side in (pair.one, pair.other))
        for sort in (pair.sort, "all"):
            counts[sort][0] += pair.same and one == other
            counts[sort][1] += one == other
            counts[sort][2] += pair.same
    return {sort: (right, found, true) for sort, (right, found, true) in counts.items()}


def main(gold: str, pairs: str = str(PAIRS)) -> None:
    """Print precision and recall: of what is joined by itself, and with the suggestions taken."""
    labelled = pairs_of(Path(pairs))
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder, "record.db")) as record:
        record.keep(readings(Path(gold)))
        for told, least in (("joined by themselves", 2.0), ("with suggestions of 90 % and more", 0.9),
                            ("with suggestions of 50 % and more", 0.5)):  # fmt: skip
            print(told)
            for sort, (right, found, true) in sorted(measure(record, labelled, least).items()):
                number = sum(sort in (pair.sort, "all") for pair in labelled)
                reached = f"precision {_share(right, found)}  recall {_share(right, true)}"
                print(f"  {sort:14} {number:4} pairs  {reached}")


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} % ({part}/{whole})" if whole else "    – (0/0)"


if __name__ == "__main__":
    main(*sys.argv[1:])

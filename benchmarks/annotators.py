#!/usr/bin/env python3
"""Measure the rule-based annotators on annotated folders, each against its own gold.

usage: annotators.py GOLD_DIR

GOLD_DIR holds, as far as there are any:
  polnear/{train,dev}/{text,attributions}, polnear/metadata.tsv    credit; spans for acts and kinds
  speakers/{train,dev}.tsv                                          acts, kinds
  dates/dates.jsonl, figures/dev.jsonl                              dates, figures
What is absent is left out. Acts and kinds are measured on gold spans, the rest end to end; the measures are
those of TempEval-3 for dates (strict, relaxed, value) and precision / recall / F1 for figures and credit.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.attribution import Credit
from onrecord.reading.acts import act_of
from onrecord.reading.credit import find_credit
from onrecord.reading.dates import find_dates
from onrecord.reading.figures import find_figures
from onrecord.reading.mode import quoted_regions
from onrecord.reading.negation import is_negated
from onrecord.reading.speakers import first_speakers

Spans = dict[str, tuple[tuple[int, int], ...]]
PARTS = ("source", "cue", "content")
NO_AGENCY = {"", "NA"}


def read_brat(path: Path) -> list[Spans]:
    """Read the attributions of one brat file, in its order."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    events: list[Spans] = []
    for line in path.read_text(encoding="utf8").splitlines():
        fields = line.split("\t")
        if line.startswith("T"):
            pieces = fields[1].split(" ", 1)[1].split(";")
            found[fields[0]] = tuple((int(start), int(end)) for start, end in map(str.split, pieces))
        elif line.startswith("E"):
            events.append(_event(fields[1], found))
    return events


def _event(words: str, found: dict[str, tuple[tuple[int, int], ...]]) -> Spans:
    event: Spans = dict.fromkeys(PARTS, ())
    for label, key in (word.split(":") for word in words.split()):
        part = label.rstrip("0123456789").lower()
        if part in event and key in found:
            event[part] += found[key]
    return event


def labelled(gold: Path, split: str) -> Iterator[tuple[str, Spans, dict[str, str]]]:
    """Yield text, spans and labels of every attribution in a split's speakers table."""
    folder = gold / "polnear" / split
    texts: dict[str, str] = {}
    events: dict[str, list[Spans]] = {}
    for line in (gold / "speakers" / f"{split}.tsv").read_text(encoding="utf8").splitlines():
        doc, number, kind, _name, _role, act = line.split("\t")
        if doc not in texts:
            texts[doc] = (folder / "text" / f"{doc}.txt").read_text(encoding="utf8")
            first = min((folder / "attributions").glob(f"{doc}_*.ann"))
            events[doc] = read_brat(first)
        yield texts[doc], events[doc][int(number)], {"kind": kind, "act": act}


def measure_acts(gold: Path) -> str:
    """Accuracy and macro F1 of the acts, on gold spans."""
    pairs = [
        (labels["act"], act_of(text, a["cue"], a["content"], is_negated(text, a["cue"], a["source"])))
        for text, a, labels in labelled(gold, "dev")
    ]
    return f"right {_share(pairs)}, macro F1 {_macro(pairs)} ({len(pairs)} attributions, gold spans)"


def measure_kinds(gold: Path) -> str:
    """How many kinds are given, and how many of those are right, on gold spans."""
    pairs = []
    quoted: dict[str, Any] = {}
    for text, a, labels in labelled(gold, "dev"):
        if text not in quoted:
            quoted[text] = quoted_regions(text)
        pairs.append((labels["kind"], first_speakers(text, a["source"], quoted[text])[1]))
    given = [pair for pair in pairs if pair[1] not in {"unknown", "none"}]
    return f"right {_share(pairs)}; given {100 * len(given) / len(pairs):.1f}, of these right {_share(given)}"


def measure_dates(gold: Path) -> str:
    """TempEval-3's measures, of all stories and of every second one, not looked at for the rules."""
    rows = list(_rows(gold / "dates" / "dates.jsonl"))
    names = ("strict", "relaxed", "value")
    return f"{_scores(_date_hits(rows), names)}; other half {_scores(_date_hits(rows[1::2]), names)}"


def _date_hits(rows: list[dict[str, Any]]) -> Counter[str]:
    hits: Counter[str] = Counter()
    for row in rows:
        found = find_dates(row["text"], row["published"])
        hits.update(gold=len(row["dates"]), found=len(found))
        for one, other in _overlapping(row["dates"], found):
            hits["relaxed"] += 1
            hits["strict"] += (other.start, other.end) == (one["start"], one["end"])
            hits["value"] += other.value == one["value"]
    return hits


def measure_figures(gold: Path) -> str:
    """Found, exact extent, value (of a range both ends), unit and modifier."""
    hits: Counter[str] = Counter()
    for row in _rows(gold / "figures" / "dev.jsonl"):
        found = find_figures(row["text"])
        hits.update(gold=len(row["figures"]), found=len(found))
        for one, other in _overlapping(row["figures"], found):
            value = _near(other.value, one["value"]) and _near(other.high, one["high"])
            hits["overlap"] += 1
            hits["exact"] += (other.start, other.end) == (one["start"], one["end"])
            hits["value"] += value
            hits["unit"] += value and (other.unit or "") == (one["unit"] or "")
            hits["modifier"] += (other.modifier or "") == one["modifier"]
    return _scores(hits, ("overlap", "exact", "value", "unit", "modifier"))


def _near(value: float | None, wanted: float | None) -> bool:
    if value is None or wanted is None:
        return value is None and wanted is None
    return abs(value - wanted) <= 1e-3 * max(1e-9, abs(wanted))


def measure_credit(gold: Path) -> str:
    """The right agency, of articles that say whether they are wire copy: by the text, then with metadata."""
    text: Counter[str] = Counter()
    both: Counter[str] = Counter()
    with (gold / "polnear" / "metadata.tsv").open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            path = next((gold / "polnear").glob(f"*/text/{row['filename']}.txt"), None)
            if path is None or row["wire"] in NO_AGENCY:
                continue
            words = path.read_text(encoding="utf8")
            text.update(_credited(find_credit(words), row["wire"]))
            both.update(_credited(find_credit(words, (row["author"],), row["publisher"]), row["wire"]))
    return f"text {_scores(text, ('agency',))}; with authors and outlet {_scores(both, ('agency',))}"


def _credited(credit: Credit | None, wire: str) -> Counter[str]:
    right = credit is not None and credit.agency.lower() == wire.lower()
    return Counter(gold=wire != "None", found=credit is not None, agency=right)


def measure_speed(gold: Path) -> str:
    """Microseconds per attribution, all annotators together, on gold spans."""
    rows = list(labelled(gold, "dev"))
    texts = {text: quoted_regions(text) for text, _, _ in rows}
    start = time.perf_counter()
    for text in texts:
        quoted_regions(text), find_dates(text, "2016-09-01"), find_figures(text), find_credit(text)
    for text, a, _ in rows:
        act_of(text, a["cue"], a["content"], is_negated(text, a["cue"], a["source"]))
        first_speakers(text, a["source"], texts[text])
    return f"{1e6 * (time.perf_counter() - start) / len(rows):.0f} µs an attribution"


def _rows(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def _overlapping(gold: list[Any], found: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    free = list(found)
    for one in gold:
        over = [other for other in free if other.start < one["end"] and one["start"] < other.end]
        if over:
            best = max(over, key=lambda f: min(f.end, one["end"]) - max(f.start, one["start"]))
            free.remove(best)
            yield one, best


def _scores(hits: Counter[str], names: tuple[str, ...]) -> str:
    def triple(right: int) -> str:
        shares = (right / max(hits["found"], 1), right / max(hits["gold"], 1))
        both = 2 * right / max(hits["found"] + hits["gold"], 1)
        return " / ".join(f"{100 * share:.1f}" for share in (*shares, both))

    return "; ".join(f"{name} {triple(hits[name])}" for name in names)


def _share(pairs: list[tuple[str, str]]) -> str:
    return f"{100 * sum(one == other for one, other in pairs) / max(len(pairs), 1):.1f}"


def _macro(pairs: list[tuple[str, str]]) -> str:
    scores = []
    for label in {one for one, _ in pairs}:
        right = sum(one == other == label for one, other in pairs)
        both = sum(one == label for one, _ in pairs) + sum(other == label for _, other in pairs)
        scores.append(2 * right / both)
    return f"{100 * sum(scores) / max(len(scores), 1):.1f}"


MEASURES: dict[str, tuple[str, Callable[[Path], str]]] = {
    "acts": ("speakers/dev.tsv", measure_acts),
    "kinds": ("speakers/dev.tsv", measure_kinds),
    "dates": ("dates/dates.jsonl", measure_dates),
    "figures": ("figures/dev.jsonl", measure_figures),
    "credit": ("polnear/metadata.tsv", measure_credit),
    "speed": ("speakers/dev.tsv", measure_speed),
}


def main() -> None:
    """Print one line a measure."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    gold = Path(sys.argv[1])
    for name, (needed, measure) in MEASURES.items():
        print(f"{name:8}", measure(gold) if (gold / needed).exists() else f"left out: no {needed}")


if __name__ == "__main__":
    main()

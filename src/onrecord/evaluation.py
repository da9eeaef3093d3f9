"""Scores readings against annotated folders in PolNeAR's brat layout.

A folder holds ``text/NAME.txt`` and ``attributions/NAME_*.ann``; the first annotation by name is the gold
one. Offsets count characters of the text as it stands, with carriage returns.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Any, TypeVar

from onrecord.article import Article
from onrecord.attribution import Attribution, Spans
from onrecord.errors import FormatError, SourceError
from onrecord.reading import Reader

T = TypeVar("T")
PARTS = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Parts:
    """The spans of one attribution, gold or read."""

    source: Spans
    cue: Spans
    content: Spans

    def spans(self, part: str) -> Spans:
        """The spans of a part by its name."""
        found: Spans = getattr(self, part)
        return found

    def characters(self, part: str) -> frozenset[int]:
        """The offsets that a part covers."""
        return frozenset(i for start, end in self.spans(part) for i in range(start, end))


def read_brat(annotation: str) -> list[Parts]:
    """The attribution events of one brat annotation, without those that an attribute tells are nested."""
    spans: dict[str, Spans] = {}
    events: dict[str, list[str]] = {}
    nested: set[str] = set()
    for line in annotation.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            pieces = (piece.split() for piece in fields[1].split(" ", 1)[1].split(";"))
            spans[fields[0]] = tuple((int(start), int(end)) for start, end in pieces)
        elif line.startswith("E") and len(fields) > 1:
            events[fields[0]] = fields[1].split()
        elif line.startswith("A") and len(fields) > 1 and fields[1].startswith("Nested "):
            nested.add(fields[1].split()[1])
    return [_event(arguments, spans) for name, arguments in events.items() if name not in nested]


def _event(arguments: list[str], spans: dict[str, Spans]) -> Parts:
    found: dict[str, Spans] = dict.fromkeys(PARTS, ())
    for argument in arguments:
        label, _, reference = argument.partition(":")
        part = re.sub(r"\d+$", "", label).lower()
        if part in found and reference in spans:
            found[part] += spans[reference]
    return Parts(**found)


def gold_articles(folder: Path) -> Iterator[tuple[Article, list[Parts]]]:
    """Every annotated article of a folder with its gold attributions.

    Raises SourceError where there is none, FormatError for a file that cannot be read as what it should be.
    """
    count = 0
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(f"{escape(path.stem)}_*.ann"))
        if annotations:
            count += 1
            yield Article(path.stem, _parsed(path, str)), _parsed(annotations[0], read_brat)
    if not count:
        raise SourceError(f"{folder}: no text/NAME.txt with an attributions/NAME_*.ann in it")


def _parsed(path: Path, parse: Callable[[str], T]) -> T:
    try:
        return parse(path.read_bytes().decode("utf8"))
    except (ValueError, LookupError) as error:
        raise FormatError(
            f"{path}: not UTF-8 text in brat's layout ({error}): repair or remove it"
        ) from error


def overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """Intersection over union; 1 for two empty sets."""
    return len(a & b) / len(a | b) if a | b else 1.0


def linked_pairs(gold: list[Parts], read: list[Parts]) -> list[tuple[int, int]]:
    """One-to-one matches of whole attributions, best first.

    Contents overlap by at least one half, sources too (or both are empty), and cues share a character (or
    one is empty).
    """
    sets = [[{part: p.characters(part) for part in PARTS} for p in side] for side in (gold, read)]
    candidates = []
    for i, a in enumerate(sets[0]):
        for j, b in enumerate(sets[1]):
            content = overlap(a["content"], b["content"])
            source = overlap(a["source"], b["source"])
            cue = not a["cue"] or not b["cue"] or bool(a["cue"] & b["cue"])
            if a["content"] & b["content"] and content >= 0.5 and source >= 0.5 and cue:
                candidates.append((-content - source, i, j))
    return _one_to_one(sorted(candidates))


def _one_to_one(candidates: list[tuple[float, int, int]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    left, right = set(), set()
    for _, i, j in candidates:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


Counts = dict[str, Counter[str]]


def tally(counts: Counts, gold: list[Parts], read: list[Parts]) -> None:
    """Add one article's true positives, read and gold items to every measure."""
    for part in PARTS:
        spans = [{s for p in side for s in p.spans(part)} for side in (gold, read)]
        covered = [{i for start, end in side for i in range(start, end)} for side in spans]
        _count(counts[f"exact {part}"], *spans)
        _count(counts[f"char {part}"], *covered)
    counts["linked"].update(right=len(linked_pairs(gold, read)), read=len(read), gold=len(gold))
    keys = [
        Counter(tuple(tuple(sorted(p.spans(part))) for part in PARTS) for p in side) for side in (gold, read)
    ]
    counts["strict"].update(right=(keys[0] & keys[1]).total(), read=len(read), gold=len(gold))


def _count(counter: Counter[str], gold: set[Any], read: set[Any]) -> None:
    counter.update(right=len(gold & read), read=len(read), gold=len(gold))


def scores(counts: Mapping[str, Counter[str]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of every measure in per cent."""
    return {name: _precision_recall_f1(c) for name, c in counts.items()}


def _precision_recall_f1(c: Counter[str]) -> tuple[float, float, float]:
    def share(right: int, of: int) -> float:
        return round(100 * (right / max(of, 1)), 1)

    right, read, gold = c["right"], c["read"], c["gold"]
    return share(right, read), share(right, gold), share(2 * right, read + gold)


def parts_of(attributions: Iterable[Attribution]) -> list[Parts]:
    """Read attributions as their bare spans; what is nested in them is outside the annotation."""
    return [Parts(a.source, a.cue, a.content) for a in attributions]


def score_folder(
    folder: Path, *, model: str = "default", progress: Callable[[int], None] | None = None
) -> dict[str, Any]:
    """Read a folder's articles and score them: {"articles": count, "scores": {measure: (P, R, F1)}}.

    Measures: ``exact`` (both offsets of a span right), ``char`` (characters covered), ``linked`` and
    ``strict`` (whole attributions overlapping, or right in every offset). Raises SourceError.
    """
    gold = list(gold_articles(folder))
    counts: Counts = defaultdict(Counter)
    readings = Reader(model).read_many(article for article, _ in gold)
    for done, (reading, (_, parts)) in enumerate(zip(readings, gold, strict=True), 1):
        tally(counts, parts, parts_of(reading))
        if progress:
            progress(done)
    return {"articles": len(gold), "scores": scores(counts)}

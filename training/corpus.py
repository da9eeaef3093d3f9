"""Annotated folders as windows of labelled words."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from encoder import LABELS
from tokenizers import Tokenizer

from onrecord.reading.tokens import BREAKS, Tokens, tokenize

KINDS = ("source", "cue", "content")
INDEX = {label: i for i, label in enumerate(LABELS)}
STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True)
class Example:
    """One article: its tokens, a label a word, and its links as word indices.

    ``sources``: cue's first word -> sources' first words (empty: none). ``contents``: content's (first,
    last) word -> cue's first words.
    """

    name: str
    text: str
    tokens: Tokens
    labels: np.ndarray
    sources: list[tuple[int, list[int]]]
    contents: list[tuple[int, int, list[int]]]


def read_ann(path: Path) -> list[dict[str, list[tuple[int, int]]]]:
    """The attributions of one brat file, in its order; some annotators left empty ones."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events = []
    for line in path.read_text(encoding="utf8").splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            pieces = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = [(int(p.split()[0]), int(p.split()[1])) for p in pieces]
        elif line.startswith("E") and len(fields) > 1:
            events.append([argument.split(":") for argument in fields[1].split()])
    found = []
    for event in events:
        parts: dict[str, list[tuple[int, int]]] = {kind: [] for kind in KINDS}
        for label, ref in event:
            kind = re.sub(r"\d+$", "", label).lower()
            if kind in parts and ref in spans:
                parts[kind] += spans[ref]
        found.append(parts)
    return found


def word_span(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """First and last word of a character span, or None for no whole word."""
    first = int(np.searchsorted(tokens.starts, start))
    last = int(np.searchsorted(tokens.starts, end)) - 1
    return (first, last) if first <= last else None


def make_example(name: str, text: str, attributions: list, tokenizer: Tokenizer) -> Example:
    """Label the words of one article."""
    tokens = tokenize(text, tokenizer)
    labels = np.zeros(len(tokens), dtype=np.int64)
    placed: dict[tuple[int, int], str] = {}
    sources, contents = [], []
    for parts in attributions:
        spans = {k: [w for s, e in parts[k] if (w := word_span(tokens, s, e))] for k in KINDS}
        for kind in ("cue", "source", "content"):
            for first, last in spans[kind]:
                if (first, last) not in placed and not labels[first : last + 1].any():
                    placed[first, last] = kind
                    if first == last:
                        labels[first] = INDEX[f"S-{kind}"]
                    else:
                        labels[first : last + 1] = INDEX[f"I-{kind}"]
                        labels[first], labels[last] = INDEX[f"B-{kind}"], INDEX[f"E-{kind}"]
        ok = {k: [w for w in spans[k] if placed.get(w) == k] for k in KINDS}
        cues = [first for first, _ in ok["cue"]]
        sources += [(cue, [first for first, _ in ok["source"]]) for cue in cues]
        contents += [(first, last, cues) for first, last in ok["content"]]
    return Example(name, text, tokens, labels, sources, contents)


def load_folder(
    folder: Path, tokenizer: Tokenizer, keep: set[str] | None = None, straight: bool = False
) -> list[Example]:
    """The gold (first) annotation of every article in a folder of brat's layout."""
    examples = []
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(path.stem + "_*.ann"))
        if annotations and (keep is None or path.stem in keep):
            text = path.read_bytes().decode("utf8")
            if straight:
                text = text.translate(STRAIGHT)
            examples.append(make_example(path.stem, text, read_ann(annotations[0]), tokenizer))
    return examples


def held_out(folder: Path) -> set[str]:
    """Every fifth article of a folder by name: kept out of training, measured on."""
    return {path.stem for path in sorted((folder / "text").glob("*.txt"))[::5]}


@dataclass(frozen=True)
class Window:
    """A piece of an example between two words."""

    example: Example
    start: int
    end: int
    flat_breaks: bool = False

    @property
    def size(self) -> int:
        """Pieces in the window, with the two special ones."""
        first = self.example.tokens.first
        stop = first[self.end] if self.end < len(first) else len(self.example.tokens.ids)
        return int(stop - first[self.start]) + 2


def windows_of(example: Example, limit: int, rng: random.Random) -> list[Window]:
    """Neighbouring windows of at most ``limit`` pieces, the first one cut short at random."""
    first, total = example.tokens.first, len(example.tokens.ids)
    result, start, room = [], 0, limit - 2
    budget = rng.randint(room // 4, room) if total > room else room
    flat = rng.random() < 0.15
    while start < len(first):
        end = int(np.searchsorted(first, first[start] + budget, side="right")) - 1
        if first[start] + budget >= total:
            end = len(first)
        end = max(end, start + 1)
        result.append(Window(example, start, end, flat))
        start, budget = end, room
    return [w for w in result if w.size <= limit + 40]


def batches(examples: list[Example], limit: int, size: int, rng: random.Random) -> list[list[Window]]:
    """Shuffled batches of windows of like length, each of at most ``size`` padded pieces."""
    windows = [w for e in examples for w in windows_of(e, limit, rng)]
    rng.shuffle(windows)
    windows.sort(key=lambda w: -(w.size // 24))
    result: list[list[Window]] = []
    for window in windows:
        if result and (len(result[-1]) + 1) * max(w.size for w in [*result[-1], window]) <= size:
            result[-1].append(window)
        else:
            result.append([window])
    rng.shuffle(result)
    return result


def flatten_breaks(features: np.ndarray) -> np.ndarray:
    """Features of the same text with single line breaks for blank lines."""
    gap = features % BREAKS
    return features - gap + np.minimum(gap, 1)

"""Articles with annotated speakers, as what the speaker model is trained on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
from corpus import held_out, read_ann
from tokenizers import Tokenizer
from who_names import Label, mention_of, name_spans, names_same, plain, role_spans, tags_of, well_known
from who_wires import spans_of, wires

from onrecord.reading.found import Found
from onrecord.reading.tokens import Tokens, tokenize
from onrecord.reading.who.classes import PRONOUNS
from onrecord.reading.who.descriptions import descriptions
from onrecord.reading.who.names import KINDS, Name
from onrecord.reading.who.parts import Parts, Words, parts_of, words_of

ALIKE, APART = 0.6, 0.15
PARTS = ("source", "cue", "content")
PLACES = Path(__file__).parent / "labels/speakers.tsv"
"""Speakers and acts of PolNeAR articles that the annotation leaves out, read by its guide."""


@dataclass(frozen=True)
class Story:
    """An article with its attributions in text order, their labels, and a tag a word."""

    doc: str
    text: str
    tokens: Tokens
    words: Words
    found: list[Found]
    parts: list[Parts]
    labels: list[Label]
    names: list[Name]
    tags: np.ndarray = field(repr=False)
    numbers: list[int] = field(default_factory=list)
    aside: list[tuple[Parts, Label]] = field(default_factory=list)


def read_labels(path: Path) -> dict[str, dict[int, Label]]:
    """Labels by article and attribution number."""
    found: dict[str, dict[int, Label]] = {}
    for line in path.read_text(encoding="utf8").splitlines():
        doc, number, kind, name, role, act = line.split("\t")
        found.setdefault(doc, {})[int(number)] = Label(kind, name, role, act)
    return found


def read_places(path: Path, folder: Path) -> dict[str, dict[int, Label]]:
    """Labels whose names and roles are given by where their words stand in the articles.

    Joined names are parted by "|", a name's pieces by "+". One whose name no words give is left out.
    """
    found: dict[str, dict[int, Label]] = {}
    rows = (line.split("\t") for line in path.read_text(encoding="utf8").splitlines())
    for doc, group in groupby(rows, key=itemgetter(0)):
        text = (folder / "text" / f"{doc}.txt").read_bytes().decode("utf8")
        for _, number, kind, name, role, act in group:
            if name != "?":
                label = Label(kind, _words_at(text, name), _words_at(text, role), act)
                found.setdefault(doc, {})[int(number)] = label
    return found


def _words_at(text: str, places: str) -> str:
    """The words that stand in some places, on one line."""
    if places == "-":
        return places
    spans = ([piece.split("-") for piece in name.split("+")] for name in places.split("|"))
    names = (" ".join(text[int(a) : int(b)] for a, b in pieces) for pieces in spans)
    return " | ".join(" ".join(name.split()) for name in names)


def make_story(
    doc: str,
    text: str,
    attributions: list,
    labels: dict[int, Label],
    silver: list,
    tokenizer: Tokenizer,
    known: set[tuple[str, ...]],
) -> Story:
    """One annotated article."""
    tokens = tokenize(text, tokenizer)
    words = words_of(text, tokens)
    rows = list(_rows(words, attributions, labels))
    rows.sort(key=lambda r: r[:2])
    found_, parts_, labels_ = ([r[i] for r in rows] for i in (2, 3, 4))
    names = name_spans(text, words, silver, labels_, known)
    roles = role_spans(words, names, parts_, labels_)
    tags = tags_of(words, names, roles, labels_)
    aside = list(_aside(text, words, names, parts_, labels_))
    return Story(doc, text, tokens, words, found_, parts_, labels_, names, tags, [r[1] for r in rows], aside)


def _aside(
    text: str, words: Words, names: list[Name], parts: list[Parts], labels: list[Label]
) -> Iterator[tuple[Parts, Label]]:
    """Descriptions far from names that tell one annotated person's role and nobody else's."""
    having = {x.name: x for x in labels if x.kind == "person" and x.role != "-" and "|" not in x.name}
    for first, end in descriptions(text, words, names, parts):
        own = set(plain(" ".join(words.lower[first:end])))
        fits = sorted(((_shared(own, set(plain(x.role))), x.name) for x in having.values()), reverse=True)
        if fits and fits[0][0] >= ALIKE and (len(fits) == 1 or fits[0][0] - fits[1][0] >= APART):
            yield Parts(((first, end),), (), ()), having[fits[0][1]]


def _shared(a: set[str], b: set[str]) -> float:
    """F1 of words."""
    return 2 * len(a & b) / max(len(a) + len(b), 1)


def _rows(
    words: Words, attributions: list, labels: dict[int, Label]
) -> Iterator[tuple[int, int, Found, Parts, Label]]:
    """Every labelled attribution that has words, after its anchor and number."""
    for number, label in labels.items():
        spans = (tuple(sorted(attributions[number][kind])) for kind in ("source", "cue", "content"))
        found = Found(*spans, confidence=1.0)
        parts = parts_of(words, found)
        if parts.source or parts.cue or parts.content:
            yield parts.anchor, number, found, parts, label


def load(
    folder: Path,
    table: dict[str, dict[int, Label]],
    silver: dict[str, list],
    tokenizer: Tokenizer,
    known: set[tuple[str, ...]],
) -> list[Story]:
    """All articles of a folder that have labels."""
    stories = []
    for doc, labels in table.items():
        text = (folder / "text" / f"{doc}.txt").read_bytes().decode("utf8")
        attributions = read_ann(min((folder / "attributions").glob(f"{doc}_*.ann")))
        stories.append(make_story(doc, text, attributions, labels, silver.get(doc, []), tokenizer, known))
    return stories


def load_wires(
    gold: Path, articles: Path, silver: dict[str, list], tokenizer: Tokenizer, known: set[tuple[str, ...]]
) -> list[Story]:
    """The labelled news of agencies and translations."""
    stories = []
    for doc, text, rows in wires(gold, articles):
        attributions = [dict(zip(PARTS, map(spans_of, row[:3]), strict=True)) for row in rows]
        labels = {
            number: Label(kind, _words_at(text, name), _words_at(text, role), act)
            for number, (*_, kind, name, role, act) in enumerate(rows)
        }
        stories.append(make_story(doc, text, attributions, labels, silver.get(doc, []), tokenizer, known))
    return stories


def load_all(
    gold: Path, articles: Path, silver: Path, tokenizer: Tokenizer
) -> tuple[list[Story], list[Story], list[Story]]:
    """Training articles, PolNeAR's dev, and the fifth of the other news that is kept out."""
    rows = (json.loads(line) for line in silver.open(encoding="utf8")) if silver.exists() else ()
    ents = {row["name"]: row["ents"] for row in rows}
    annotated = read_labels(gold / "speakers/train.tsv")
    known = well_known([annotated])
    annotated |= read_places(PLACES, gold / "polnear/train")
    train = load(gold / "polnear/train", annotated, ents, tokenizer, known)
    dev = load(gold / "polnear/dev", read_labels(gold / "speakers/dev.tsv"), ents, tokenizer, known)
    other = load(gold / "othernews", read_labels(gold / "othernews/speakers.tsv"), ents, tokenizer, known)
    train += load_wires(gold, articles, ents, tokenizer, known)
    out = held_out(gold / "othernews")
    return train + [s for s in other if s.doc not in out], dev, [s for s in other if s.doc in out]


def positives(
    story: Story, number: int, names: list[Name], earlier: np.ndarray
) -> tuple[list[int], list[int], bool]:
    """Which names, which earlier attributions, and whether its own words, are whom a source means."""
    label = story.labels[number]
    if label.kind in ("none", "narrator"):
        return [], [], True
    hits, same = described(story, label, names, earlier)
    own = _means_itself(story, number, bool(hits))
    if not hits and not same and not own and label.kind not in ("person", "organization"):
        own = True
    return hits, same, own


def described(
    story: Story, label: Label, names: list[Name], earlier: np.ndarray
) -> tuple[list[int], list[int]]:
    """Which names and which earlier attributions are of whom a label names."""
    others = [story.labels[j] for j in earlier.tolist()]
    same = [k for k, other in enumerate(others) if (other.name, other.kind) == (label.name, label.kind)]
    return _fitting(story, label, names), same


def _fitting(story: Story, label: Label, names: list[Name]) -> list[int]:
    """The names that can stand for the annotated one."""
    if label.kind not in ("person", "organization"):
        return []
    person, golds = label.kind == "person", [plain(name) for name in label.names]
    kinds = ("person", "other") if person else KINDS
    fits = ((i, mention_of(story.words, n)) for i, n in enumerate(names) if n.kind in kinds)
    return [i for i, mention in fits if any(names_same(mention, gold, person) for gold in golds)]


def _means_itself(story: Story, number: int, named: bool) -> bool:
    """Whether a source's own words tell who speaks."""
    label, source = story.labels[number], story.parts[number].source
    words = [w for s, e in source for w in story.words.lower[s:e]]
    own = bool(source) and not (len(words) == 1 and words[0] in PRONOUNS)
    if label.kind == "person":
        return own and not named
    if label.kind == "organization":
        return own and any(set(plain(name)) & set(words) for name in label.names)
    return own

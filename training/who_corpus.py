"""Articles with annotated speakers, as what the speaker model is trained on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from corpus import held_out, read_ann
from tokenizers import Tokenizer
from who_names import Label, mention_of, name_spans, names_same, plain, role_spans, tags_of, well_known

from onrecord.reading.found import Found
from onrecord.reading.tokens import Tokens, tokenize
from onrecord.reading.who.classes import PRONOUNS
from onrecord.reading.who.names import KINDS, Name
from onrecord.reading.who.parts import Parts, Words, parts_of, words_of


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


def read_labels(path: Path) -> dict[str, dict[int, Label]]:
    """Labels by article and attribution number."""
    found: dict[str, dict[int, Label]] = {}
    for line in path.read_text(encoding="utf8").splitlines():
        doc, number, kind, name, role, act = line.split("\t")
        found.setdefault(doc, {})[int(number)] = Label(kind, name, role, act)
    return found


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
    return Story(doc, text, tokens, words, found_, parts_, labels_, names, tags, [r[1] for r in rows])


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
    folder: Path, table: Path, silver: dict[str, list], tokenizer: Tokenizer, known: set[tuple[str, ...]]
) -> list[Story]:
    """All articles of a folder that a table of speakers names."""
    stories = []
    for doc, labels in read_labels(table).items():
        text = (folder / "text" / f"{doc}.txt").read_bytes().decode("utf8")
        attributions = read_ann(min((folder / "attributions").glob(f"{doc}_*.ann")))
        stories.append(make_story(doc, text, attributions, labels, silver.get(doc, []), tokenizer, known))
    return stories


def load_all(gold: Path, silver: Path, tokenizer: Tokenizer) -> tuple[list[Story], list[Story], list[Story]]:
    """Training articles, PolNeAR's dev, and the fifth of the other news that is kept out."""
    rows = (json.loads(line) for line in silver.open(encoding="utf8")) if silver.exists() else ()
    ents = {row["name"]: row["ents"] for row in rows}
    known = well_known([read_labels(gold / "speakers/train.tsv")])
    train = load(gold / "polnear/train", gold / "speakers/train.tsv", ents, tokenizer, known)
    dev = load(gold / "polnear/dev", gold / "speakers/dev.tsv", ents, tokenizer, known)
    other = load(gold / "othernews", gold / "othernews/speakers.tsv", ents, tokenizer, known)
    out = held_out(gold / "othernews")
    return train + [s for s in other if s.doc not in out], dev, [s for s in other if s.doc in out]


def positives(
    story: Story, number: int, names: list[Name], earlier: np.ndarray
) -> tuple[list[int], list[int], bool]:
    """Which names, which earlier attributions, and whether its own words, are whom a source means."""
    label = story.labels[number]
    if label.kind in ("none", "narrator"):
        return [], [], True
    hits = _fitting(story, label, names)
    others = [story.labels[j] for j in earlier.tolist()]
    same = [k for k, other in enumerate(others) if (other.name, other.kind) == (label.name, label.kind)]
    own = _means_itself(story, number, bool(hits))
    if not hits and not same and not own and label.kind not in ("person", "organization"):
        own = True
    return hits, same, own


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

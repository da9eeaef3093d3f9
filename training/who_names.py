"""Where names and roles stand in annotated articles: what the tags of the speaker model learn from.

Names come from another tagger ("silver"), corrected by the names that the annotation of speakers gives.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from onrecord.reading.who.names import TAGS, Name
from onrecord.reading.who.parts import Parts, Words

IGNORED = -100
SILVER = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "NORP": "other",
    "FAC": "other", "PRODUCT": "other", "WORK_OF_ART": "other", "EVENT": "other", "LAW": "other",
}  # fmt: skip
HONORIFICS = frozenset(("the", "a", "an", "mr", "mrs", "ms", "dr", "jr", "sr"))
BEFORE = frozenset(("the", "a", "an", "mr", "mrs", "ms", "."))
AFTER = frozenset(("'", "’", "s", ",", "."))
JOINERS = frozenset(
    ("of", "the", "for", "and", "in", "at", "to", "on", "a", "'s", "’", "'", "s", ",", "-", "&", ".")
)
EDGE = JOINERS | {"who", "is", "was"}
Span = tuple[int, int]


@dataclass(frozen=True)
class Label:
    """What the annotation says of one attribution."""

    kind: str
    name: str
    role: str
    act: str

    @property
    def names(self) -> list[str]:
        """The names of joined speakers."""
        return [n.strip() for n in self.name.split("|")]


def plain(name: str) -> list[str]:
    """A name's words in lower case without accents, honorifics and articles."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return [w for w in re.findall(r"[a-z0-9]+", ascii_only.replace("'s ", " ")) if w not in HONORIFICS]


def names_same(mention: list[str], gold: list[str], person: bool) -> bool:
    """Whether a mention's words can stand for the gold name's."""
    if not mention or not gold:
        return False
    if mention == gold:
        return True
    if person:
        if len(mention) == 1 and mention[0] == gold[0]:
            return True
        return mention[-1] == gold[-1] and (set(mention) <= set(gold) or set(gold) <= set(mention))
    return set(mention) <= set(gold) or set(gold) <= set(mention) or mention == ["".join(w[0] for w in gold)]


def mention_of(words: Words, name: Name) -> list[str]:
    """The plain words of a name in the text."""
    return plain(" ".join(words.lower[name.first : name.end]))


def occurrences(words: Words, text: str, name: list[str]) -> list[Span]:
    """Where a name's words stand in a row, the first with a capital."""
    plains = words.lower
    found, n = [], len(name)
    for i in range(len(plains) - n + 1):
        if plains[i] == name[0] and list(plains[i : i + n]) == name and text[words.starts[i]].isupper():
            found.append((i, i + n))
    return found


def well_known(tables: list[dict[str, dict[int, Label]]]) -> set[tuple[str, ...]]:
    """Last names of people who speak in many articles: another tagger often takes them for something else."""
    counts: Counter[tuple[str, ...]] = Counter()
    for table in tables:
        for labels in table.values():
            people = {n for x in labels.values() if x.kind == "person" for n in x.names}
            counts.update({(n.lower().split()[-1],) for n in people if len(n.split()) > 1})
    return {name for name, count in counts.items() if count >= 6 and name[0].isalpha()}


def name_spans(
    text: str, words: Words, silver: list, labels: list[Label], known: set[tuple[str, ...]]
) -> list[Name]:
    """Names by the annotation of speakers, and by another tagger where that says nothing."""
    tagged = _silver_names(words, silver)
    bodies = [(n.first, n.end) for n in tagged if n.kind != "person"]
    full = {(words.lower[n.end - 1],) for n in tagged if n.kind == "person" and n.end - n.first > 1}
    taken = _Taken(len(words))
    for name in _longest_first(_organizations(labels)):
        taken.take((span, "organization") for span in occurrences(words, text, list(name)) if name)
    for name in _longest_first(known | full | _people(labels)):
        spans = occurrences(words, text, list(name))
        taken.take((span, "person") for span in spans if not (len(name) == 1 and _in_longer(span, bodies)))
    taken.take(((n.first, n.end), n.kind) for n in tagged)
    return sorted(taken.names, key=lambda n: n.first)


class _Taken:
    """Names that overlap with none before them."""

    def __init__(self, words: int) -> None:
        self.taken, self.names = np.zeros(words, dtype=bool), list[Name]()

    def take(self, spans: Iterable[tuple[Span, str]]) -> None:
        """Add those whose words are free."""
        for (first, end), kind in spans:
            if not self.taken[first:end].any():
                self.taken[first:end] = True
                self.names.append(Name(first, end, kind))


def _longest_first(names: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return sorted(filter(None, names), key=lambda name: (-len(name), name))


def _in_longer(span: Span, others: list[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b and b - a > span[1] - span[0] for a, b in others)


def _silver_names(words: Words, silver: list) -> list[Name]:
    """Another tagger's names without articles, titles and marks at their edges."""
    found = []
    for start, end, label in silver:
        if label not in SILVER:
            continue
        first, last = words.span(start, end)
        while first < last and words.lower[first] in BEFORE:
            first += 1
        while first < last and words.lower[last - 1] in AFTER and not _abbreviates(words, first, last):
            last -= 1
        if first < last:
            found.append(Name(first, last, SILVER[label]))
    return found


def _abbreviates(words: Words, first: int, end: int) -> bool:
    """Whether the last word is the full stop of a short word."""
    return words.lower[end - 1] == "." and end - first > 1 and len(words.lower[end - 2]) <= 2


def _pieces(name: str) -> tuple[str, ...]:
    return tuple(w.lower() for w in re.findall(r"\w+|[^\w\s]", name))


def _people(labels: list[Label]) -> set[tuple[str, ...]]:
    """The annotated people's names, in full and the last one alone."""
    full = {_pieces(name) for label in labels if label.kind == "person" for name in label.names}
    return full | {name[-1:] for name in full if len(name) > 1 and name[-1].isalpha()}


def _organizations(labels: list[Label]) -> set[tuple[str, ...]]:
    """The annotated bodies' names that end with a capitalised word."""
    names = (name for label in labels if label.kind == "organization" for name in label.names)
    return {tuple(w for w in _pieces(n) if w != "the") for n in names if n.split()[-1][:1].isupper()}


def role_spans(words: Words, names: list[Name], parts: list[Parts], labels: list[Label]) -> list[Name]:
    """Runs of a role's words near a mention of whoever has that role."""
    marked, named = np.zeros(len(words), dtype=bool), np.zeros(len(words), dtype=bool)
    for n in names:
        if n.kind == "person":
            named[n.first : n.end] = True
    having = [x for x in labels if x.role != "-" and x.kind in ("person", "anonymous")]
    roles = {(name, label.role) for label in having for name in label.names}
    anchors = _anchors(words, names, parts, labels, {name for name, _ in roles})
    for name, role in roles:
        wanted = set(re.findall(r"\w+", role.lower())) - EDGE
        for first, end in anchors.get(name, []):
            _mark(marked, named, words, (first, end), wanted)
    edges = np.flatnonzero(np.diff(marked.astype(np.int8), prepend=0, append=0)).tolist()
    return [Name(first, end, "role") for first, end in zip(edges[::2], edges[1::2], strict=True)]


def _anchors(
    words: Words, names: list[Name], parts: list[Parts], labels: list[Label], wanted: set[str]
) -> dict[str, list[Span]]:
    """Where everybody with a role is mentioned: by name, and by the sources that mean him or her."""
    people = [(n.first, n.end, mention_of(words, n)) for n in names if n.kind == "person"]
    anchors = {
        name: [(first, end) for first, end, own in people if names_same(own, plain(name), True)]
        for name in wanted
    }
    for one, label in zip(parts, labels, strict=True):
        if label.role != "-" and one.source:
            for name in label.names:
                anchors.setdefault(name, []).append(one.source[0])
    return anchors


def _mark(marked: np.ndarray, named: np.ndarray, words: Words, anchor: Span, wanted: set[str]) -> None:
    """Mark the runs of wanted words that stand right beside or in a mention."""
    first, end = anchor
    here, lower = words.paragraphs[first], words.lower
    runs: list[list[int]] = []
    for i in range(max(first - 12, 0), min(end + 16, len(words))):
        if lower[i] not in wanted or words.paragraphs[i] != here or named[i]:
            continue
        if runs and all(w in JOINERS for w in lower[runs[-1][1] : i]) and i - runs[-1][1] <= 3:
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    for start, stop in runs:
        near = (0 <= first - stop <= 2) or (0 <= start - end <= 4) or (first <= start and stop <= end)
        if near and not (stop - start == 1 and lower[start] in {"new", "state"}):
            marked[start:stop] = True


def tags_of(words: Words, names: list[Name], roles: list[Name], labels: list[Label]) -> np.ndarray:
    """A tag a word; words around people who do not speak are ignored where roles are concerned."""
    tags = np.zeros(len(words), dtype=np.int64)
    speak = [plain(n) for label in labels if label.kind == "person" for n in label.names]
    for n in names:
        if n.kind == "person" and not any(names_same(mention_of(words, n), s, True) for s in speak):
            tags[max(n.first - 5, 0) : n.first] = IGNORED
            tags[n.end : n.end + 10] = IGNORED
    for n in [*names, *roles]:
        inside = TAGS.index(f"I-{n.kind}")
        if n.kind == "role" and (tags[n.first : n.end] > 0).any():
            free = tags[n.first : n.end] <= 0
            tags[n.first : n.end][free] = inside
            continue
        tags[n.first : n.end] = inside
        tags[n.first] = TAGS.index(f"B-{n.kind}")
    return tags

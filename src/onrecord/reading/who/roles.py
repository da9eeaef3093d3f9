"""What the article says that somebody is: "Republican strategist", "Gov. (R-IN)".

Of every word beside the mentions of a name, two regressions tell how likely it belongs to a role; the role is
the run of words, or two, with the highest F1 to be expected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution import Span
from onrecord.reading.who.entities import Grouping
from onrecord.reading.who.role_runs import Described, RoleText, Run
from onrecord.reading.who.role_words import facts_of, own_words, second_facts

Floats = NDArray[np.float32]
MOST: Final = 10
"""Words of a role, as its annotators had it."""
LONGEST: Final = 14
"""Words and marks of one run."""
LEAST: Final = 0.15
"""The F1 to be expected below which no role is told."""
GAIN: Final = 0.02
"""By how much a second run must raise it."""
LIKELY: Final = 0.4
"""How likely the words of a second run must be."""
RARE: Final = 0.05
"""Runs in which no word is likelier are not looked at."""
USUAL: Final = 2.0
"""The fewest words that a role is expected to have."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EDGE: Final = ' ,;:("“”-–—'
_WHOLE: Final = frozenset(("president",))
_NO_START: Final = _words(
    "of for and the a an , . - – — ' ’ s at in on to with from who is was as ) ( his her its their"
)
_NO_END: Final = _words(
    "of for and the a an , - – — ( ) ' ’ at in on to with from who as is was his her its their former"
)


@dataclass(frozen=True, slots=True)
class RoleWeights:
    """The regressions: a weight a bucket and a bias, and the same of the second."""

    words: Floats
    second: Floats

    @classmethod
    def of(cls, weights: Mapping[str, Floats]) -> RoleWeights | None:
        """Those among a model's heads, if it has them."""
        if "role.words" not in weights:
            return None
        return cls(weights["role.words"], weights["role.second"])


@dataclass(frozen=True, slots=True)
class _Choice:
    """A span that could be told as a role, the words that it is compared by, and the F1 to be expected."""

    span: Span
    words: frozenset[str]
    expected: float


class Roles:
    """Tells the roles of one text's entities, one at a time."""

    def __init__(
        self, weights: RoleWeights | None, text: RoleText, grouping: Grouping, described: Sequence[Described]
    ) -> None:
        self.weights, self.text, self.grouping = weights, text, grouping
        self.described: dict[int, list[Run]] = defaultdict(list)
        for one in described:
            self.described[one.entity].append(Run(one.pattern, *one.span))
        self._told: dict[int, str | None] = {}

    def of(self, entity: int) -> str | None:
        """The role of an entity, if the text tells one."""
        if self.weights is None:
            return None
        if entity not in self._told:
            self._told[entity] = self._written(self._chosen(entity, self.weights)) or None
        return self._told[entity]

    def runs(self, entity: int) -> list[Run]:
        """Every run of words that may hold an entity's role."""
        names = (self.grouping.names[i] for i in self.grouping.entities[entity].mentions)
        return [*self.text.runs([(n.first, n.end) for n in names]), *self.described.get(entity, ())]

    def _chosen(self, entity: int, weights: RoleWeights) -> list[Span]:
        found = self.grouping.entities[entity]
        runs = self.runs(entity)
        scores: dict[str, list[float]] = defaultdict(list)
        for run in runs:
            for at, buckets in facts_of(self.text, run, found.kind):
                own = own_words(self.text.lower[at])
                if own:
                    score = float(weights.words[buckets].sum() + weights.words[-1])
                    for word in own:
                        scores[word].append(score)
        return self.best(runs, chances(scores, len(found.mentions), weights.second))

    def best(self, runs: list[Run], likely: Mapping[str, float]) -> list[Span]:
        """The one or two spans of the runs that are most like the role, by how likely each word is."""
        usual = max(sum(likely.values()), USUAL)
        choices = self._choices(runs, likely, usual)
        if not choices:
            return []
        first = max(choices, key=lambda one: one.expected)
        if first.expected < LEAST:
            return []
        second = _second(first, choices, likely, usual)
        return sorted([first.span] if second is None else [first.span, second])

    def _choices(self, runs: list[Run], likely: Mapping[str, float], usual: float) -> list[_Choice]:
        found: dict[frozenset[str], _Choice] = {}
        for run in runs:
            own = [own_words(self.text.lower[at]) for at in range(run.first, run.end)]
            if max((likely[w] for words in own for w in words), default=0.0) < RARE:
                continue
            for start in range(run.first, run.end):
                if own[start - run.first] and self._begins(start):
                    self._grow(run, start, own, likely, usual, found)
        return list(found.values())

    def _grow(
        self,
        run: Run,
        start: int,
        own: list[tuple[str, ...]],
        likely: Mapping[str, float],
        usual: float,
        found: dict[frozenset[str], _Choice],
    ) -> None:
        """Add the spans that begin at a word, the shortest of those with the same words."""
        words: set[str] = set()
        total = 0.0
        for at in range(start, min(start + LONGEST, run.end)):
            new = set(own[at - run.first]) - words
            total += sum(likely[w] for w in new)
            words |= new
            if len(words) > MOST:
                return
            if not new or not self._ends(at):
                continue
            key = frozenset(words)
            known = found.get(key)
            if known is None or at + 1 - start < known.span[1] - known.span[0]:
                found[key] = _Choice((start, at + 1), key, 2 * total / (len(words) + usual))

    def _begins(self, at: int) -> bool:
        return self.text.lower[at] not in _NO_START and not self.text.is_glued(at)

    def _ends(self, at: int) -> bool:
        return self.text.lower[at] not in _NO_END and not self.text.is_glued(at + 1)

    def _written(self, spans: list[Span]) -> str:
        """The spans as the text has them, with the full stop of a short last word."""
        starts, ends = self.text.words.starts, self.text.words.ends
        written = []
        for first, end in spans:
            stop = end < len(starts) and self.text.lower[end] == "." and self.text.shortens(end)
            written.append(
                " ".join(self.text.text[starts[first] : ends[end - 1 + stop]].split()).strip(_EDGE)
            )
        return ", ".join(written)


def chances(scores: Mapping[str, list[float]], mentions: int, second: Floats) -> dict[str, float]:
    """How likely each word belongs to the role, by its scores in all places."""
    if not scores:
        return {}
    facts = np.array([second_facts(every, mentions) for every in scores.values()])
    likely = 1 / (1 + np.exp(-(facts @ second[:-1] + second[-1])))
    return dict(zip(scores, likely.tolist(), strict=True))


def _second(first: _Choice, choices: list[_Choice], likely: Mapping[str, float], usual: float) -> Span | None:
    """The span that adds most to a first one, if one adds enough."""
    if first.words <= _WHOLE:
        return None
    best, span = first.expected, None
    held = sum(likely[w] for w in first.words)
    for one in choices:
        new = one.words - first.words
        added = sum(likely[w] for w in new)
        every = len(first.words) + len(new)
        if not new or added < LIKELY * len(new) or every > MOST:
            continue
        both = 2 * (held + added) / (every + usual) - GAIN - 0.01 * (len(one.words) - len(new))
        if both > best:
            best, span = both, one.span
    return span

"""Topics: the terms that set an entity's words apart from the record's, by how often each holds them.

A term is a word or two in a row. Its score is its share of the log-likelihood ratio (Dunning, 1993):
statements with it × log₂ of how many times more often they are than in the record.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final

import sqlalchemy as sa

from onrecord.record.dossiers.dossier import Topic
from onrecord.record.schema import attributions
from onrecord.record.searching.terms import tokens

_BACKGROUND: Final = 4_000
"""How many of the record's newest attributions tell how common words are."""
_KNOWN: Final[dict[tuple[str, tuple[int, ...]], Counter[str]]] = {}
"""How common words were the last time; it holds as long as the newest attributions are the same."""
_MOST: Final = 12
_LEAST: Final = 2
_HOLDS: Final = 0.6
"""From which share of a word's statements on a pair stands for it."""
_PLAIN: Final = frozenset(  # The list is read as words.
    """
    a about after again all also always am an and another any anybody anyone anything are as at back be
    because been before being both but by came can cannot come could did do does doing done down each even
    ever every everybody everyone everything few for from get gets getting go goes going gone good got had has
    have having he her here hers him his how i if in into is it its just keep know let like look lot made make
    makes making many may maybe me might more most much must my need never new next no nobody not nothing now
    of off on one only or other our out over own people put really right said same saw say saying says see
    she should so some somebody someone something still such take than that the their them then there these
    they thing things think this those though through time to today too two under until up us use used very
    want wants was way we well went were what when where whether which while who whom whose why will with
    would yes yet you your don didn doesn isn wasn won ve ll re s t d m
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Terms:
    """A statement's terms, by stem: words and pairs, each as it is written."""

    written: dict[str, str]

    @property
    def words(self) -> int:
        """How many words there are, pairs not counted."""
        return sum(" " not in term for term in self.written)

    def __iter__(self) -> Any:  # noqa: ANN401  # an iterator of strings
        return iter(self.written)


@cache
def _stemmer() -> Any:  # noqa: ANN401  # snowballstemmer has no types
    import snowballstemmer

    return snowballstemmer.stemmer("porter")


@cache
def stem(word: str) -> str:
    """A word without its ending, as the databases' indexes of words have it (Porter's)."""
    return str(_stemmer().stemWord(word))


def terms_of(content: str, own: frozenset[str] = frozenset()) -> Terms:
    """The terms of what was said; ``own`` are words that are none, such as the speaker's name."""
    found: dict[str, str] = {}
    words = [word if _tells(word, own) else "" for word in tokens(content)]
    for word in filter(None, words):
        found.setdefault(stem(word), word)
    for one, other in pairwise(words):
        if one and other:
            found.setdefault(f"{stem(one)} {stem(other)}", f"{one} {other}")
    return Terms(found)


def _tells(word: str, own: frozenset[str]) -> bool:
    return len(word) > 1 and not word.isdigit() and word not in _PLAIN and word not in own


def background(connection: sa.Connection) -> tuple[Counter[str], int]:
    """How many of the record's newest attributions hold each term, and how many were looked at."""
    wanted = sa.select(attributions.c.newest).where(attributions.c.current)
    wanted = wanted.order_by(attributions.c.newest.desc()).limit(_BACKGROUND)
    numbers = tuple(connection.execute(wanted).scalars())
    of = str(connection.engine.url), numbers
    if of not in _KNOWN:
        said = sa.select(attributions.c.content).where(attributions.c.newest >= min(numbers, default=0))
        contents = connection.execute(said.where(attributions.c.current)).scalars()
        _KNOWN.clear()
        _KNOWN[of] = Counter(term for content in contents for term in terms_of(content))
    return _KNOWN[of], len(numbers)


def topics_of(
    said: list[Terms], acts: list[str], common: Counter[str], of: int
) -> tuple[list[tuple[str, Topic]], list[tuple[str, ...]]]:
    """The topics by stem, the strongest first, and for each statement the terms that it is about."""
    counts = Counter(term for terms in said for term in terms)
    scores = {
        term: count * math.log2((count / len(said)) * (of + 1) / (common[term] + 1))
        for term, count in counts.items()
        if count >= _LEAST
    }
    chosen = _chosen(counts, {term: score for term, score in scores.items() if score > 0})
    written = _written(said, set(chosen))
    with_acts: dict[str, Counter[str]] = defaultdict(Counter)
    about = [tuple(term for term in chosen if term in terms.written) for terms in said]
    for terms, act in zip(about, acts, strict=True):
        for term in terms:
            with_acts[term][act] += 1
    topics = [
        (
            term,
            Topic(written[term], counts[term], dict(with_acts[term].most_common()), round(scores[term], 1)),
        )
        for term in chosen
    ]
    return topics, [tuple(written[term] for term in terms) for terms in about]


def _chosen(counts: Counter[str], scores: dict[str, float]) -> list[str]:
    """The strongest terms; no word that mostly stands in a pair, and no pair with a word chosen already."""
    ranked = sorted(scores, key=lambda term: (-scores[term], term))
    pairs = [term for term in ranked[: _MOST * 6] if " " in term]
    held = {
        word for pair in pairs for word in pair.split() if counts[pair] >= _HOLDS * counts[word]
    }  # fmt: skip
    chosen: list[str] = []
    for term in ranked:
        words = set(term.split())
        if term in held or any(words & set(other.split()) for other in chosen):
            continue
        chosen.append(term)
        if len(chosen) == _MOST:
            break
    return chosen


def _written(said: Iterable[Terms], chosen: set[str]) -> dict[str, str]:
    """How each term is written most often."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for terms in said:
        for term in chosen & terms.written.keys():
            forms[term][terms.written[term]] += 1
    return {term: min(seen, key=lambda form: (-seen[form], form)) for term, seen in forms.items()}

"""Spans to whole attributions: every cue picks its source, every content its cue."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.tags import TaggedSpan, log_softmax

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
LINK, POINTERS, DISTANCES = 64, 5, 32
SOURCE_QUERY, SOURCE_KEY, FIRST_QUERY, LAST_QUERY, CUE_KEY = range(POINTERS)
SOURCE, CUE = 0, 1
# A paragraph's end lies between spans like so many words.
PARAGRAPH = 25
LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Pointers:
    """What linking learned, for sources and for cues.

    ``nothing`` and ``distance`` are the vectors for "none" and the biases by distance of the pointers.
    ``near`` weighs the logarithm of the gap between two spans against the pointers' log-probabilities,
    ``none_gap`` is the gap that "none" counts as, ``reach`` the farthest link, all in words. An unquoted
    content besides a cue's best one stays only if its pointer's log-probability is above ``extra``;
    ``orphan`` is added to the log-probability of a content's having no cue.
    """

    nothing: Floats
    distance: Floats
    reach: int = 400
    near: float = 2.0
    none_gap: float = 20.0
    extra: float = -2.0
    orphan: float = -6.0


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution as tagged spans, with the log-probabilities of its links."""

    cue: TaggedSpan | None
    sources: tuple[TaggedSpan, ...]
    contents: tuple[TaggedSpan, ...]
    source_score: float
    content_score: float

    @property
    def spans(self) -> tuple[TaggedSpan, ...]:
        """All spans of the attribution."""
        return (*self.sources, *((self.cue,) if self.cue else ()), *self.contents)


def distance_bucket(distance: Ints) -> Ints:
    """Signed logarithmic bucket, 0 to DISTANCES - 1, of distances in words."""
    half = DISTANCES // 2
    size = np.minimum((np.log2(np.abs(distance) + 1.0) * 1.6).astype(np.int64), half - 1)
    return np.where(distance < 0, size, size + half)


def word_chances(queries: Floats, keys: Floats, at: list[int], learned: Pointers, which: int) -> Floats:
    """Probabilities (queries, words + 1) of pointing at each word or, last, at nothing."""
    queries = queries / LINK**0.5
    distance = np.arange(len(keys))[None, :] - np.asarray(at, dtype=np.int64)[:, None]
    scores = queries @ keys.T + learned.distance[which][distance_bucket(distance)]
    scores[np.abs(distance) > learned.reach] = -1e4
    chances: Floats = np.exp(
        log_softmax(np.concatenate([scores, (queries @ learned.nothing[which])[:, None]], 1))
    )
    return chances


def span_scores(chances: Floats, spans: list[TaggedSpan]) -> Floats:
    """Log-probabilities (queries, spans + 1) of pointing into each span or, last, at nothing."""
    sums = np.cumsum(chances, 1, dtype=np.float64)
    sums = np.concatenate([np.zeros((len(sums), 1)), sums], 1)
    mass = sums[:, [s.last + 1 for s in spans]] - sums[:, [s.first for s in spans]]
    scores: Floats = np.log(np.maximum(np.concatenate([mass, chances[:, -1:]], 1), LEAST)).astype(np.float32)
    return scores


def gaps(some: list[TaggedSpan], others: list[TaggedSpan], paragraphs: Ints) -> Floats:
    """Words between each two spans (some, others), at least 1, and those that a paragraph's end counts as."""
    bounds = [np.array([(s.first, s.last) for s in side]) for side in (some, others)]
    (first, last), (first_other, last_other) = (side.T for side in bounds)
    words = np.maximum(first_other[None] - last[:, None], first[:, None] - last_other[None])
    place = [np.searchsorted(paragraphs, side[:, 0], side="right") for side in bounds]
    ends = np.abs(place[0][:, None] - place[1][None])
    counted: Floats = np.maximum(words + PARAGRAPH * ends, 1).astype(np.float32)
    return counted


def link(
    spans: list[TaggedSpan], points: Floats, learned: Pointers, paragraphs: Ints, quoted: Ints
) -> list[Link]:
    """Group spans into attributions, in the order of the text; points are (words, POINTERS * LINK).

    ``paragraphs`` holds the first word of each paragraph, ``quoted`` for each word whether it stands in
    quotation marks. A source may serve several cues. A cue without
    content and a source without a cue are no attribution; a content without a cue is one by itself.
    """
    by_kind = {kind: [s for s in spans if s.kind == kind] for kind in ("source", "cue", "content")}
    vectors = points.reshape(len(points), POINTERS, LINK)
    sources = _pick_sources(by_kind["cue"], by_kind["source"], vectors, learned, paragraphs)
    owners = _pick_cues(by_kind["content"], by_kind["cue"], vectors, learned, paragraphs)
    links = [Link(None, (), (content,), 0.0, score) for content, owner, score in owners if owner is None]
    said: dict[int, list[tuple[TaggedSpan, float]]] = defaultdict(list)
    for content, owner, score in owners:
        if owner is not None:
            said[owner].append((content, score))
    for i in sorted(said):
        contents, scores = zip(*_kept(said[i], learned.extra, quoted), strict=True)
        links.append(Link(by_kind["cue"][i], sources[i][0], contents, sources[i][1], min(scores)))
    return sorted(links, key=lambda x: min((s.first, s.last) for s in x.spans))


def _kept(
    contents: list[tuple[TaggedSpan, float]], extra: float, quoted: Ints
) -> list[tuple[TaggedSpan, float]]:
    """The content that a cue is surest of, quoted ones, and others that it is sure of."""
    best = max(score for _, score in contents)
    return [(c, score) for c, score in contents if score == best or score > extra or quoted[c.first]]


def _best(scores: Floats, apart: Floats, learned: Pointers, leaning: float) -> list[int]:
    """The index of each query's best span by pointer and gap, or of "none", which comes last."""
    far = np.where(apart > learned.reach, 1e4, learned.near * np.log(apart))
    none = np.full((len(apart), 1), learned.near * np.log(learned.none_gap) - leaning)
    best: list[int] = (scores - np.concatenate([far, none], 1)).argmax(1).tolist()
    return best


def _pick_sources(
    cues: list[TaggedSpan], sources: list[TaggedSpan], vectors: Floats, learned: Pointers, paragraphs: Ints
) -> list[tuple[tuple[TaggedSpan, ...], float]]:
    """Each cue's source, or none, with the log-probability of the choice."""
    if not cues or not sources:
        return [((), 0.0)] * len(cues)
    at = [c.first for c in cues]
    chances = word_chances(vectors[at, SOURCE_QUERY], vectors[:, SOURCE_KEY], at, learned, SOURCE)
    scores = span_scores(chances, sources)
    best = _best(scores, gaps(cues, sources, paragraphs), learned, 0.0)
    return [((sources[b],) if b < len(sources) else (), float(scores[i, b])) for i, b in enumerate(best)]


def _pick_cues(
    contents: list[TaggedSpan], cues: list[TaggedSpan], vectors: Floats, learned: Pointers, paragraphs: Ints
) -> list[tuple[TaggedSpan, int | None, float]]:
    """Each content's cue (its index), or none, with the log-probability of the choice."""
    if not contents or not cues:
        return [(c, None, 0.0) for c in contents]
    at = [c.first for c in contents]
    queries = vectors[at, FIRST_QUERY] + vectors[[c.last for c in contents], LAST_QUERY]
    scores = span_scores(word_chances(queries, vectors[:, CUE_KEY], at, learned, CUE), cues)
    best = _best(scores, gaps(contents, cues, paragraphs), learned, learned.orphan)
    return [
        (c, b if b < len(cues) else None, float(scores[i, b]))
        for i, (c, b) in enumerate(zip(contents, best, strict=True))
    ]

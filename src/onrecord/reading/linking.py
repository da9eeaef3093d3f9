"""Spans to whole attributions: every cue picks its source, every content its cue."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.tags import TaggedSpan, log_softmax

Floats = NDArray[np.float32]
LINK, POINTERS, DISTANCES = 64, 5, 32
SOURCE_QUERY, SOURCE_KEY, FIRST_QUERY, LAST_QUERY, CUE_KEY = range(POINTERS)


@dataclass(frozen=True, slots=True)
class Pointers:
    """What linking learned: vectors for "none" and biases by distance, for sources and for cues."""

    nothing: Floats
    distance: Floats
    reach: int = 400
    orphan: float = 0.0


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


def distance_bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed logarithmic bucket, 0 to DISTANCES - 1, of distances in words."""
    half = DISTANCES // 2
    size = np.minimum((np.log2(np.abs(distance) + 1.0) * 1.6).astype(np.int64), half - 1)
    return np.where(distance < 0, size, size + half)


def pointer_scores(
    queries: Floats, keys: Floats, at: list[int], to: list[int], learned: Pointers, which: int
) -> Floats:
    """Log-probabilities (queries, candidates + 1) of pointing at each candidate or, last, at nothing."""
    queries = queries / LINK**0.5
    distance = np.asarray(to, dtype=np.int64)[None, :] - np.asarray(at, dtype=np.int64)[:, None]
    scores = queries @ keys.T + learned.distance[which][distance_bucket(distance)]
    scores[np.abs(distance) > learned.reach] = -1e4
    return log_softmax(np.concatenate([scores, (queries @ learned.nothing[which])[:, None]], 1))


def link(spans: list[TaggedSpan], points: Floats, learned: Pointers) -> list[Link]:
    """Group spans into attributions, in the order of the text; points are (words, POINTERS * LINK).

    A source may serve several cues. A cue without content and a source without a cue are no attribution;
    a content without a cue is one by itself.
    """
    by_kind = {kind: [s for s in spans if s.kind == kind] for kind in ("source", "cue", "content")}
    vectors = points.reshape(len(points), POINTERS, LINK)
    sources = _pick_sources(by_kind["cue"], by_kind["source"], vectors, learned)
    owners = _pick_cues(by_kind["content"], by_kind["cue"], vectors, learned)
    links = [Link(None, (), (content,), 0.0, score) for content, owner, score in owners if owner is None]
    said: dict[int, list[tuple[TaggedSpan, float]]] = defaultdict(list)
    for content, owner, score in owners:
        if owner is not None:
            said[owner].append((content, score))
    for i in sorted(said):
        contents, scores = zip(*said[i], strict=True)
        links.append(Link(by_kind["cue"][i], sources[i][0], contents, sources[i][1], min(scores)))
    return sorted(links, key=lambda x: min((s.first, s.last) for s in x.spans))


def _pick_sources(
    cues: list[TaggedSpan], sources: list[TaggedSpan], vectors: Floats, learned: Pointers
) -> list[tuple[tuple[TaggedSpan, ...], float]]:
    """Each cue's source, or none, with the log-probability of the choice."""
    if not cues or not sources:
        return [((), 0.0)] * len(cues)
    at, to = [c.first for c in cues], [s.first for s in sources]
    scores = pointer_scores(vectors[at, SOURCE_QUERY], vectors[to, SOURCE_KEY], at, to, learned, 0)
    best = scores.argmax(1).tolist()
    return [((sources[b],) if b < len(sources) else (), float(scores[i, b])) for i, b in enumerate(best)]


def _pick_cues(
    contents: list[TaggedSpan], cues: list[TaggedSpan], vectors: Floats, learned: Pointers
) -> list[tuple[TaggedSpan, int | None, float]]:
    """Each content's cue (its index), or none, with the log-probability of the choice."""
    if not contents or not cues:
        return [(c, None, 0.0) for c in contents]
    at, to = [c.first for c in contents], [c.first for c in cues]
    queries = vectors[at, FIRST_QUERY] + vectors[[c.last for c in contents], LAST_QUERY]
    scores = pointer_scores(queries, vectors[to, CUE_KEY], at, to, learned, 1)
    scores[:, -1] += learned.orphan
    best = scores.argmax(1).tolist()
    return [
        (c, b if b < len(cues) else None, float(scores[i, b]))
        for i, (c, b) in enumerate(zip(contents, best, strict=True))
    ]

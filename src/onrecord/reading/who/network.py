"""The speaker network as shipped: layers over the tagger's states, and heads on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, get_args

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution import Act, Kind, Span
from onrecord.reading.encoder import session_of
from onrecord.reading.tags import log_softmax
from onrecord.reading.who.candidates import Candidates
from onrecord.reading.who.parts import Parts
from onrecord.reading.who.roles import RoleWeights
from onrecord.reading.who.wording import HINTED, Wording
from onrecord.reading.windows import Window, merge

Floats = NDArray[np.float32]
KINDS: Final[tuple[Kind, ...]] = tuple(kind for kind in get_args(Kind) if kind != "unknown")
ACTS: Final[tuple[Act, ...]] = get_args(Act)
ROOM, OVERLAP = 600, 120
"""The longest piece of a text, in words, that is looked at at once, and what neighbours share."""


@dataclass(frozen=True)
class Heads:
    """Log-probabilities of a text: ``tags`` (words, tags), ``kinds`` and ``acts`` (attributions, …)."""

    states: Floats
    pooled: Floats
    tags: Floats
    kinds: Floats
    acts: Floats
    queries: Floats
    sources: Floats
    own: Floats


class Network:
    """Scores names, kinds, acts and candidates; safe to use from several threads."""

    def __init__(self, layers: Path, heads: Path) -> None:
        self.session = session_of(layers)
        with np.load(heads) as arrays:
            self.weights: dict[str, Floats] = {name: arrays[name].astype(np.float32) for name in arrays.files}
        self.roles = RoleWeights.of(self.weights)
        self.facts = np.ascontiguousarray(self.weights["fact1.weight"].T)

    def heads(
        self,
        trunk: Floats,
        parts: list[Parts],
        flagged: list[Parts],
        hints: Floats,
        wordings: Sequence[Wording] = (),
    ) -> Heads:
        """All that does not need names, of a text's (words, width) states and its attributions.

        The words of those that are ``flagged`` are marked as sources, cues and contents.
        """
        states = self._states(trunk, _flags(flagged, len(trunk)))
        pooled = self._pooled(states, parts)
        return Heads(
            states,
            pooled,
            log_softmax(self._linear("tag", states)),
            log_softmax(self._hinted("kind", pooled, hints)),
            self._acts(pooled, hints, wordings),
            self._query(pooled),
            self._linear("key_source", pooled),
            self._linear("own", pooled),
        )

    def with_aside(self, heads: Heads, aside: list[Parts]) -> Heads:
        """The same with what asks whom descriptions mean, numbered after the attributions."""
        pooled = self._pooled(heads.states, aside)
        queries = np.concatenate([heads.queries, self._query(pooled)])
        return replace(heads, queries=queries, own=np.concatenate([heads.own, self._linear("own", pooled)]))

    def _query(self, pooled: Floats) -> Floats:
        result: Floats = self._linear("query", pooled) / np.sqrt(len(self.weights["query.bias"]))
        return result

    def meant(self, heads: Heads, number: int, names: Floats, candidates: Candidates) -> Floats:
        """Log-probabilities of one source's candidates; ``names`` are the vectors that ``named`` gives."""
        query, earlier = heads.queries[number], heads.sources[candidates.earlier]
        similar = np.concatenate([names @ query, earlier @ query, heads.own[number]])
        # The product of the facts' 0s and 1s with the weights is a sum of few of their rows.
        hidden = self.facts[candidates.columns].sum(1) + self.weights["fact1.bias"]
        chances: Floats = log_softmax((similar + self._linear("fact2", np.maximum(hidden, 0))[:, 0])[None])[0]
        return chances

    def named(self, heads: Heads, spans: list[Span]) -> Floats:
        """One vector a name, to be compared with sources'."""
        rows = [heads.states[first:end].mean(0) for first, end in spans]
        return self._linear("key", np.array(rows, dtype=np.float32).reshape(len(rows), heads.states.shape[1]))

    def _states(self, trunk: Floats, flags: NDArray[np.int64]) -> Floats:
        windows = _windows(len(trunk))
        parts = []
        for window in windows:
            feed = {"trunk": trunk[window.start : window.end], "flags": flags[window.start : window.end]}
            parts.append(self.session.run(None, feed)[0])
        return merge(windows, parts, len(trunk))

    def _pooled(self, states: Floats, parts: list[Parts]) -> Floats:
        """Source, cue and content of every attribution, their words weighed by learned attention."""
        scores, empty = self._linear("attend", states), self.weights["empty"]
        rows = [
            np.concatenate(
                [
                    _weighed(states, scores[:, i], spans, empty[i])
                    for i, spans in enumerate((p.source, p.cue, p.content))
                ]
            )
            for p in parts
        ]
        return np.array(rows, dtype=np.float32).reshape(len(rows), 3 * states.shape[1])

    def _linear(self, name: str, x: Floats) -> Floats:
        result: Floats = x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return result

    def _acts(self, pooled: Floats, hints: Floats, wordings: Sequence[Wording]) -> Floats:
        """The network's chances of acts and the regression's, multiplied."""
        seen = log_softmax(self._hinted("act", pooled, hints))
        if "wording.weight" not in self.weights or not wordings:
            return seen
        weight = self.weights["wording.weight"]
        rows = [one.values @ weight[one.buckets] for one in wordings]
        hinted = HINTED * hints @ self.weights["wording.hint"] + self.weights["wording.bias"]
        read = log_softmax((hinted + np.array(rows)).astype(np.float32))
        return log_softmax(seen + np.float32(self.weights["wording.share"]) * read)

    def _hinted(self, name: str, x: Floats, hints: Floats) -> Floats:
        hidden = self._linear(f"{name}1", x)
        if f"{name}_hint.weight" in self.weights:
            hidden = hidden + hints @ self.weights[f"{name}_hint.weight"].T
        return self._linear(f"{name}2", np.maximum(hidden, 0))


def _weighed(states: Floats, scores: Floats, spans: tuple[Span, ...], empty: Floats) -> Floats:
    if not spans:
        return empty
    at = np.concatenate([np.arange(start, end) for start, end in spans])
    weights = np.exp(scores[at] - scores[at].max())
    result: Floats = (weights / weights.sum()) @ states[at]
    return result


def _flags(parts: list[Parts], words: int) -> NDArray[np.int64]:
    """For every word, a bit each for standing in a source, a cue, a content."""
    flags = np.zeros(words, dtype=np.int64)
    for one in parts:
        for bit, spans in enumerate((one.source, one.cue, one.content)):
            for start, end in spans:
                flags[start:end] |= 1 << bit
    return flags


def _windows(words: int) -> list[Window]:
    """Windows of like size that cover the words."""
    if words <= ROOM:
        return [Window(0, words)]
    count = -(-(words - OVERLAP) // (ROOM - OVERLAP))
    size = -(-(words + (count - 1) * OVERLAP) // count)
    starts = [min(i * (size - OVERLAP), words - size) for i in range(count)]
    return [Window(start, start + size) for start in starts]

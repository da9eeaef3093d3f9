"""Label scores to spans: Viterbi decoding of a linear-chain CRF, all paragraphs side by side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.tokens import BREAKS, Tokens

KINDS = ("source", "cue", "content")
LABELS = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BIES"))
ENDING = frozenset(".!?:;\"”'’)…")
FORBIDDEN = -1e4
SMALL, WIDEST = 1 << 14, 512  # padded words and paragraphs that are decoded together
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A run of words from ``first`` to ``last`` (inclusive) with its kind.

    ``edges`` is the lower of the log-probabilities of its two outer labels, ``inner`` the mean
    log-probability of all its labels.
    """

    kind: str
    first: int
    last: int
    edges: float
    inner: float


def transition_table(learned: Floats) -> Floats:
    """Learned scores with every impossible neighbourhood of labels forbidden; (labels, labels)."""
    table = learned.copy()
    for i, a in enumerate(LABELS):
        for j, b in enumerate(LABELS):
            opened = a[0] in "BI"
            if opened != (b[0] in "IE") or (opened and a[1:] != b[1:]):
                table[i, j] = FORBIDDEN
    return table


STARTS = np.array([0.0 if label[0] in "OBS" else FORBIDDEN for label in LABELS], dtype=np.float32)
ENDS = np.array([0.0 if label[0] in "OES" else FORBIDDEN for label in LABELS], dtype=np.float32)


def paragraph_starts(text: str, tokens: Tokens) -> Ints:
    """Indices of the words that begin a paragraph.

    A blank line ends a paragraph; a single line break does so only after a sentence's end, since many
    texts are wrapped by hand.
    """
    gaps = tokens.features[tokens.first] % BREAKS
    candidates = np.flatnonzero(gaps)
    starts = [i for i in candidates.tolist() if gaps[i] == 2 or text[int(tokens.ends[i - 1]) - 1] in ENDING]
    return np.array([0, *(i for i in starts if i)], dtype=np.int64)


def viterbi(emissions: Floats, transitions: Floats, starts: Ints) -> Ints:
    """The best label of every word; paragraphs begin at ``starts`` and no span crosses into another.

    Paragraphs of like length are decoded together: a step handles the n-th word of all of them.
    """
    path = np.zeros(len(emissions), dtype=np.int64)
    lengths = np.diff(np.append(starts, len(emissions)))
    order = np.argsort(-lengths, kind="stable")
    for group in _groups(order[lengths[order] > 0], lengths):
        _decode(emissions, transitions, starts[group], lengths[group], path)
    return path


def _groups(order: Ints, lengths: Ints) -> list[Ints]:
    """Paragraphs from long to short, in groups that padding at most doubles, or leaves small."""
    groups: list[list[int]] = []
    words = 0
    for i, length in zip(order.tolist(), lengths[order].tolist(), strict=True):
        words += length
        padded = int(lengths[groups[-1][0]]) * (len(groups[-1]) + 1) if groups else 0
        if groups and len(groups[-1]) < WIDEST and padded <= max(SMALL, 2 * words):
            groups[-1].append(i)
        else:
            groups.append([i])
            words = length
    return [np.array(group) for group in groups]


def _decode(emissions: Floats, transitions: Floats, starts: Ints, lengths: Ints, path: Ints) -> None:
    """Decode paragraphs sorted from long to short into ``path``."""
    live = np.searchsorted(-lengths, -np.arange(int(lengths[0]))).tolist()  # paragraphs that reach a step
    into = np.ascontiguousarray(transitions.T, dtype=np.float64)
    score = emissions[starts] + STARTS + into[:, 0]
    back = np.zeros((len(live), len(starts), len(LABELS)), dtype=np.int8)
    for step, n in enumerate(live[1:], 1):
        total = score[:n, None, :] + into
        back[step, :n] = total.argmax(2)
        score[:n] = total.max(2) + emissions[starts[:n] + step]
    label = (score + ENDS + into[0]).argmax(1)
    rows = np.arange(len(starts))
    for step in range(len(live) - 1, -1, -1):
        n = live[step]
        path[starts[:n] + step] = label[:n]
        label[:n] = back[step, rows[:n], label[:n]]


def log_softmax(scores: Floats) -> Floats:
    """Log-probabilities along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def spans_of(path: Ints, emissions: Floats) -> list[TaggedSpan]:
    """The spans that a label path spells out, in the order of the text."""
    chosen = log_softmax(emissions)[np.arange(len(path)), path]
    first = np.flatnonzero((path > 0) & ((path - 1) % 4 % 3 == 0))
    last = np.flatnonzero((path > 0) & ((path - 1) % 4 >= 2))
    sums = np.append(0.0, np.cumsum(chosen, dtype=np.float64))
    edges = np.minimum(chosen[first], chosen[last])
    inner = (sums[last + 1] - sums[first]) / (last + 1 - first)
    columns = (path[first] - 1) // 4, first, last, edges, inner
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [TaggedSpan(KINDS[kind], *rest) for kind, *rest in rows]

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
    for group in _groups(order, lengths):
        _decode(emissions, transitions, starts[group], lengths[group], path)
    return path


def _groups(order: Ints, lengths: Ints) -> list[Ints]:
    """Paragraphs from long to short, in groups whose padding stays small."""
    groups: list[list[int]] = []
    for i in order.tolist():
        if groups and lengths[groups[-1][0]] <= 4096 and len(groups[-1]) < 512:
            groups[-1].append(i)
        else:
            groups.append([i])
    return [np.array(group) for group in groups]


def _decode(emissions: Floats, transitions: Floats, starts: Ints, lengths: Ints, path: Ints) -> None:
    """Decode paragraphs sorted from long to short into ``path``."""
    rows = np.arange(len(starts))
    longest = int(lengths[0])
    back = np.zeros((longest, len(starts), len(LABELS)), dtype=np.int8)
    score = emissions[starts] + STARTS + transitions[0]
    active = len(starts)
    for step in range(1, longest):
        while lengths[active - 1] <= step:
            active -= 1
        total = score[:active, :, None] + transitions
        best = total.argmax(1)
        back[step, :active] = best
        score[:active] = np.take_along_axis(total, best[:, None], 1)[:, 0] + emissions[starts[:active] + step]
    label = (score + ENDS + transitions[:, 0]).argmax(1)
    for step in range(longest - 1, -1, -1):
        live = lengths > step
        path[starts[live] + step] = label[live]
        label[live] = back[step, rows[live], label[live]] if step else label[live]


def log_softmax(scores: Floats) -> Floats:
    """Log-probabilities along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def spans_of(path: Ints, emissions: Floats) -> list[TaggedSpan]:
    """The spans that a label path spells out, in the order of the text."""
    chosen = log_softmax(emissions)[np.arange(len(path)), path]
    begins = np.flatnonzero((path > 0) & ((path - 1) % 4 % 3 == 0))
    ends = np.flatnonzero((path > 0) & ((path - 1) % 4 >= 2))
    found = []
    for first, last in zip(begins.tolist(), ends.tolist(), strict=True):
        scores = chosen[first : last + 1]
        kind = KINDS[(int(path[first]) - 1) // 4]
        found.append(TaggedSpan(kind, first, last, float(min(scores[0], scores[-1])), float(scores.mean())))
    return found

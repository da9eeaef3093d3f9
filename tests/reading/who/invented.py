"""Invented texts with their words, names and attributions, given by their wording instead of by numbers."""

from zlib import crc32

import numpy as np

from onrecord.reading.found import Found
from onrecord.reading.tokens import tokenize
from onrecord.reading.who.entities import Grouping
from onrecord.reading.who.names import TAGS, Name
from onrecord.reading.who.network import ACTS, KINDS, Heads
from onrecord.reading.who.parts import parts_of, words_of
from onrecord.reading.who.role_words import BUCKETS
from onrecord.reading.who.roles import RoleWeights


class Text:
    """A text, in which wording is looked up from left to right."""

    def __init__(self, text, tokenizer):
        self.text, self.tokens = text, tokenize(text, tokenizer)
        self.words = words_of(text, self.tokens)

    def written(self, first, end):
        return self.text[self.words.starts[first] : self.words.ends[end - 1]]

    def names(self, *pairs):
        """Names from wording and kind, each looked up after the one before."""
        found, at = [], 0
        for wording, kind in pairs:
            start = self.text.index(wording, at)
            at = start + len(wording)
            found.append(Name(*self.words.span(start, at), kind))
        return found

    def scores(self, *pairs):
        """What a network would give that tags names so."""
        scores = np.full((len(self.words), len(TAGS)), -9, np.float32)
        scores[:, 0] = -1
        for name in self.names(*pairs):
            scores[name.first : name.end, TAGS.index(f"I-{name.kind}")] = 0
            scores[name.first, TAGS.index(f"B-{name.kind}")] = 1
        return scores

    def found(self, source, cue="", content="", nested=(), after=""):
        """An attribution; parts that are not wanted are empty."""
        at, parts = self.text.index(after), []
        for wording in (source, cue, content):
            start = self.text.index(wording, at)
            parts.append(((start, start + len(wording)),) if wording else ())
        return Found(*parts, 0.9, tuple(nested))

    def parts(self, *args, **options):
        return parts_of(self.words, self.found(*args, **options))

    def grouping(self, *pairs, vectors=None):
        names = self.names(*pairs)
        return Grouping(
            self.text, self.words, names, np.ones((len(names), 2)) if vectors is None else vectors
        )


class Fixed:
    """A network that gives the scores that it is told to."""

    def __init__(self, tags, kinds, meant, acts=(), roles=None):
        self.tags, self.kinds, self.acts, self.pointed = tags, kinds, acts, meant
        self.roles = roles
        self.flagged = None

    def heads(self, trunk, parts, flagged, hints, wordings):
        self.flagged = flagged
        acts = self.acts or ("state",) * len(parts)
        kinds = [likely(len(KINDS), KINDS.index(kind)) for kind in self.kinds]
        return Heads(
            trunk,
            trunk,
            self.tags,
            np.array(kinds),
            np.array([likely(12, ACTS.index(a)) for a in acts]),
            trunk,
            trunk,
            trunk,
        )

    def with_aside(self, heads, aside):
        return heads

    def named(self, heads, spans):
        return np.ones((len(spans), 2), np.float32)

    def meant(self, heads, number, names, candidates):
        """``pointed`` is a row each: "own", or ("name", its number), or ("earlier", how far back)."""
        sort, at = self.pointed[number] if self.pointed[number] != "own" else ("own", 0)
        count = len(candidates.names), len(candidates.earlier)
        place = {"name": at, "earlier": sum(count) - at, "own": sum(count)}[sort]
        return likely(sum(count) + 1, place)


def likely(count, place):
    """Log-probabilities of which one is 0.9, or 1 where there is no other."""
    chances = np.full(count, 0.1 / max(count - 1, 1), np.float32)
    chances[place] = 0.9 if count > 1 else 1.0
    return np.log(chances)


def weighing(*words):
    """Regressions by which these words belong to roles wherever they stand, and no others do."""
    weights = np.zeros(BUCKETS + 1, np.float32)
    weights[-1] = -4
    for word in words:
        weights[crc32(f"w{word}".encode()) % BUCKETS] = 8
    return RoleWeights(weights, np.array([1, 0, 0, 0, 0, 0, 0], np.float32))

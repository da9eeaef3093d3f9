from itertools import pairwise

import numpy as np
import pytest

from onrecord.reading.tokens import tokenize
from onrecord.reading.who.candidates import Describer
from onrecord.reading.who.hints import HINTS
from onrecord.reading.who.names import TAGS, Name
from onrecord.reading.who.network import ACTS, KINDS, OVERLAP, ROOM, _flags, _windows
from onrecord.reading.who.parts import Parts, words_of


@pytest.mark.parametrize("words", [0, 1, ROOM, ROOM + 1, 1799, 1801, 5000, 12345])
def test_windows_cover_all_words_and_overlap(words):
    windows = _windows(words)
    assert windows[0].start == 0
    assert windows[-1].end == words
    assert all(window.end - window.start <= ROOM for window in windows)
    for before, after in pairwise(windows):
        assert before.start < after.start
        assert before.end - after.start >= OVERLAP


def test_words_are_flagged_as_what_they_are_part_of():
    parts = [Parts(((0, 1),), ((1, 2),), ((2, 5),)), Parts(((3, 4),), (), ((4, 5),))]
    assert _flags(parts, 6).tolist() == [1, 2, 4, 5, 4, 0]


@pytest.fixture(scope="module")
def scored(model):
    """A text's words and what the shipped network makes of attributions in it, from states of noise."""
    text = "Ada Moor said on Friday that the bridge will close. She told us it was old.\n\n" * 60
    words = words_of(text, tokenize(text, model.tokenizer))
    assert len(words) > ROOM
    parts = [Parts(((n, n + 2),), ((n + 2, n + 3),), ((n + 5, n + 10),)) for n in range(0, 90, 18)]
    width = model.network.weights["empty"].shape[1]
    trunk = np.random.default_rng(1).normal(size=(len(words), width)).astype(np.float32)
    hints = np.zeros((len(parts), HINTS), np.float32)
    return words, parts, model.network, model.network.heads(trunk, parts, parts, hints)


def test_every_head_gives_chances(scored):
    words, parts, _, heads = scored
    assert heads.tags.shape == (len(words), len(TAGS))
    assert heads.kinds.shape == (len(parts), len(KINDS))
    assert heads.acts.shape == (len(parts), len(ACTS))
    for scores in (heads.tags, heads.kinds, heads.acts):
        assert np.exp(scores).sum(1) == pytest.approx(np.ones(len(scores)), abs=1e-3)


@pytest.mark.parametrize("names", [[], [Name(0, 2, "person"), Name(18, 20, "person")]], ids=["none", "two"])
def test_candidates_have_chances_with_and_without_names(scored, names):
    words, parts, network, heads = scored
    vectors = network.named(heads, [(name.first, name.end) for name in names])
    chances = np.exp(network.meant(heads, 3, vectors, Describer(words, parts, names).of(3)))
    assert len(vectors) == len(names)
    assert chances.shape == (len(names) + 3 + 1,)
    assert chances.sum() == pytest.approx(1, abs=1e-3)


def test_an_attribution_without_a_source_is_scored_too(scored):
    words, _, network, _ = scored
    trunk = np.zeros((len(words), network.weights["empty"].shape[1]), np.float32)
    heads = network.heads(trunk, [Parts((), (), ((0, 2),))], [], np.zeros((1, HINTS), np.float32))
    assert np.isfinite(heads.kinds).all()

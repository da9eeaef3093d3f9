import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.reading.tokens import Tokens
from onrecord.reading.windows import Window, edge_weights, merge, windows_of

layouts = st.lists(st.integers(1, 5), min_size=1, max_size=120)
rooms = st.integers(5, 60)
overlaps = st.integers(0, 59)


def tokens_of(pieces):
    """Words of the given numbers of pieces."""
    first = np.cumsum([0, *pieces])[:-1]
    flat = np.zeros(sum(pieces), dtype=np.int64)
    return Tokens(flat, flat, first, first, first + 1)


def sizes(tokens, windows):
    return [w.pieces(tokens).stop - w.pieces(tokens).start for w in windows]


def cut(pieces, room, overlap):
    assume(overlap < room)
    tokens = tokens_of(pieces)
    return tokens, windows_of(tokens, room, overlap)


@given(layouts, rooms, overlaps)
def test_every_word_is_covered_in_order(pieces, room, overlap):
    tokens, windows = cut(pieces, room, overlap)
    assert windows[0].start == 0
    assert windows[-1].end == len(tokens)
    assert all(w.start < w.end for w in windows)
    for before, after in pairwise(windows):
        assert before.start < after.start <= before.end <= after.end


@given(layouts, rooms, overlaps)
def test_no_window_exceeds_the_room(pieces, room, overlap):
    tokens, windows = cut(pieces, room, overlap)
    assert max(sizes(tokens, windows)) <= room


@given(layouts, rooms, overlaps)
def test_neighbours_share_words(pieces, room, overlap):
    longest = max(pieces)
    assume(overlap >= longest and room >= overlap + 2 * longest)
    tokens, windows = cut(pieces, room, overlap)
    for before, after in pairwise(windows):
        shared = before.pieces(tokens).stop - after.pieces(tokens).start
        assert overlap - longest < shared <= overlap


@given(st.integers(1, 600), rooms, overlaps)
def test_windows_are_as_few_and_as_even_as_can_be(words, room, overlap):
    tokens, windows = cut([1] * words, room, overlap)
    few = max(1, math.ceil((words - overlap) / (room - overlap)))
    assert len(windows) == few
    assert max(sizes(tokens, windows)) - min(sizes(tokens, windows)) < few


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([], []),
        ([1], [(0, 1)]),
        ([8], [(0, 1)]),
        ([1] * 8, [(0, 8)]),
        ([4, 4], [(0, 2)]),
        ([1] * 9, [(0, 6), (4, 9)]),
        ([4, 5], [(0, 1), (1, 2)]),
        ([8, 8, 8], [(0, 1), (1, 2), (2, 3)]),
        ([9, 1], [(0, 1), (1, 2)]),
    ],
    ids=str,
)
def test_windows_of_eight_pieces_that_share_two(pieces, expected):
    windows = windows_of(tokens_of(pieces), room=8, overlap=2)
    assert [(w.start, w.end) for w in windows] == expected


@given(layouts, rooms, overlaps)
def test_merging_what_windows_agree_on_gives_it_back(pieces, room, overlap):
    tokens, windows = cut(pieces, room, overlap)
    whole = np.random.default_rng(len(pieces)).normal(size=(len(tokens), 3)).astype(np.float32)
    merged = merge(windows, [whole[w.start : w.end] for w in windows], len(tokens))
    np.testing.assert_allclose(merged, whole, rtol=1e-5, atol=1e-6)
    assert merged.dtype == np.float32


@given(st.integers(0, 500), st.integers(1, 500), st.integers(0, 500))
def test_edge_weights_are_positive(start, size, after):
    weights = edge_weights(Window(start, start + size), start + size + after)
    assert weights.shape == (size,)
    assert (weights > 0).all()
    assert (weights <= 1).all()


def test_weights_fall_towards_an_edge_that_is_not_the_texts_own():
    weights = {
        name: edge_weights(Window(*w), 100) for name, w in {"first": (0, 50), "last": (50, 100)}.items()
    }
    assert weights["first"][0] == weights["last"][-1] == 1
    assert weights["first"][-1] == weights["last"][0] == pytest.approx(1 / 24)
    assert (np.diff(weights["first"]) <= 0).all()
    assert (np.diff(weights["last"]) >= 0).all()


def test_where_windows_differ_the_one_with_more_context_counts_more():
    windows = [Window(0, 40), Window(20, 60)]
    parts = [np.full((40, 1), value, dtype=np.float32) for value in (0, 1)]
    merged = merge(windows, parts, 60)[:, 0]
    assert (merged[:20] == 0).all()
    assert (merged[40:] == 1).all()
    assert merged[21] < 0.2
    assert merged[38] > 0.8

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.linking import (
    CUE_KEY,
    DISTANCES,
    FIRST_QUERY,
    LAST_QUERY,
    LINK,
    POINTERS,
    SOURCE_KEY,
    SOURCE_QUERY,
    Pointers,
    distance_bucket,
    link,
    pointer_scores,
)
from onrecord.reading.tags import TaggedSpan

NOTHING = LINK - 1
STRENGTH = 20.0


def span(kind, first, last=None):
    return TaggedSpan(kind, first, first if last is None else last, -0.1, -0.1)


def pointers(**changes):
    nothing = np.zeros((2, LINK), dtype=np.float32)
    nothing[:, NOTHING] = STRENGTH
    return Pointers(nothing, np.zeros((2, DISTANCES), dtype=np.float32), **changes)


def points_of(spans, wanted):
    """Vectors with which the span at a word points at the span at another, or (None) at nothing.

    Whatever is pointed at has an axis of its own in the space of the vectors.
    """
    points = np.zeros((1 + max((s.last for s in spans), default=0), POINTERS, LINK), dtype=np.float32)
    axes = {s.first: i for i, s in enumerate(spans)}
    for s in spans:
        key = {"source": SOURCE_KEY, "cue": CUE_KEY}.get(s.kind)
        if key is not None:
            points[s.first, key, axes[s.first]] = STRENGTH
        queries = {
            "cue": [(s.first, SOURCE_QUERY)],
            "content": [(s.first, FIRST_QUERY), (s.last, LAST_QUERY)],
        }
        for word, query in queries.get(s.kind, []):
            points[word, query, axes.get(wanted.get(s.first), NOTHING)] = STRENGTH
    return points.reshape(len(points), POINTERS * LINK)


def linked(spans, wanted, **changes):
    """Every link as the first words of its sources, cue and contents."""
    found = link(spans, points_of(spans, wanted), pointers(**changes))
    return [
        ([s.first for s in x.sources], x.cue and x.cue.first, [c.first for c in x.contents]) for x in found
    ]


A, B = span("source", 0, 1), span("source", 20, 22)
SAID, ADDED = span("cue", 3), span("cue", 24, 25)
FIRST, SECOND, THIRD = span("content", 5, 15), span("content", 17), span("content", 30, 40)


@pytest.mark.parametrize(
    ("spans", "wanted", "expected"),
    [
        ([], {}, []),
        ([A, SAID, FIRST], {3: 0, 5: 3}, [([0], 3, [5])]),
        ([A, SAID, FIRST, SECOND], {3: 0, 5: 3, 17: 3}, [([0], 3, [5, 17])]),
        ([A, SAID, FIRST, B, ADDED, THIRD], {3: 0, 5: 3, 24: 20, 30: 24}, [([0], 3, [5]), ([20], 24, [30])]),
        ([A, SAID, FIRST, B, ADDED, THIRD], {3: 20, 5: 24, 24: 0, 30: 3}, [([0], 24, [5]), ([20], 3, [30])]),
        ([A, SAID, FIRST, ADDED, THIRD], {3: 0, 5: 3, 24: 0, 30: 24}, [([0], 3, [5]), ([0], 24, [30])]),
        ([A, SAID, FIRST, ADDED, THIRD], {3: 0, 5: 24, 24: 0, 30: 3}, [([0], 3, [30]), ([0], 24, [5])]),
        ([A, SAID, FIRST], {5: 3}, [([], 3, [5])]),
        ([SAID, FIRST], {5: 3}, [([], 3, [5])]),
        ([A, SAID, FIRST, ADDED], {3: 0, 24: 0, 5: 3}, [([0], 3, [5])]),
        ([A, SAID], {3: 0}, []),
        ([A], {}, []),
        ([FIRST], {}, [([], None, [5])]),
        ([A, FIRST], {}, [([], None, [5])]),
        ([A, SAID, FIRST, SECOND], {3: 0, 17: 3}, [([0], 3, [17]), ([], None, [5])]),
        ([FIRST, SECOND, THIRD], {}, [([], None, [5]), ([], None, [17]), ([], None, [30])]),
        ([FIRST, SECOND, ADDED], {5: 24}, [([], 24, [5]), ([], None, [17])]),
    ],
    ids=[
        "nothing", "one", "two contents", "two", "crossed", "a shared source", "a shared source, crossed",
        "no source wanted", "no source there", "a cue without content", "a cue alone", "a source alone",
        "a content alone", "a content and a source", "a content without cue", "contents alone", "cue last",
    ],
)  # fmt: skip
def test_spans_are_linked_as_their_vectors_point(spans, wanted, expected):
    assert linked(spans, wanted) == expected


def test_what_is_out_of_reach_is_not_linked():
    assert linked([A, SAID, FIRST], {3: 0, 5: 3}, reach=2) == [([], 3, [5])]
    assert linked([A, SAID, FIRST], {3: 0, 5: 3}, reach=1) == [([], None, [5])]


def test_a_leaning_towards_no_cue_decides_close_calls_only():
    near = points_of([SAID, FIRST], {5: 3})
    near[5] /= 1.01
    assert linked([SAID, FIRST], {5: 3}, orphan=1.0) == [([], 3, [5])]
    undecided = np.zeros_like(near)
    found = [link([SAID, FIRST], undecided, pointers(orphan=lean))[0].cue for lean in (0.5, -0.5)]
    assert found == [None, SAID]


def test_the_nearer_of_two_like_sources_wins_where_distance_was_learned():
    learned = pointers()
    learned.distance[0] = DISTANCES - np.abs(np.arange(DISTANCES) - DISTANCES // 2)
    cue, content = span("cue", 18), span("content", 30, 40)
    vectors = np.zeros((41, POINTERS * LINK), dtype=np.float32)
    (found,) = link([A, cue, B, content], vectors, learned)
    assert found.sources == (B,)


def test_scores_say_how_sure_each_link_is():
    (sure,) = link([A, SAID, FIRST], points_of([A, SAID, FIRST], {3: 0, 5: 3}), pointers())
    (unsure,) = link([A, SAID, FIRST], np.zeros((16, POINTERS * LINK), dtype=np.float32), pointers())
    assert sure.source_score == pytest.approx(0, abs=1e-3)
    assert sure.content_score == pytest.approx(0, abs=1e-3)
    assert unsure.source_score == unsure.content_score == pytest.approx(np.log(0.5))


def test_a_link_is_as_sure_as_its_least_sure_content():
    points = points_of([SAID, FIRST, SECOND], {5: 3, 17: 3}).reshape(-1, POINTERS, LINK)
    points[17, [FIRST_QUERY, LAST_QUERY]] = 0
    (found,) = link([SAID, FIRST, SECOND], points, pointers())
    assert found.content_score == pytest.approx(np.log(0.5))


@st.composite
def taggings(draw):
    """Spans in order with random vectors."""
    spans, at = [], 0
    for kind in draw(st.lists(st.sampled_from(["source", "cue", "content"]), max_size=20)):
        first = at + draw(st.integers(0, 30))
        at = first + draw(st.integers(1, 10))
        spans.append(span(kind, first, at - 1))
    made = np.random.default_rng(draw(st.integers(0, 2**32)))
    return spans, made.normal(size=(max(at, 1), POINTERS * LINK)).astype(np.float32) * 3


@given(taggings())
def test_every_content_has_one_link_and_links_are_in_order(case):
    spans, points = case
    found = link(spans, points, pointers())
    kept = [c for x in found for c in x.contents]
    assert sorted(c.first for c in kept) == [s.first for s in spans if s.kind == "content"]
    begin = [min(s.first for s in x.spans) for x in found]
    assert begin == sorted(begin)
    assert all(x.contents and {*x.spans} <= {*spans} for x in found)
    cues = [x.cue for x in found if x.cue]
    assert len(cues) == len({*cues})
    assert all(x.source_score <= 1e-6 and x.content_score <= 1e-6 for x in found)


@given(st.lists(st.integers(-100_000, 100_000), min_size=1))
def test_distances_fall_into_buckets_by_side_and_size(distances):
    buckets = distance_bucket(np.array(distances))
    assert ((buckets >= 0) & (buckets < DISTANCES)).all()
    for distance, bucket in zip(distances, buckets.tolist(), strict=True):
        assert (bucket < DISTANCES // 2) == (distance < 0)
        further = int(distance_bucket(np.array([distance * 2]))[0])
        assert further >= bucket


@pytest.mark.parametrize(
    ("distance", "bucket"),
    [(0, 16), (1, 17), (2, 18), (3, 19), (7, 20), (30, 23), (400, 29), (10_000, 31),
     (-1, 1), (-2, 2), (-3, 3), (-7, 4), (-30, 7), (-400, 13), (-10_000, 15)],
)  # fmt: skip
def test_buckets_are_those_that_models_were_trained_on(distance, bucket):
    assert distance_bucket(np.array([distance]))[0] == bucket


@given(st.integers(1, 6), st.integers(1, 6))
def test_pointer_scores_are_logarithms_of_probabilities(queries, keys):
    made = np.random.default_rng(queries * 10 + keys)
    vectors = [made.normal(size=(n, LINK)).astype(np.float32) for n in (queries, keys)]
    scores = pointer_scores(*vectors, list(range(queries)), [9 * k for k in range(keys)], pointers(), 0)
    assert scores.shape == (queries, keys + 1)
    np.testing.assert_allclose(np.exp(scores).sum(1), 1, rtol=1e-5)

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.linking import (
    CUE,
    CUE_KEY,
    DISTANCES,
    FIRST_QUERY,
    LAST_QUERY,
    LEAST,
    LINK,
    PARAGRAPH,
    POINTERS,
    SOURCE,
    SOURCE_KEY,
    SOURCE_QUERY,
    Pointers,
    distance_bucket,
    gaps,
    link,
    span_scores,
    word_chances,
)
from onrecord.reading.tags import TaggedSpan

NOTHING = LINK - 1
STRENGTH = 20.0
ONE_PARAGRAPH = np.array([0])


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


def undecided(spans):
    """Vectors that point nowhere: every word, and nothing, is as likely as any other."""
    return np.zeros((1 + max(s.last for s in spans), POINTERS * LINK), dtype=np.float32)


def unquoted(points):
    return np.zeros(len(points), dtype=np.int64)


def linked(spans, points, paragraphs=(0,), **changes):
    """Every link as the first words of its sources, cue and contents."""
    found = link(spans, points, pointers(**changes), np.array(paragraphs), unquoted(points))
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
    assert linked(spans, points_of(spans, wanted)) == expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], []),
        ([span("source", 0)], []),
        ([span("cue", 0)], []),
        ([span("content", 0)], [([], None, [0])]),
        ([span("cue", 0), span("content", 0)], [([], 0, [0])]),
    ],
    ids=["no spans", "a source", "a cue", "a content", "a cue and a content"],
)
@pytest.mark.parametrize("paragraphs", [[], [0]])
def test_a_text_may_be_one_word(spans, expected, paragraphs):
    paragraphs = np.array(paragraphs, dtype=np.int64)
    assert linked(spans, np.zeros((1, POINTERS * LINK), dtype=np.float32), paragraphs) == expected


@pytest.mark.parametrize(
    ("reach", "expected"),
    [(3, [([0], 3, [5])]), (2, [([], 3, [5])]), (1, [([], None, [5])])],
    ids=["all in reach", "the source out of reach", "both out of reach"],
)
def test_what_is_out_of_reach_is_not_linked(reach, expected):
    spans = [span("source", 0), SAID, FIRST]
    assert linked(spans, points_of(spans, {3: 0, 5: 3}), reach=reach) == expected


def test_reach_is_a_matter_of_words_and_not_of_whole_spans():
    assert linked([A, SAID, FIRST], undecided([A, SAID, FIRST]), reach=2) == [([0], 3, [5])]


@pytest.mark.parametrize(
    ("sources", "cue", "expected"),
    [([0, 6], 10, 6), ([0, 6], 4, 6), ([0, 6], 2, 0), ([8, 20], 4, 8), ([0, 30], 10, 0)],
    ids=["both before", "after", "before", "both after", "far after"],
)
def test_the_nearer_of_two_like_sources_wins(sources, cue, expected):
    spans = [*(span("source", s) for s in sources), span("cue", cue), span("content", 40, 45)]
    ((found, _, _),) = linked(spans, undecided(spans), none_gap=100.0)
    assert found == [expected]


@pytest.mark.parametrize(
    ("cues", "expected"), [([0, 12], 12), ([0, 30], 30), ([8, 40], 8)], ids=["before", "after", "far after"]
)
def test_the_nearer_of_two_like_cues_wins(cues, expected):
    spans = [*(span("cue", c) for c in cues), span("content", 15, 25)]
    assert linked(spans, undecided(spans)) == [([], expected, [15])]


@pytest.mark.parametrize(
    ("near", "expected"), [(0.0, 0), (0.5, 0), (1.5, 6)], ids=["not weighed", "hardly weighed", "weighed"]
)
def test_a_longer_source_wins_if_nearness_weighs_less(near, expected):
    spans = [span("source", 0, 3), span("source", 6), span("cue", 7), span("content", 10, 12)]
    ((found, _, _),) = linked(spans, undecided(spans), near=near)
    assert found == [expected]


@pytest.mark.parametrize(("none_gap", "expected"), [(5.5, [0]), (4.5, [])], ids=["nearer", "farther"])
def test_a_source_is_taken_if_it_is_nearer_than_none_counts_as(none_gap, expected):
    spans = [span("source", 0), span("cue", 5), span("content", 7, 9)]
    ((found, _, _),) = linked(spans, undecided(spans), none_gap=none_gap)
    assert found == expected


@pytest.mark.parametrize(
    ("spans", "learned_for", "other"),
    [
        ([span("source", 0), span("cue", 13), span("source", 26), span("content", 40)], SOURCE, CUE),
        ([span("cue", 0), span("content", 13), span("cue", 26)], CUE, SOURCE),
    ],
    ids=["sources", "cues"],
)
def test_what_was_learned_of_distances_counts_for_its_own_pointer(spans, learned_for, other):
    for which, expected in [(learned_for, 26), (other, 0)]:
        learned = pointers(none_gap=100.0)
        learned.distance[which, distance_bucket(np.array([13]))] = STRENGTH
        (found,) = link(spans, undecided(spans), learned, ONE_PARAGRAPH, unquoted(undecided(spans)))
        assert expected in {s.first for s in found.spans}


def test_clear_pointers_outweigh_nearness():
    spans = [span("source", 0), span("source", 300), span("cue", 302), span("content", 304)]
    assert linked(spans, points_of(spans, {302: 0, 304: 302})) == [([0], 302, [304])]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [([0], 24), ([0, 22], 0), ([0, 10], 24), ([0, 10, 22], 24), ([0, 10, 21, 22], 0), ([0, 24], 0)],
    ids=["none", "after the cue", "before it", "both", "two after it", "at the other source"],
)
def test_a_paragraphs_end_makes_a_source_farther(paragraphs, expected):
    spans = [span("source", 0), span("cue", 20), span("source", 24), span("content", 26, 30)]
    ((found, _, _),) = linked(spans, undecided(spans), paragraphs, none_gap=100.0)
    assert found == [expected]


@pytest.mark.parametrize(
    ("one", "other", "paragraphs", "gap"),
    [
        (A, SAID, [0], 2),
        (SAID, FIRST, [0], 2),
        (A, B, [0], 19),
        (A, span("cue", 1), [0], 1),
        (FIRST, span("cue", 10), [0], 1),
        (A, SAID, [], 2),
        (A, SAID, [0, 3], 2 + PARAGRAPH),
        (A, SAID, [0, 4], 2),
        (SAID, FIRST, [0, 2], 2),
        (A, B, [0, 10, 15], 19 + 2 * PARAGRAPH),
    ],
    ids=["one word between", "after", "far", "overlapping", "within", "no paragraphs", "a paragraph's end",
         "one behind", "one before", "two"],
)  # fmt: skip
def test_gaps_are_counted_in_words(one, other, paragraphs, gap):
    paragraphs = np.array(paragraphs, dtype=np.int64)
    assert gaps([one], [other], paragraphs).tolist() == [[gap]]
    assert gaps([other], [one], paragraphs).tolist() == [[gap]]


def test_a_paragraphs_end_counts_as_25_words():
    assert PARAGRAPH == 25


def test_a_leaning_against_no_cue_decides_close_calls_only():
    spans = [SAID, FIRST]
    for points, lean, expected in [
        (points_of(spans, {5: 3}), 6.0, 3),
        (points_of(spans, {}), -6.0, None),
        (undecided(spans), 6.0, None),
        (undecided(spans), -6.0, 3),
    ]:
        assert linked(spans, points, orphan=lean) == [([], expected, [5])]


def leaning(strengths):
    """A cue and contents that point at it, each as strongly as given."""
    spans = [SAID, *(span("content", 5 + 10 * i, 10 + 10 * i) for i in range(len(strengths)))]
    points = points_of(spans, {s.first: SAID.first for s in spans[1:]}).reshape(-1, POINTERS, LINK)
    for content, strength in zip(spans[1:], strengths, strict=True):
        points[content.first, FIRST_QUERY] *= strength
        points[content.last, LAST_QUERY] *= strength
    return spans, points.reshape(len(points), -1)


@pytest.mark.parametrize(
    ("strengths", "extra", "expected"),
    [
        ([1, 1], -1.5, [5, 15]),
        ([1, 0], -1.5, [5]),
        ([0, 1], -1.5, [15]),
        ([0, 1, 0], -1.5, [15]),
        ([1, 0, 1], -1.5, [5, 25]),
        ([1, 0], -20.0, [5, 15]),
        ([0], -1.5, [5]),
    ],
    ids=["both sure", "the first sure", "the last sure", "the middle one sure", "the middle one unsure",
         "little asked", "one unsure alone"],
)  # fmt: skip
def test_an_unsure_content_beside_a_surer_one_is_dropped(strengths, extra, expected):
    spans, points = leaning(strengths)
    assert linked(spans, points, extra=extra) == [([], 3, expected)]


def test_contents_of_other_cues_are_not_beside_each_other():
    spans = [SAID, FIRST, span("cue", 30), span("content", 32, 40)]
    points = points_of(spans, {5: 3, 32: 30}).reshape(-1, POINTERS, LINK)
    points[[32, 40]] = 0
    assert linked(spans, points) == [([], 3, [5]), ([], 30, [32])]


def test_scores_say_how_sure_each_link_is():
    spans = [A, SAID, FIRST]
    sure_points = points_of(spans, {3: 0, 5: 3})
    (sure,) = link(spans, sure_points, pointers(), ONE_PARAGRAPH, unquoted(sure_points))
    (unsure,) = link(spans, undecided(spans), pointers(), ONE_PARAGRAPH, unquoted(undecided(spans)))
    assert sure.source_score == pytest.approx(0, abs=1e-3)
    assert sure.content_score == pytest.approx(0, abs=1e-3)
    # Of 16 words and nothing, the source is two words and the cue is one.
    assert unsure.source_score == pytest.approx(np.log(2 / 17))
    assert unsure.content_score == pytest.approx(np.log(1 / 17))


def test_a_link_is_as_sure_as_its_least_sure_content():
    spans, points = leaning([1, 0])
    (found,) = link(spans, points, pointers(extra=-20.0), ONE_PARAGRAPH, unquoted(points))
    assert found.content_score == pytest.approx(np.log(1 / (1 + len(points))))


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


@given(taggings(), st.sampled_from([-1.5, -np.inf]), st.lists(st.integers(0, 400)).map(sorted))
def test_every_content_has_one_link_and_links_are_in_order(case, extra, paragraphs):
    spans, points = case
    found = link(spans, points, pointers(extra=extra), np.array(paragraphs, dtype=np.int64), unquoted(points))
    kept = sorted(c.first for x in found for c in x.contents)
    contents = [s.first for s in spans if s.kind == "content"]
    assert kept == contents if extra == -np.inf else {*kept} <= {*contents}
    assert len(kept) == len({*kept})
    assert bool(kept) == bool(contents)
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


@st.composite
def pointings(draw):
    """Queries at some words, keys of all words and a reach."""
    words = draw(st.integers(1, 30))
    at = draw(st.lists(st.integers(0, words - 1), max_size=6))
    made = np.random.default_rng(draw(st.integers(0, 2**32)))
    queries, keys = (made.normal(size=(n, LINK)).astype(np.float32) for n in (len(at), words))
    return queries, keys, at, draw(st.integers(0, 40))


@given(pointings())
def test_word_chances_are_probabilities_of_the_words_in_reach(case):
    queries, keys, at, reach = case
    chances = word_chances(queries, keys, at, pointers(reach=reach), SOURCE)
    assert chances.shape == (len(at), len(keys) + 1)
    np.testing.assert_allclose(chances.sum(1), 1, rtol=1e-5)
    for a, row in zip(at, chances[:, :-1].tolist(), strict=True):
        assert [chance > 0 for chance in row] == [abs(word - a) <= reach for word in range(len(keys))]


def test_word_chances_grow_with_the_likeness_of_query_and_key():
    queries, keys = np.ones((1, LINK), dtype=np.float32), np.zeros((2, LINK), dtype=np.float32)
    keys[1] = np.log(2) * LINK**0.5 / LINK
    learned = Pointers(np.zeros((2, LINK), dtype=np.float32), np.zeros((2, DISTANCES), dtype=np.float32))
    np.testing.assert_allclose(word_chances(queries, keys, [0], learned, SOURCE), [[1 / 4, 2 / 4, 1 / 4]])


@given(pointings(), st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)).map(sorted), max_size=5))
def test_a_span_is_pointed_at_by_all_its_words(case, bounds):
    queries, keys, at, reach = case
    spans = [span("source", first, last) for first, last in bounds if last < len(keys)]
    chances = word_chances(queries, keys, at, pointers(reach=reach), SOURCE)
    scores = span_scores(chances, spans)
    sums = [chances[:, s.first : s.last + 1].sum(1) for s in spans]
    expected = np.maximum(np.array([*sums, chances[:, -1]]), LEAST).T
    assert scores.shape == (len(at), len(spans) + 1)
    np.testing.assert_allclose(np.exp(scores), expected, rtol=1e-4, atol=1e-7)


@pytest.mark.parametrize(("in_marks", "kept"), [(1, [5, 17]), (0, [5])], ids=["quoted", "not quoted"])
def test_a_quoted_content_stays_with_the_only_cue_there_is(in_marks, kept):
    spans = [SAID, FIRST, SECOND]
    points = points_of(spans, {5: 3}).reshape(-1, POINTERS, LINK)
    points[17, [FIRST_QUERY, LAST_QUERY]] = 0
    points[17, FIRST_QUERY, 0] = -STRENGTH
    quoted = unquoted(points)
    quoted[17] = in_marks
    found = link(spans, points, pointers(extra=-1.0, orphan=-20.0), ONE_PARAGRAPH, quoted)
    assert [[c.first for c in x.contents] for x in found] == [kept]

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.confidence import FACTORS, Calibration, factors
from onrecord.reading.linking import Link
from onrecord.reading.tags import TaggedSpan

WHOLE = Link(
    TaggedSpan("cue", 3, 3, -0.2, -0.2),
    (TaggedSpan("source", 0, 1, -0.3, -0.1), TaggedSpan("source", 20, 20, -0.4, -0.4)),
    (TaggedSpan("content", 5, 9, -0.5, -0.9), TaggedSpan("content", 11, 19, -0.6, -0.8)),
    -0.7,
    -0.05,
)
scores = st.floats(-1e9, 0)
spans = st.builds(TaggedSpan, st.just("content"), st.just(0), st.just(1), scores, scores)
links = st.builds(
    Link,
    st.none() | spans,
    st.lists(spans, max_size=2).map(tuple),
    st.lists(spans, min_size=1, max_size=3).map(tuple),
    scores,
    scores,
)
weights = st.lists(st.floats(-50, 50), min_size=len(FACTORS) + 1, max_size=len(FACTORS) + 1).map(tuple)


def named(link):
    return dict(zip(FACTORS, factors(link), strict=True))


def test_every_part_counts_by_its_least_sure_span():
    assert named(WHOLE) == {
        "source": -0.4, "cue": -0.2, "content edges": -0.6, "content": -0.9, "source link": -0.7,
        "content link": -0.05, "cueless": 0.0, "sourceless": 0.0,
    }  # fmt: skip


def test_what_is_missing_is_counted_as_such():
    found = named(replace(WHOLE, cue=None, sources=()))
    assert (found["cue"], found["cueless"], found["source"], found["sourceless"]) == (0.0, 1.0, 0.0, 1.0)


@given(links)
def test_factors_stay_in_bounds(link):
    assert all(-5 <= factor <= 1 for factor in factors(link))


@given(weights, links)
def test_a_confidence_is_a_probability(chosen, link):
    assert 0 <= Calibration(chosen).probability(link) <= 1


@pytest.mark.parametrize(
    ("chosen", "probability"),
    [
        ((0,) * 9, 0.5),
        ((0,) * 8 + (math.log(3),), 0.75),
        ((0, 1, 0, 0, 0, 0, 0, 0, 0.2), 0.5),
        ((0, 0, 0, 0, 0, 0, 5, 5, 0), 0.5),
        ((0,) * 8 + (1e9,), 1.0),
        ((0,) * 8 + (-1e9,), 0.0),
    ],
)
def test_weights_and_intercept_make_the_probability(chosen, probability):
    assert Calibration(chosen).probability(WHOLE) == pytest.approx(probability)


@given(links, scores, scores)
def test_surer_links_are_not_less_probable(link, one, other):
    low, high = (replace(link, content_score=score) for score in sorted((one, other)))
    calibration = Calibration((1.0,) * 6 + (0.0, 0.0, 2.0))
    assert calibration.probability(low) <= calibration.probability(high)

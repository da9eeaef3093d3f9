"""Words for figures and days: whatever is meant has one of those that are looked for."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.record.measures import amount_words, day_words, measures_of

numbers = st.floats(allow_nan=False) | st.sampled_from([0.0, 1.0, 10.0, 1e9, 1e-3, -5.0])
bounds = st.none() | numbers
days = st.dates(date(1850, 1, 1), date(2150, 1, 1))


@given(value=numbers, width=st.floats(0, 1e12), least=bounds, most=bounds, unit=st.sampled_from(["USD", ""]))
def test_no_figure_is_missed(value, width, least, most, unit):
    assume(least is None or most is None or least <= most)
    high = value + width if width > 1 else None
    inside = (least is None or (value if high is None else high) >= least) and (most is None or value <= most)
    words = (measures_of([(value, high, "USD")], None, None) or "").split()
    assert not inside or set(amount_words(unit, least, most)) & set(words)


@given(first=days, length=st.integers(0, 366), low=st.none() | days, width=st.none() | st.integers(0, 9000))
def test_no_day_is_missed(first, length, low, width):
    last = first + timedelta(days=length)
    high = (low or date(2000, 1, 1)) + timedelta(days=width) if width is not None else None
    inside = (low is None or last >= low) and (high is None or first <= high)
    words = (measures_of([], first, last) or "").split()
    assert not inside or set(day_words(low, high)) & set(words)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 5, 3), date(2024, 5, 9), ["d202405"]), (date(2024, 1, 1), date(2024, 12, 1), ["d2024"]),
        (date(2023, 12, 1), date(2025, 1, 1), ["d202312", "d2024", "d202501"]),
        (date(2020, 1, 1), None, ["d202", "d203", "d204", "d205", "d206", "d207", "d208", "d209"]),
    ],
)  # fmt: skip
def test_long_spans_are_few_words(first, last, words):
    assert day_words(first, last) == words


def test_what_has_neither_figures_nor_days_has_no_words():
    assert measures_of([(None, None, "USD")], None, None) is None

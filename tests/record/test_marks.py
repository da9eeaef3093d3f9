import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.marks import MOST, are_copies, marks_of

WORDS = st.lists(st.sampled_from([f"word{number}" for number in range(300)]), max_size=200)


@given(WORDS, WORDS, WORDS)
def test_twenty_one_words_in_a_row_share_a_mark(before, shared, after):
    shared += [f"same{number}" for number in range(21 - len(shared))]
    one, other = " ".join(before + shared), " ".join(shared + after)
    assert set(marks_of(one)) & set(marks_of(other))


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("Only five words are here", 0), ("These are six words, no less", 1)]
)
def test_short_texts(text, count):
    assert len(marks_of(text)) == count


def test_punctuation_and_capitals_make_no_difference():
    text = "The Ferry — it's late — will sail at NOON, the harbour office said on Monday morning"
    assert marks_of(text) == marks_of(text.lower().replace("—", "-").replace(",", ";"))


def test_a_book_has_no_more_marks_than_others():
    marks = marks_of(" ".join(f"word{number}" for number in range(50_000)))
    assert len(marks) == MOST
    assert marks == sorted(marks)
    assert all(0 <= mark < 2**63 for mark in marks)


@pytest.mark.parametrize(
    ("shared", "one", "other", "copies"),
    [
        (20, 20, 40, True),
        (12, 20, 400, True),
        (11, 20, 20, False),
        (3, 3, 9, True),
        (3, 4, 9, False),
        (2, 2, 2, False),
        (0, 0, 0, False),
    ],
)
def test_copies(shared, one, other, copies):
    assert are_copies(shared, one, other) is copies

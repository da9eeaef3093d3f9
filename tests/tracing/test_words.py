import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.tracing.words import sequences_of, stems_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The ferry’s late,” he said", ["the", "ferry", "late", "he", "said"]),
        ("5.5 million, don't", ["5", "5", "million", "don't"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_words(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("a bridge to nowhere", "She called the plan a bridge to nowhere that would cost five million"),
        ("The bridges to nowhere", "it was this bridge, to nowhere"),
        ("empty promises", "Voters have had enough of empty promises, the mayor said"),
    ],
)
def test_a_short_quotation_has_a_sequence_of_the_long_one(short, long):
    one, other = (set(sequences_of(stems_of(words_of(text)))) for text in (short, long))
    assert one & other


def test_a_single_word_is_found_by_its_equals_alone():
    assert sequences_of(stems_of(["disgraceful"])) == sequences_of(stems_of(["the", "disgraceful"]))
    assert not set(sequences_of(("disgrac",))) & set(sequences_of(("disgrac", "scene")))


@given(st.text())
def test_sequences_fit_into_a_column(text):
    found = sequences_of(stems_of(words_of(text)))
    assert found == sorted(set(found))
    assert all(0 <= one < 2**31 for one in found)

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.tokens import (
    BREAKS,
    FEATURES,
    QUOTES,
    break_before,
    shape_of,
    tokenize,
    word_features,
)

ODD = [
    "\r\n", "\n\n", "\n", "\r", "\t", " ", "\u00a0", "\u200b", "\u2028", "\x85", "\x00", "\ufeff", "\ufffd",
    '"', "'", "''", "``", "“", "”", "‘", "’", "«", "»", "„", "e\u0301", "\u0301", "é", "İ", "ß", "ǅ", "ﬁ",
    "각", "中文", "≠", "👩\u200d👩\u200d👧", "🇦🇱", "\ud800", "said", "Mayor", "4.2", "--", "[UNK]", "x" * 101,
]  # fmt: skip
texts = st.lists(st.sampled_from(ODD) | st.characters(exclude_categories=()), max_size=40).map("".join)


def words_of(text, tokens):
    return [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]


@pytest.fixture
def words(tokenizer):
    return lambda text: words_of(text, tokenize(text, tokenizer))


@pytest.fixture
def quoted(tokenizer):
    """The words of a text that its features place in quotation marks."""

    def of(text):
        tokens = tokenize(text, tokenizer)
        inside = tokens.features[tokens.first] // BREAKS % QUOTES
        return " ".join(w for w, i in zip(words_of(text, tokens), inside, strict=True) if i and w.isalnum())

    return of


@given(texts)
def test_words_stand_in_order_inside_the_text(tokenizer, text):
    tokens = tokenize(text, tokenizer)
    assert len(tokens) == len(tokens.starts) == len(tokens.ends) == len(tokens.first)
    assert (tokens.starts < tokens.ends).all()
    assert (tokens.ends[:-1] <= tokens.starts[1:]).all()
    assert (tokens.starts >= 0).all()
    assert (tokens.ends <= len(text)).all()


@given(texts)
def test_every_piece_belongs_to_one_word_and_has_its_features(tokenizer, text):
    tokens = tokenize(text, tokenizer)
    assert len(tokens.ids) == len(tokens.features)
    assert ((tokens.features >= 0) & (tokens.features < FEATURES)).all()
    assert (np.diff(tokens.first) > 0).all()
    if len(tokens):
        assert tokens.first[0] == 0
        assert tokens.first[-1] < len(tokens.ids)
    word = np.searchsorted(tokens.first, np.arange(len(tokens.ids)), side="right") - 1
    assert (tokens.features == tokens.features[tokens.first][word]).all()


@given(texts)
def test_no_letter_of_the_alphabet_is_left_out(tokenizer, text):
    def letters(part):
        return [c for c in part if c.isascii() and c.isalnum()]

    assert letters("".join(words_of(text, tokenize(text, tokenizer)))) == letters(text)


@given(texts)
def test_arrays_hold_whole_numbers(tokenizer, text):
    tokens = tokenize(text, tokenizer)
    assert {a.dtype for a in (tokens.ids, tokens.features, tokens.first, tokens.starts, tokens.ends)} == {
        np.dtype(np.int64)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \r\n\t\u200b", []),
        ("\u0301\u0301", []),
        ("Said", ["Said"]),
        ("The mayor’s bridge.", ["The", "mayor", "’", "s", "bridge", "."]),
        ("“No,” she\r\nsaid", ["“", "No", ",", "”", "she", "said"]),
        ("e\u0301té café", ["e\u0301té", "café"]),
        ("four👍 of 🇦🇱", ["four👍", "of", "🇦🇱"]),
        ("a\ud800b \ud800 c", ["a\ud800b", "c"]),
        ("東京 said", ["東", "京", "said"]),
        ("x" * 101 + " in", ["x" * 101, "in"]),
        ("[UNK] said", ["[", "UNK", "]", "said"]),
    ],
)
def test_words_are_runs_of_letters_or_single_marks(words, text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("mayor", 0), ("é", 0), ("ß", 0),
        ("Mayor", 1), ("A", 1), ("Élan", 1),
        ("NATO", 2), ("ÉU", 2),
        ("McDonald", 3), ("iPhone", 3), ("東京", 3), ("ǅabc", 3),
        ("4", 4), ("B52", 4), ("٣", 4),
        (".", 5), ("“", 5), ("👍", 5), ("four👍", 5), ("e\u0301", 5),
    ],
)  # fmt: skip
def test_shapes_are_those_that_models_were_trained_on(word, shape):
    assert shape_of(word) == shape


@pytest.mark.parametrize(
    ("gap", "kind"),
    [
        ("", 0), (" ", 0), ("\t\u00a0", 0), ("\r", 0), ("\u2028", 0),
        ("\n", 1), ("\r\n", 1), (" \n ", 1),
        ("\n\n", 2), ("\r\n\r\n", 2), ("\n \n", 2), ("\n\n\n\n", 2),
    ],
)  # fmt: skip
def test_breaks_are_none_a_line_or_a_blank_line(gap, kind):
    assert break_before(gap) == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge would open", ""),
        ('She said "not in May" to me', "not in May"),
        ("She said “not in May” to me", "not in May"),
        ("She said „not in May“ to me", "not in May to me"),
        ("She said «not in May» to me", "not in May"),
        ("She said ``not in May'' to me", "not in May"),
        ("It's the mayors' bridge", ""),
        ("`not` in May", ""),
        ("“One.\nTwo” three", "One"),
        ("“One.\r\n\r\n“Two” three", "One Two"),
        ('"One" two "three" four', "One three"),
        ("“One “two” three” four", "One two"),
        ("one” two", ""),
    ],
)
def test_features_know_what_stands_in_quotation_marks(quoted, text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "inside"),
    [("“no”", [True, True, True]), ("”no", [False, False]), ('"no"', [True, True, True])],
)
def test_marks_that_open_or_close_are_inside(tokenizer, text, inside):
    tokens = tokenize(text, tokenizer)
    assert [bool(f // BREAKS % QUOTES) for f in tokens.features[tokens.first]] == inside


def test_a_break_before_the_first_word_counts():
    assert [f % BREAKS for f in word_features("\n\na\nb c", [2, 4, 6], [3, 5, 7])] == [2, 1, 0]


def test_spelling_in_capitals_changes_features_only(tokenizer):
    lower, upper = (tokenize(text, tokenizer) for text in ("the mayor said", "The MAYOR sAid"))
    assert lower.ids.tolist() == upper.ids.tolist()
    assert [f // BREAKS // QUOTES for f in upper.features[upper.first]] == [1, 2, 3]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.tokens import tokenize
from onrecord.reading.who.parts import Parts, words_of


@pytest.mark.parametrize(
    ("written", "sentences", "paragraphs"),
    [
        ("It rained. She left", [0, 0, 0, 1, 1], [0] * 5),
        ("Why? Yes! So", [0, 0, 1, 1, 2], [0] * 5),
        ("It rained\nShe left", [0, 0, 1, 1], [0, 0, 1, 1]),
        ("It rained.\n\nShe left", [0, 0, 0, 2, 2], [0, 0, 0, 1, 1]),
        ("Rain, he said", [0, 0, 0, 0], [0] * 4),
        ("", [], []),
    ],
)
def test_sentences_and_paragraphs(text, written, sentences, paragraphs):
    words = text(written).words
    assert words.sentences.tolist() == sentences
    assert words.paragraphs.tolist() == paragraphs


@pytest.mark.parametrize(
    ("written", "quoted"),
    [("“It rains,” he said", [1, 1, 1, 1, 1, 0, 0]), ('He said "no" twice', [0, 0, 1, 1, 1, 0]), ("No", [0])],
)
def test_what_stands_in_quotation_marks(text, written, quoted):
    assert text(written).words.quoted.tolist() == quoted


def test_words_are_lower_case_and_keep_their_places(tokenizer):
    written = "Ada MOOR left"
    words = words_of(written, tokenize(written, tokenizer), 100)
    assert words.lower == ("ada", "moor", "left")
    assert words.starts.tolist() == [100, 104, 109]
    assert words.span(104, 108) == (1, 2)


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        (((0, 3),), ((0, 1),)),
        (((0, 8), (9, 13)), ((0, 2), (2, 3))),
        (((3, 4),), ()),
        (((1, 2), (4, 8)), ((1, 2),)),
        ((), ()),
    ],
    ids=["one", "two", "a space", "within a word", "none"],
)
def test_spans_of_characters_as_words(text, spans, found):
    assert text("Ada Moor left").words.spans(spans) == found


@pytest.mark.parametrize(
    ("parts", "anchor"),
    [
        (Parts(((4, 5),), ((2, 3),), ((0, 1),)), 4),
        (Parts((), ((2, 3),), ((0, 1),)), 2),
        (Parts((), (), ((7, 9),)), 7),
        (Parts((), (), ()), 0),
    ],
)
def test_distances_are_counted_from_the_source_else_the_cue_else_the_content(parts, anchor):
    assert parts.anchor == anchor


def test_an_attribution_as_words(text):
    assert text("It will rain, Ada Moor said.").parts("Ada Moor", "said", "It will rain") == Parts(
        ((4, 6),), ((6, 7),), ((0, 3),)
    )


@given(st.text("Ab .,!?\n“”\"'é1-", max_size=60))
def test_any_text(tokenizer, written):
    words = words_of(written, tokenize(written, tokenizer))
    ends = words.ends.tolist()
    assert all(
        words.span(start, end) == (i, i + 1)
        for i, (start, end) in enumerate(zip(words.starts, ends, strict=True))
    )
    for numbers in (words.sentences.tolist(), words.paragraphs.tolist()):
        assert len(numbers) == len(words)
        assert numbers == sorted(numbers)

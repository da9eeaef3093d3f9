from dataclasses import replace

import pytest

from onrecord.article import Article
from onrecord.attribution import Attribution, Credit, Figure, Reading, Speaker
from onrecord.output import words

TEXT = "She, Ada Moor and the mayor said it."
ADA = Speaker("Ada Moor", "person", "engineer")


def of(source=(), **fields):
    attribution = Attribution("a1", source, (), ((33, 35),), "indirect", **fields)
    return Reading(Article("a", TEXT), (attribution,)), attribution


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"speakers": (ADA,)}, "Ada Moor"),
        ({"speakers": (ADA, Speaker("Bo Lind"))}, "Ada Moor, Bo Lind"),
        ({"source": ((18, 27),)}, "the mayor"),
        ({"kind": "narrator"}, "The author"),
        ({"kind": "none"}, "No source given"),
        ({"kind": "unknown"}, "Unknown"),
    ],
)
def test_speaker_names(fields, name):
    assert words.speaker_names(*of(**fields)) == name


@pytest.mark.parametrize(
    ("source", "written"),
    [(((0, 3),), "She"), (((5, 13),), None), (((5, 8),), None), (((18, 27),), "the mayor"), ((), None)],
)
def test_the_source_is_shown_only_where_it_says_more_than_the_name(source, written):
    assert words.as_written(*of(source=source, speakers=(ADA,))) == written


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (
            Figure(0, 1, "over $5 billion", 5e9, "USD", "more than"),
            "over $5 billion = more than 5,000,000,000 USD",
        ),
        (Figure(0, 1, "58 percent", 58.0, "percent"), "58 percent"),
        (Figure(0, 1, "a dozen"), "a dozen"),
        (Figure(0, 1, "a third", 0.3333333333333, None), "a third = 0.3333333333"),
    ],
)
def test_figure_words(figure, shown):
    assert words.figure_words(figure) == shown


@pytest.mark.parametrize(
    ("content", "line"),
    [(((33, 35),), "Ada Moor and the mayor said"), (((0, 8),), "Ada Moor and the mayor said: She, Ada")],
)
def test_a_nested_line_says_nothing_twice(content, line):
    inner = Attribution("a2", ((5, 27),), ((28, 32),), content, "indirect")
    assert words.nested_line(*of(nested=(inner,)), inner, limit=40) == line


def test_credit_words():
    reading, _ = of()
    assert words.credit_words(reading) is None
    assert words.credit_words(replace(reading, credit=Credit("AP"))) == "AP"
    assert words.credit_words(replace(reading, credit=Credit("AP", "The Bay"))) == "AP via The Bay"


def test_counted():
    assert [words.counted(number, "word") for number in (0, 1, 1200)] == ["0 words", "1 word", "1,200 words"]


def test_counts_of_nothing():
    assert words.counts(Reading(Article("a", TEXT))) == "0 attributions"

import pytest

from onrecord.article import Article
from onrecord.attribution import Attribution, Reading, Speaker
from onrecord.output.marks import numbered
from onrecord.output.voices import Voices

TEXT = "A resident said one two three. Another resident said four. The bay asked five six seven eight nine."


def said(number, start, end, *speakers, **fields):
    return Attribution(f"a{number}", (), (), ((start, end),), "indirect", speakers=speakers, **fields)


def voices(*attributions, listed=()):
    return Voices(Reading(Article("a", TEXT), attributions, speakers=listed), numbered(attributions))


FIRST, SECOND = (Speaker("resident", "anonymous", None, (span,)) for span in ((2, 10), (39, 47)))
BAY = Speaker("The bay", "organization")


def test_those_who_say_most_come_first():
    found = voices(said(1, 16, 29, FIRST), said(2, 74, 98, BAY), listed=(FIRST, BAY))
    assert [(one.number, one.speaker, one.attributions, one.words) for one in found.all] == [
        (1, BAY, ("2",), 5), (2, FIRST, ("1",), 3),
    ]  # fmt: skip


def test_the_same_words_may_mean_two_who_are_told_apart_by_their_mentions():
    found = voices(said(1, 16, 29, FIRST), said(2, 53, 57, SECOND), listed=(FIRST, SECOND))
    assert [one.attributions for one in found.all] == [("1",), ("2",)]


def test_who_is_not_listed_is_found_in_the_attributions():
    found = voices(said(1, 16, 29, FIRST, nested=(said(2, 20, 23, BAY),)))
    assert [(one.speaker, one.attributions) for one in found.all] == [(FIRST, ("1",)), (BAY, ("1.1",))]


@pytest.mark.parametrize("end", [20, 29])
def test_a_word_that_is_said_twice_counts_once(end):
    found = voices(said(1, 16, 29, FIRST), said(2, 16, end, FIRST))
    assert found.all[0].words == 3


def test_joined_speakers_each_say_it():
    one = said(1, 16, 29, FIRST, BAY)
    assert voices(one).of(one) == (1, 2)

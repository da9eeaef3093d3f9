import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.dates import find_dates
from onrecord.reading.found import Found
from onrecord.reading.said import placed, when_said

DAY = "2014-09-10"  # a Wednesday


def parts(marked):
    """The text, and the spans of what stands in [] (source), <> (cue) and {} (content)."""
    text, spans, opened = "", {"[": [], "<": [], "{": []}, []
    for piece in re.split(r"([\[\]<>{}])", marked):
        if piece in spans:
            opened.append((piece, len(text)))
        elif piece and piece in "]>}":
            kind, start = opened.pop()
            spans[kind].append((start, len(text)))
        else:
            text += piece
    return text, Found(*(tuple(spans[kind]) for kind in "[<{"), 0.9)


def when(marked, published=DAY, others=()):
    text, found = parts(marked)
    said = when_said(text, found, placed(find_dates(text, published), (*found.content, *others)))
    assert said is None or text[said.start : said.end] == said.text
    return None if said is None else (said.text, said.value)


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("{The dam will hold}, [Ada Moor] <said> Tuesday.", ("Tuesday", "2014-09-09")),
        ("{“The dam will hold,”} <said> [Ada Moor] on Tuesday.", ("Tuesday", "2014-09-09")),
        ("{It will hold}, <said> [Ada Moor, who built it in 1990,] on Tuesday.", ("Tuesday", "2014-09-09")),
        ("[The mayor] <told> reporters on Friday that {the dam would hold}.", ("Friday", "2014-09-05")),
        ("In a statement on Sept. 3, [the mayor] <said> {the dam would hold}.", ("Sept. 3", "2014-09-03")),
        ("On Monday, [the mayor] <said> {the dam would hold until 2020}.", ("Monday", "2014-09-08")),
        ("On Monday night in Arden, [the mayor] <told> a crowd {to go}.", ("Monday night", "2014-09-08TNI")),
        ("[The mayor] on Monday <said> {the dam would hold}.", ("Monday", "2014-09-08")),
        ("[The mayor], speaking Monday in Arden, <said> {the dam would hold}.", ("Monday", "2014-09-08")),
        ("[The mayor] <tweeted> last week: {“It holds.”}", ("last week", "2014-W36")),
        ("Last week, [the mayor] <wrote> {that it holds}.", ("Last week", "2014-W36")),
        ("In Friday's speech, [the mayor] <said> {it holds}.", ("Friday", "2014-09-05")),
        ("[The mayor] <said> in a Sept. 3 interview {that it holds}.", ("Sept. 3", "2014-09-03")),
        ("[The mayor] <said> in an interview with the Courier published Friday {that it holds}.",
         ("Friday", "2014-09-05")),
        ("{The dam will hold}, <according to> [a report released Monday].", ("Monday", "2014-09-08")),
        ("[The mayor] <rejected> {that argument} in a letter sent Monday.", ("Monday", "2014-09-08")),
        ("[The union] <endorsed> {the mayor's plan} on Monday, as others did.", ("Monday", "2014-09-08")),
        ("In a May 2013 meeting with the board of the paper [she] <said> {so}.", ("May 2013", "2013-05")),
        ("[A poll released last year] <found> {they trust it}.", ("last year", "2013")),
        ("Even Monday, [the mayor] <claimed> {it held}.", ("Monday", "2014-09-08")),
        ("{The dam will hold}, [she] <said on Monday>.", ("Monday", "2014-09-08")),
        ("{The dam will hold}, [she] <said> earlier this week.", ("earlier this week", "2014-W37")),
        ("{It will hold}, [she] <said> at 4:30 p.m. Tuesday.", ("4:30 p.m. Tuesday", "2014-09-09T16:30")),
    ],
)  # fmt: skip
def test_the_sentence_tells_when(marked, said):
    assert when(marked) == said


@pytest.mark.parametrize(
    "marked",
    [
        "{The dam will hold}, [Ada Moor] <said>.",
        "{The dam will hold until Friday}, [Ada Moor] <said>.",
        "It broke Monday. {The dam will hold}, [Ada Moor] <said>.",
        "{The dam will hold}, [Ada Moor] <said>. It broke Monday.",
        "[She] <recalled> {him talking} about Ines Calder's 2005 book.",
        "[She] <recalled> {it} in Calder's 2005 film.",
        "[The 2014 study] <says> {the dam will hold}.",
        "{The dam will hold}, <according to> [a 2013 report].",
        "After Friday's vote, [the mayor] <said> {the dam would hold}.",
        "Since the flood on Monday, [the mayor] <has said> {the dam would hold}.",
        "[The mayor, elected in 2012,] <said> {the dam would hold}.",
        "[The mayor], who won on Monday, <said> {the dam would hold}.",
        "[The mayor] <said> of Monday's flood {that the dam had held}.",
        "[The mayor] <told> those who came on Monday {that the dam would hold}.",
        "{“It holds,”} [the mayor] <said>, adding that the flood ended on Monday.",
        "On Monday, it rained in Arden and [the mayor] <said> {the dam would hold}.",
        "{It holds}, [the mayor] <said> recently.",
        "[The mayor] <said> {it holds}, but on Monday it broke.",
    ],
)
def test_no_date_of_the_utterance(marked):
    assert when(marked) is None


def test_what_somebody_else_says_is_no_date():
    marked = "[The mayor] <said> on Monday {the dam would hold}."
    text = parts(marked)[0]
    monday = text.index("on Monday")
    assert when(marked, others=((monday, monday + 9),)) is None


def test_a_date_around_a_nested_attribution_counts():
    marked = "[The mayor] <said> on Monday {it holds}."
    assert when(marked, others=((0, 40),)) == ("Monday", "2014-09-08")


def test_without_a_cue_or_a_day():
    assert when("[Ada Moor] on Monday: {It holds.}") is None
    assert when("{It holds}, [Ada Moor] <said> yesterday.", None) == ("yesterday", None)


def test_the_running_quotation_gives_no_date():
    text = "{“It holds,”} [she] <said> Monday. {“It will.”}"
    assert when(text) == ("Monday", "2014-09-08")
    assert when("“It holds,” she said Monday. {“It will,”} [she] <added>.") is None


WORDS = ["[Ada]", "<said>", "{it holds}", "Monday", "on", ",", "in a statement", ".", "2014", "“", "After"]


@given(st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join))
def test_any_order_is_read(marked):
    text, found = parts(marked)
    said = when_said(text, found, placed(find_dates(text, DAY), found.content))
    assert said is None or text[said.start : said.end] == said.text

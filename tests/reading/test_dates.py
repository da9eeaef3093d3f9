import itertools

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
        ("It opened on Dec. 20.", ("Dec. 20", "2013-12-20", "DATE")),
        ("It will open on Dec. 20.", ("Dec. 20", "2014-12-20", "DATE")),
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
        ("It opened in the 1990s.", ("the 1990s", "199", "DATE")),
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
    ("text", "expected"),
    [
        ("It opened on the third of February, 1998.", ("the third of February, 1998", "1998-02-03", "DATE")),
        ("In march 12 the old wire wrote.", ("march 12", "2014-03-12", "DATE")),
        ("RAIN FELL ON SEPT. 3, 1987.", ("SEPT. 3, 1987", "1987-09-03", "DATE")),
        ("Date: 02/15/89.", ("02/15/89", "1989-02-15", "DATE")),
        ("Stamp 2013-08-07 22:45:10.", ("2013-08-07 22:45:10", "2013-08-07T22:45", "TIME")),
        ("It opened in nineteen ninety-eight.", ("nineteen ninety-eight", "1998", "DATE")),
        ("It opened in fiscal 1990.", ("fiscal 1990", "1990", "DATE")),
        ("It opened in the nineties.", ("the nineties", "199", "DATE")),
        ("It was an 11th century mill.", ("11th century", "10", "DATE")),
        ("It opened at year-end.", ("year-end", "2014-12-31", "DATE")),
        ("It opens on Election Day 2016.", ("Election Day 2016", "2016-11-08", "DATE")),
        ("They met on Easter Monday 2014.", ("Easter Monday 2014", "2014-04-21", "DATE")),
        ("They met on Thanksgiving.", ("Thanksgiving", "2013-11-28", "DATE")),
        ("They met on Memorial Day.", ("Memorial Day", "2014-05-26", "DATE")),
        ("They met two weeks ago.", ("two weeks ago", "2014-W35", "DATE")),
        ("They met the day before yesterday.", ("the day before yesterday", "2014-09-08", "DATE")),
        ("They met years ago.", ("years ago", "PAST_REF", "DATE")),
        ("They met Thursday at 10:30 a.m.", ("Thursday at 10:30 a.m.", "2014-09-04T10:30", "TIME")),
        (
            "They meet at two o'clock this afternoon.",
            ("two o'clock this afternoon", "2014-09-10T14:00", "TIME"),
        ),
        ("They met in the 1988 first half.", ("the 1988 first half", "1988-H1", "DATE")),
        ("They met in the spring of 1990.", ("the spring of 1990", "1990-SP", "DATE")),
        ("They met over the last fortnight.", ("the last fortnight", "P2W", "DURATION")),
        ("They met over the weekend.", ("the weekend", "2014-W36-WE", "DATE")),
        ("They met on Sundays.", ("Sundays", "XXXX-WXX-7", "SET")),
        ("They met twice a month.", ("twice a month", "P1M", "SET")),
        ("They met every two weeks.", ("every two weeks", "P2W", "SET")),
        ("They talked for a year and a half.", ("a year and a half", "P1.5Y", "DURATION")),
        ("They talked for half an hour.", ("half an hour", "PT30M", "DURATION")),
        ("They talked for days.", ("days", "PXD", "DURATION")),
        ("They want at least 20 more years.", ("at least 20 more years", "P20Y", "DURATION")),
        ("It needs a three-year period.", ("a three-year period", "P3Y", "DURATION")),
        ("It was a day-long strike.", ("day-long", "P1D", "DURATION")),
        ("They will meet soon.", ("soon", "FUTURE_REF", "DATE")),
        ("They spoke of the near future.", ("the near future", "FUTURE_REF", "DATE")),
        ("They spoke of the past.", ("the past", "PAST_REF", "DATE")),
        ("It has recently opened.", ("recently", "PAST_REF", "DATE")),
    ],
)
def test_more_values(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor said it would open Friday.", "2014-09-12"),
        ("The mayor said Friday it would open.", "2014-09-05"),
        ("The mayor, who wants to run, spoke Friday.", "2014-09-05"),
        ("Friday's vote will be counted.", "2014-09-12"),
        ("He will appeal Friday's ruling.", "2014-09-05"),
        ("He will use Friday's debate.", "2014-09-12"),
        ("On Friday, the mayor is to open it.", "2014-09-12"),
        ("On Friday, the mayor opened it.", "2014-09-05"),
        ("It could come as early as Friday.", "2014-09-12"),
        ("The vote was lost. It will return Friday.", "2014-09-12"),
        ("A visit is planned for December.", "2014-12"),
        ("They changed the rules in December.", "2013-12"),
        ("They changed the rules in January.", "2014-01"),
        ("The case is heard in February.", "2015-02"),
        ("July 30-Aug. 14, 1932", "1932-07-30"),
    ],
)
def test_direction_follows_the_tense(text, value):
    assert read(text)[0][1] == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The summit is on April 24 and 25.", ["2014-04-24", "2014-04-25"]),
        ("Profit rose in the third quarter from a year ago.", ["2014-Q3", "2013-Q3"]),
        ("Second-quarter profit fell. In the year-earlier period it rose.", ["2014-Q2", "2013-Q2"]),
        ("Second-quarter profit fell. Sales in the latest period rose.", ["2014-Q2", "2014-Q2"]),
        ("He moved in June 1998 and returned later that year.", ["1998-06", "1998"]),
        ("It began on May 6, 2013. The next day it ended.", ["2013-05-06", "2013-05-07"]),
        ("It began on May 6, 2013. Two days later it ended.", ["2013-05-06", "2013-05-08"]),
        ("He was shot on May 6 at 9 p.m.", ["2014-05-06", "2014-05-06T21:00"]),
        ("from 1985-1987", ["1985", "1987"]),
        ("in the third and fourth quarters of work", ["2014-Q3", "2013-Q4"]),
    ],
)
def test_what_came_before_counts(text, values):
    assert [value for _, value, _ in read(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "Nothing is dated here.",
        "It cost $2012 and 1,990 euros.",
        "A 27-year-old man and a woman 30 years old.",
        "They may march; Mayor May spoke.",
        "Feb. 31 is no day, nor is 13/13/1999.",
        "Three-quarters of them came.",
        "USA Today and the daily Kurier wrote of 60 Minutes.",
        "A year-to-year view; zero-hours contracts; Easter Island.",
        "The past nine elections were close.",
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
    pieces = "12 ", "the ", "9", "one ", "a.m. ", ",", " ", "a", "1998-", "year-", "two hundred ", "nineteen "
    for piece in pieces:
        text = piece * (300_000 // len(piece))
        assert isinstance(find_dates(text, DAY), tuple)
    assert len(find_dates("last Friday " * 3_000, DAY)) == 3_000

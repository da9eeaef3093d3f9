import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution import Dateline
from onrecord.reading.dateline import find_dateline, told_dateline


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("Headline.\n\nWASHINGTON (AP) — It rains.", "WASHINGTON", None),
        ("CAMBRIDGE, Mass., Dec. 11 (UPI) — It rains.", "CAMBRIDGE, Mass.", "2015-12-11"),
        ("PARIS, March 3 - It rains.", "PARIS", "2015-03-03"),
        ("EL PASO, Texas, MARCH 3 - It rains.", "EL PASO, Texas", "2015-03-03"),
        ("Chicago, March 3 - It rains.", "Chicago", "2015-03-03"),
        ("WASHINGTON — It rains all day there.", "WASHINGTON", None),
        ("New York (AFP) – It rains.", "New York", None),
        ("ST. LOUIS, Mo., March 3 - It rains.", "ST. LOUIS, Mo.", "2015-03-03"),
        ("RIO DE JANEIRO, March 3 - It rains.", "RIO DE JANEIRO", "2015-03-03"),
        ("OTTAWA/TORONTO, March 3 - It rains.", "OTTAWA/TORONTO", "2015-03-03"),
        ("PORT-AU-PRINCE, March 3 - It rains.", "PORT-AU-PRINCE", "2015-03-03"),
        ("WASHINGTON, D.C., March 3 - It rains.", "WASHINGTON, D.C.", "2015-03-03"),
        ("THE HAGUE, March 3 - It rains.", "THE HAGUE", "2015-03-03"),
        ("San jose, march 3 - It rains.", "San jose", "2015-03-03"),
        ("LINZ, MARCH 3- It rains.", "LINZ", "2015-03-03"),
        ("LINZ, 3 March - It rains.", "LINZ", "2015-03-03"),
        ("LINZ, - March 3 - It rains.", "LINZ", "2015-03-03"),
        ("***LINZ, March 3 - It rains.", "LINZ", "2015-03-03"),
        ("LINZ, March 3, Reuter - It rains.", "LINZ", "2015-03-03"),
        ("SÃO PAULO — It rains all day there.", "SÃO PAULO", None),
        ("BRUSSELS, Feb 12, 2025 (Reuters) - It rains.", "BRUSSELS", "2025-02-12"),
        ("WASHINGTON - (AP) It rains.", "WASHINGTON", None),
        ("London | Reuters\n\nIt rains.", "London", None),
        ("Rio de Janeiro (AFP) - It rains.", "Rio de Janeiro", None),
        ("RAIN STOPS\nTWO TRAINS - A THIRD LATE\n\nLINZ, March 3 - It rains.", "LINZ", "2015-03-03"),
    ],
)
def test_dateline(text, place, date):
    dateline = find_dateline(text, "2015-12-12" if "Dec" in text else "2015-03-04")
    assert dateline is not None
    assert (dateline.place, dateline.date) == (place, date)
    assert text[dateline.start : dateline.end].startswith(place)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rains.",
        "Dec 29 (Reuters) - It rains.",
        "He left – it rained.",
        "A — B",
        "EXCLUSIVE — It rains, and rains, and rains.",
        "RAIN STOPS TWO TRAINS - A THIRD IS LATE, THE MAYOR SAYS",
        "MAYOR SEES RAIN ON MARCH 3 - PAPER",
        "On Tuesday, March 3 - It rains.",
        "The mayor (AP) - It rains.",
        "By Ada Brown, March 3 - It rains.",
    ],
)
def test_no_dateline(text):
    assert find_dateline(text, "2015-12-12") is None


@pytest.mark.parametrize(
    ("published", "date"),
    [("2016-01-01", "2015-12-31"), ("2015-12-30T10:00:00Z", "2015-12-31"), (None, None), ("soon", None)],
)
def test_the_year_is_the_nearest(published, date):
    dateline = find_dateline("LINZ, Dec. 31 (AP) - It rains.", published)
    assert dateline is not None
    assert dateline.date == date


@pytest.mark.parametrize("day", ["Feb 31", "Feb 0"])
def test_no_such_day(day):
    dateline = find_dateline(f"LINZ, {day} (AP) - It rains.", "2015-03-04")
    assert dateline is None or dateline.date is None


def test_a_day_without_a_year_is_not_made_up():
    dateline = find_dateline("PARIS, March 3 - It rains.")
    assert dateline is not None
    assert dateline.date is None


@given(st.text(alphabet="ABÉ ab,.()-—|/*\n13", max_size=60))
def test_odd_text_never_raises(text):
    dateline = find_dateline(text + " March 3 (AP) -", "2015-03-04")
    assert dateline is None or (text + " March 3 (AP) -")[dateline.start :].startswith(dateline.place)


def test_a_huge_text_takes_linear_time():
    for piece in ("A", "Aa ", "(", "\n", " ", "PARIS, ", "/ ", "A-", "9", "March 3 ", "É'"):
        find_dateline(piece * 100_000)


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("LINZ, March 3 -", "LINZ", "2015-03-03"), ("Linz, March 3", "Linz", "2015-03-03"),
        ("ST. POELTEN, Austria (AP)", "ST. POELTEN, Austria", None), ("Prices at noon -", None, None),
        ("x" * 10_000, None, None), ("", None, None), (None, None, None), (["LINZ, March 3"], None, None),
    ],
)  # fmt: skip
def test_a_dateline_apart_from_its_text(line, place, date):
    dateline = told_dateline(line, "2015-03-04")
    assert dateline == (Dateline(place, date, 0, 0) if place else None)

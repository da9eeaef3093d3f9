from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.credit import find_credit, find_dateline


@pytest.mark.parametrize(
    ("text", "agency", "via"),
    [
        ("Headline.\n\nWASHINGTON (AP) — It rains.", "AP", None),
        ("NAIROBI, Kenya (AP) _\n\nIt rains.", "AP", None),
        ("NEW YORK, Nov. 19 (UPI) — It rains.", "UPI", None),
        ("Mexico City (AFP) – It rains.", "AFP", None),
        ("LONDON (Reuters) - It rains.", "Reuters", None),
        ("Dec 29 (Reuters) - It rains.", "Reuters", None),
        ("By The Associated Press\n\nIt rains.", "AP", None),
        ("It rains./ VOA (A2 Televizion)", "VOA", "A2 Televizion"),
        ("It rains. / VOA (A2 Televizion)\n", "VOA", "A2 Televizion"),
        ("It rains.\n Reuter\n", "Reuters", None),
        ("It rains. REUTER", "Reuters", None),
        ("It rains. (AFP)", "AFP", None),
        ("It rains.\n© AFP", "AFP", None),
        ("It rains. (Reporting by Ada Brown in Linz; Editing by John Grey)", "Reuters", None),
    ],
)
def test_credit(text, agency, via):
    credit = find_credit(text)
    assert credit is not None
    assert (credit.agency, credit.via) == (agency, via)
    assert text[credit.start : credit.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rains.",
        "The mayor told the Associated Press that it rains.",
        "It rains, the agency said, according to Reuters.",
        "Reporters from AP and AFP came. It rains.",
        "The Associated Press contributed to this report.",
        "He spoke to CNN",
    ],
)
def test_no_credit(text):
    assert find_credit(text) is None


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("Headline.\n\nWASHINGTON (AP) — It rains.", "WASHINGTON", None),
        ("CAMBRIDGE, Mass., Dec. 11 (UPI) — It rains.", "CAMBRIDGE, Mass.", "2015-12-11"),
        ("PARIS, March 3 - It rains.", "PARIS", "2015-03-03"),
        ("EL PASO, Texas, MARCH 3 - It rains.", "EL PASO, Texas", "2015-03-03"),
        ("Chicago, March 3 - It rains.", "Chicago", "2015-03-03"),
        ("WASHINGTON — It rains.", "WASHINGTON", None),
        ("New York (AFP) – It rains.", "New York", None),
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
        "EXCLUSIVE — It rains.",
    ],
)
def test_no_dateline(text):
    assert find_dateline(text, "2015-12-12") is None


def test_a_day_without_a_year_is_not_made_up():
    dateline = find_dateline("PARIS, March 3 - It rains.")
    assert dateline is not None
    assert dateline.date is None


@given(st.text(alphabet="ABC ab,.()-—/\n1", max_size=60))
def test_odd_text_never_raises(text):
    credit, dateline = find_credit(text + "/ VOA (A2)"), find_dateline(text + "\nPARIS — It")
    assert credit is not None
    assert credit.agency == "VOA"
    assert dateline is None or text.find(dateline.place[:1]) >= -1


def test_a_huge_text_takes_linear_time():
    for piece in ("A", "Aa ", "(", "\n", " ", "PARIS, ", "/ "):
        assert find_credit(piece * 100_000) is None
        find_dateline(piece * 100_000)


def test_a_report_passed_on_twice():
    path = Path(__file__).parents[3] / "shared" / "articles" / "nato-brussels-a2.txt"
    if not path.exists():
        pytest.skip("needs the articles in ../shared")
    credit = find_credit(path.read_text(encoding="utf8"))
    assert credit is not None
    assert (credit.agency, credit.via) == ("VOA", "A2 Televizion")

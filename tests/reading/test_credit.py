from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution import Credit
from onrecord.reading.credit import find_credit
from onrecord.reading.dateline import find_dateline


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
        ("It rains.\n\nReporting by Ada Brown; Editing by John Grey", "Reuters", None),
        ("BRUSSELS, Feb 12, 2025 (Reuters) - It rains.", "Reuters", None),
        ("WASHINGTON - (AP) It rains.", "AP", None),
        ("PRISTINA -- KosovaPress/ It rains.", "KosovaPress", None),
        ("LINZ, March 3 /Xinhua/ -- It rains.", "Xinhua", None),
        ("LINZ, March 3, Reuter - It rains.", "Reuters", None),
        ("London | Reuters\n\nIt rains.", "Reuters", None),
        ("By ADA BROWN\nAssociated Press Writer\n\nIt rains.", "AP", None),
        ("By Ada Brown, AP White House Correspondent\n\nIt rains.", "AP", None),
        ("It rains. (Xinhua)", "Xinhua", None),
        ("It rains. (TASS)", "TASS", None),
        ("It rains.\n(c) AFP", "AFP", None),
        ("It rains.\n\nCopyright 2016 The Associated Press. All rights reserved.", "AP", None),
        ("It rains.\n\nWith files from The Canadian Press", "CP", None),
        ("It rains.\n\nSource: Reuters via Linz Online", "Reuters", "Linz Online"),
        ("It rains. / AFP (via Linz Online)", "AFP", "Linz Online"),
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
        "It rains.\n\nAssociated Press writer Ada Brown contributed to this report.",
        "Reuters - what it is, and how it works",
        "He asked (AP) why it rains.",
        "He spoke to CNN",
    ],
)
def test_no_credit(text):
    assert find_credit(text) is None


@pytest.mark.parametrize(
    ("authors", "outlet", "agency"),
    [
        (("AP",), None, "AP"),
        (("Associated Press",), "The Daily", "AP"),
        (("Reuters Staff",), None, "Reuters"),
        (("Ada Brown, Associated Press",), None, "AP"),
        (("ADA BROWN | The Associated Press",), None, "AP"),
        (("Ada Brown", "Agence France-Presse"), None, "AFP"),
        (("By Xinhua News Agency",), None, "Xinhua"),
        (("Ada Brown",), "Reuters", "Reuters"),
        (("Ada Brown",), "AP News", "AP"),
        (("Ada Brown",), "The Daily", None),
        (("Ada Brown, Elm Park Press",), None, None),
        (("BBC News",), "BBC", None),
        (("Associated Press of Pakistan",), None, "APP"),
        (("x" * 5_000,), "y" * 5_000, None),
    ],
)
def test_credit_of_the_metadata(authors, outlet, agency):
    credit = find_credit("It rains.", authors, outlet)
    assert (credit and credit.agency) == agency
    assert credit is None or (credit.start, credit.end, credit.via) == (0, 0, None)


@pytest.mark.parametrize(
    ("extra", "agency"),
    [
        ({"credit": "AP"}, "AP"), ({"credit": "Associated Press, via Bracken Courier"}, "AP"),
        ({"credit": "Ada Brown/AFP"}, "AFP"), ({"credit": "reuters.com"}, "Reuters"),
        ({"distributor": "UPI"}, "UPI"), ({"provider": "Reuters"}, "Reuters"),
        ({"dateline": "LINZ, March 3 (AP) -"}, "AP"), ({"dateline": "LINZ (AFP)"}, "AFP"),
        ({"credit": "Bracken Courier", "dateline": "LINZ, March 3 -"}, None),
        ({"credit": "AP sources say"}, None), ({"credit": ["AP"], "provider": 7, "dateline": None}, None),
        ({"note": "AP"}, None), ({"credit": "x" * 5_000, "dateline": "LINZ " * 5_000}, None),
    ],
)  # fmt: skip
def test_credit_of_what_came_with_the_text(extra, agency):
    credit = find_credit("It rains.", ("Ada Brown",), "Bracken Courier", extra)
    assert credit == (Credit(agency) if agency else None)
    told = find_credit("It rains.\n\n/ VOA (A2)", ("Ada Brown",), "Bracken Courier", extra)
    assert told is not None
    assert told.agency == "VOA"


def test_what_the_text_says_wins():
    credit = find_credit("LINZ (AFP) - It rains.", ("Reuters",), "AP")
    assert credit is not None
    assert credit.agency == "AFP"


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

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.figures import find_figures


def read(text):
    return [(f.text, f.value, f.unit, f.modifier) for f in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost $40 billion.", ("$40 billion", 4e10, "USD", "")),
        ("It cost over $50 billion.", ("over $50 billion", 5e10, "USD", "more than")),
        ("It cost $1.2million.", ("$1.2million", 1.2e6, "USD", "")),
        ("It cost £720bn.", ("£720bn", 7.2e11, "GBP", "")),
        ("It cost nearly €5,000.", ("nearly €5,000", 5000, "EUR", "about")),
        ("It cost 300 million dollars.", ("300 million dollars", 3e8, "USD", "")),
        ("It cost $3 million or more.", ("$3 million or more", 3e6, "USD", "at least")),
        ("It pays $12-an-hour.", ("$12-an-hour", 12, "USD", "")),
        ("It rose 45 percent.", ("45 percent", 45, "percent", "")),
        ("It rose 3.5%.", ("3.5%", 3.5, "percent", "")),
        ("It rose 42.6 per cent.", ("42.6 per cent", 42.6, "percent", "")),
        ("It rose two percentage points.", ("two percentage points", 2, "percentage points", "")),
        ("It took more than 4,000 troops.", ("more than 4,000 troops", 4000, "troop", "more than")),
        ("It took six Democratic senators.", ("six Democratic senators", 6, "senator", "")),
        ("It took 5,000 people.", ("5,000 people", 5000, "person", "")),
        ("It took Twenty-two years.", ("Twenty-two years", 22, "year", "")),
        ("It took two hundred and fifty ships.", ("two hundred and fifty ships", 250, "ship", "")),
        ("A 45-minute meeting.", ("45-minute", 45, "minute", "")),
        ("A 17-year-old came.", ("17-year-old", 17, "year", "")),
        ("It is 1,340km long.", ("1,340km", 1340, "kilometer", "")),
        ("Ada Brown, 61, came.", ("61", 61, "year", "")),
        ("It lost two-thirds of it.", ("two-thirds", 0.6667, "ratio", "")),
        ("It lost nearly half of it.", ("nearly half", 0.5, "ratio", "about")),
        ("It lost less than a third.", ("less than a third", 0.3333, "ratio", "less than")),
        ("It lost dozens.", ("dozens", 24, "", "at least")),
        ("It lost thousands of bankers.", ("thousands of bankers", 2000, "banker", "at least")),
        ("It lost tens of thousands of pounds.", ("tens of thousands of pounds", 20_000, "GBP", "at least")),
        ("It is three times as large.", ("three times", 3, "ratio", "")),
        ("It grew threefold.", ("threefold", 3, "ratio", "")),
        ("It is the third largest.", ("third", 3, "rank", "")),
        ("The 19th seed lost.", ("19th", 19, "rank", "")),
        ("She won 6-4 there.", ("6-4", 6, "", "")),
        ("It took up to 180 days.", ("up to 180 days", 180, "day", "at most")),
        ("It took more than a year.", ("more than a year", 1, "year", "more than")),
        ("It took between 5 and 10 hours.", ("between 5 and 10 hours", 5, "hour", "")),
        ("It took 12 to 18 hours.", ("12 to 18 hours", 12, "hour", "")),
        ("It cost $5-$10 million.", ("$5-$10 million", 5e6, "USD", "")),
        ("IT TOOK 4,000 TROOPS.", ("4,000 TROOPS", 4000, "troop", "")),
    ],
)
def test_figures(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Nothing is counted here.",
        "It opened in 2014, on Sept. 12, at 4:30 p.m.",
        "It opened on 12 September.",
        "A Boeing 747 took Interstate 95.",
        "Article 5 and Section 230 hold.",
        "The G7 met; one of them left.",
        "The order #559393 and 778257943577919488.",
    ],
)
def test_no_figures(text):
    assert read(text) == []


PIECES = [
    "$",
    "5",
    "1,000",
    "10",
    "to",
    "-",
    "and",
    "between",
    "more",
    "than",
    "a",
    "one",
    "half",
    "million",
    "times",
]
PIECES += ["percent", "Smith", ",", ".", "\n", "km", "dozens", "or"]


@given(st.lists(st.sampled_from(PIECES)))
def test_offsets_point_at_the_text(words):
    text = " ".join(words)
    figures = find_figures(text)
    assert all(text[f.start : f.end] == f.text != "" for f in figures)
    assert all(a.end <= b.start for a, b in itertools.pairwise(figures))


@given(st.text(max_size=80))
def test_odd_text_never_raises(text):
    assert all(text[f.start : f.end] == f.text for f in find_figures(text))


def test_a_huge_text_takes_linear_time():
    for piece in ("12 ", "9", "one ", "$5-", "1,000", "million ", "a ", "5 to "):
        assert isinstance(find_figures(piece * 20_000), tuple)


def test_gold_figures_are_found():
    path = Path(__file__).parents[3] / "shared" / "gold" / "figures" / "dev.jsonl"
    if not path.exists():
        pytest.skip("needs the annotated texts in ../shared")
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    right = wanted = given = 0
    for row in rows:
        gold = {(one["start"], one["end"]) for one in row["figures"]}
        found = {(one.start, one.end) for one in find_figures(row["text"])}
        right, wanted, given = right + len(gold & found), wanted + len(gold), given + len(found)
    assert 2 * right / (wanted + given) > 0.8

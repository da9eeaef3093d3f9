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
        ("The 19th seed lost.", ("19th seed", 19, "rank", "")),
        ("She won 6-4 there.", ("6-4", 6, "", "")),
        ("It took up to 180 days.", ("up to 180 days", 180, "day", "at most")),
        ("It took more than a year.", ("more than a year", 1, "year", "more than")),
        ("It took between 5 and 10 hours.", ("between 5 and 10 hours", 5, "hour", "")),
        ("It took 12 to 18 hours.", ("12 to 18 hours", 12, "hour", "")),
        ("It cost $5-$10 million.", ("$5-$10 million", 5e6, "USD", "")),
        ("IT TOOK 4,000 TROOPS.", ("4,000 TROOPS", 4000, "troop", "")),
        # numbers
        ("The coupon is 1-1/4 pct.", ("1-1/4 pct", 1.25, "percent", "")),
        ("The spread is 5/8 pct.", ("5/8 pct", 0.625, "percent", "")),
        ("It took 2½ hours.", ("2½ hours", 2.5, "hour", "")),
        ("It took two and a half hours.", ("two and a half hours", 2.5, "hour", "")),
        ("It took a year and a half.", ("a year and a half", 1.5, "year", "")),
        ("It took half an hour.", ("half an hour", 0.5, "hour", "")),
        ("It took half a million bricks.", ("half a million bricks", 5e5, "brick", "")),
        ("It rose 3,5 percent.", ("3,5 percent", 3.5, "percent", "")),
        ("It cost 1.200.000 euros.", ("1.200.000 euros", 1.2e6, "EUR", "")),
        ("It cost Rs 50 crore.", ("Rs 50 crore", 5e8, "INR", "")),
        ("It fell -5%.", ("-5%", -5, "percent", "")),
        ("It was minus 5 degrees.", ("minus 5 degrees", -5, "degree", "")),
        ("It rose plus or minus 3 percentage points.", ("3 percentage points", 3, "percentage points", "")),
        # money
        ("It cost 35 mln dlrs.", ("35 mln dlrs", 3.5e7, "USD", "")),
        ("It cost 53 mln stg.", ("53 mln stg", 5.3e7, "GBP", "")),
        ("It cost 12 mln Canadian dlrs.", ("12 mln Canadian dlrs", 1.2e7, "CAD", "")),
        ("It cost 40 billion Swedish crowns.", ("40 billion Swedish crowns", 4e10, "SEK", "")),
        ("It cost 20 million USD.", ("20 million USD", 2e7, "USD", "")),
        ("It cost 50 €.", ("50 €", 50, "EUR", "")),
        ("It cost C$5 million.", ("C$5 million", 5e6, "CAD", "")),
        ("It cost 300 rupees.", ("300 rupees", 300, "INR", "")),
        ("Shr 34 cts.", ("34 cts", 34, "cent", "")),
        ("She weighs 130 pounds.", ("130 pounds", 130, "pound", "")),
        ("A quarter of a million dollars went.", ("A quarter of a million dollars", 2.5e5, "USD", "")),
        ("He earns six figures.", ("six figures", 1e5, "USD", "at least")),
        # measures
        ("It has 2,750 square metres.", ("2,750 square metres", 2750, "square meter", "")),
        ("It drove 50 miles per hour.", ("50 miles per hour", 50, "mile per hour", "")),
        ("It was 30°C.", ("30°C", 30, "degree", "")),
        ("It yields 105 basis points.", ("105 basis points", 105, "basis point", "")),
        ("A 45m drop.", ("45m", 45, "meter", "")),
        # nouns
        ("It took two police officers.", ("two police officers", 2, "officer", "")),
        ("It took 58 Fortune 500 companies.", ("58 Fortune 500 companies", 58, "company", "")),
        ("It took hundreds of “lost” letters.", ("hundreds of “lost” letters", 200, "letter", "at least")),
        ("It took at least one Democrat.", ("at least one Democrat", 1, "democrat", "at least")),
        ("It took 20,000 fewer people.", ("20,000 fewer people", 20_000, "person", "")),
        ("It hit one or more members.", ("one or more members", 1, "member", "at least")),
        ("It has 10,000+ customers.", ("10,000+ customers", 10_000, "customer", "at least")),
        ("The blast killed 12.", ("12", 12, "person", "")),
        ("The blast left several hundred people.", ("several hundred people", 200, "person", "at least")),
        # modifiers
        ("He served over 20 years.", ("over 20 years", 20, "year", "more than")),
        ("It is paid back over 20 years.", ("20 years", 20, "year", "")),
        ("It took 20-odd ships.", ("20-odd", 20, "", "about")),
        # shares, ratios, ranks, scores
        ("It hit one in five.", ("one in five", 0.2, "ratio", "")),
        ("It hit nearly six in 10 voters.", ("nearly six in 10", 0.6, "ratio", "about")),
        ("It hit nine out of ten.", ("nine out of ten", 0.9, "ratio", "")),
        ("He won by a 2-1 margin.", ("2-1", 2, "ratio", "")),
        ("He outspent her three to one.", ("three to one", 3, "ratio", "")),
        ("It hit nine of 10 voters.", ("nine of 10", 0.9, "ratio", "")),
        ("It grew 10 fold.", ("10 fold", 10, "ratio", "")),
        ("She voted twice.", ("twice", 2, "time", "")),
        ("It is twice as much.", ("twice", 2, "ratio", "")),
        ("It is the third-largest.", ("third", 3, "rank", "")),
        ("She is the No. 2 there.", ("No. 2", 2, "rank", "")),
        ("She became the third woman to sail there.", ("third woman", 3, "rank", "")),
        # ages
        ("Ada Brown (61) came.", ("61", 61, "year", "")),
        ("Children aged 14 or under came.", ("14 or under", 14, "year", "at most")),
        ("Those 65 and older came.", ("65 and older", 65, "year", "at least")),
        ("It rose by 40 percent on July 14.", ("40 percent", 40, "percent", "")),
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
        "Call (202) 555-0100 or 1-800-555-0199.",
        "It opens at 9 a.m. or between three and four o'clock, on July 4th.",
        "In the 1990s and the '90s, from 2015-16 to May 5 and 6.",
        "He lives at 12 Long Street, in his 60s.",
        "A third term; the second debate; at one point; one day perhaps; think twice.",
        "The Group of Seven and the Big Ten met on April one.",
        "No 10 said so, on Level 3.",
        "2. Smoking ends",
        "Brown v. Linz, No. 14-915, is on the SDGs 7 and 11, on one hand, and done by five.",
        "It was 20-20 vision, a one-sided, zero-sum game.",
    ],
)
def test_no_figures(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It took between 5 and 10 hours.", ("between 5 and 10 hours", 5, 10)),
        ("It cost $5-$10 million.", ("$5-$10 million", 5e6, 1e7)),
        ("It took 5 percent to 10 percent.", ("5 percent to 10 percent", 5, 10)),
        ("It took five or six years.", ("five or six years", 5, 6)),
        ("It took a day or two.", ("a day or two", 1, 2)),
        ("Those ages 18 to 34 came.", ("18 to 34", 18, 34)),
        ("The 18- to 34-year-olds came.", ("18- to 34-year-olds", 18, 34)),
        ("It rose 45 percent.", ("45 percent", 45, None)),
    ],
)
def test_ranges(text, expected):
    assert [(f.text, f.value, f.high) for f in find_figures(text)] == [expected]


def test_a_change_is_no_range():
    figures = find_figures("It rose from 5 percent to 10 percent, and fell by three to 749.")
    assert [f.high for f in figures] == [None] * 4


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
    pieces = (
        "12 ",
        "9",
        "one ",
        "$5-",
        "1,000",
        "million ",
        "a ",
        "5 to ",
        "A",
        "half a ",
        "1/4",
        "third ",
        " in 5",
    )
    for piece in pieces:
        assert isinstance(find_figures(piece * 4_000), tuple)


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

"""Counting whole articles by what is kept of them gives what counting quotation by quotation gives."""

import random
from dataclasses import replace

import pytest

from onrecord.attribution import Credit
from onrecord.record.auditing import counting

from .conftest import written

PEOPLE = (
    "person deny = Ada Moss, mayor", "person = Ada Moss, candidate", "person = ADA MOSS", "person = Moss",
    "person criticize = Bo Lund, captain", "organization = Harbour Board", "organization = harbour board",
    "anonymous = an official", "anonymous = someone", "anonymous = two people, aides", "group = residents",
    "unknown = they", "none", "narrator", "document = the report",
)  # fmt: skip
SAID = (
    "“We never promised a pier,” she said.", "It was late again.", "“Nobody asked,” said an official.",
    "said an official, who spoke on condition of anonymity because she was not authorized to speak publicly.",
    "he said, asking not to be named for fear of reprisal.",
)  # fmt: skip
STORY = " ".join(f"Word {number} of a long story about the harbour." for number in range(30))


def an_article(chosen, number):
    lines = [f"{{{chosen.choice(PEOPLE)}}} {chosen.choice(SAID)}" for _ in range(chosen.randint(0, 6))]
    if chosen.random() < 0.5:
        lines.append(STORY)
    day = chosen.choice((None, "2024-01-02", "2024-01-03", "2025-02-03"))
    one = written(
        f"doc{number}", chosen.choice((None, "The Courier", "Évening Herald", "Herald")), day, *lines
    )
    return replace(one, credit=Credit("NW")) if chosen.random() < 0.3 else one


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("copies", [False, True])
def test_both_ways_agree(kept, monkeypatch, seed, copies):
    chosen = random.Random(seed)
    record = kept(*(an_article(chosen, number) for number in range(25)))
    record.merge([one.key for one in record.entities(kind="organization")][:2], maker="x")
    for query in (
        "",
        "outlet:herald",
        'outlet:"evening heralds"',
        "published:2024",
        "published:..2024-01-02",
    ):
        found = record.audit(query, copies=copies)
        again = record.audit(query, copies=copies)
        with monkeypatch.context() as other:
            other.setattr(counting, "is_of_articles", lambda query: False)
            expected = record.audit(query, copies=copies)
        assert replace(found, as_of="") == replace(expected, as_of="")
        assert replace(again, as_of="") == replace(expected, as_of="")


def test_what_is_added_is_seen(kept):
    chosen = random.Random(1)
    record = kept(an_article(chosen, 1))
    before = record.audit(copies=True).whole.quotations
    record.keep([written("new", None, None, "{person = Ada Moss} It was late again.")])
    assert record.audit(copies=True).whole.quotations == before + 1

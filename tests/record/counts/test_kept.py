"""Whatever happens to a record, its kept counts are those that counting anew would give."""

import random
from contextlib import suppress
from dataclasses import replace

import pytest

from onrecord.attribution import Attribution, Speaker
from onrecord.errors import OnrecordError
from onrecord.record import Mention

from ..said import body, person, said

STORY = " ".join(f"Word {number} of a long story about the harbour." for number in range(30))
NAMES = ("Mara Lindqvist", "Mara J. Lindqvist", "Mara Jo Lindqvist", "Ole Berg", "Lindqvist", "Tom Orre")


def is_well(record):
    found = record.verify()
    assert not found.faults, [str(one) for one in found.faults]


def counted(record):
    return [(one.name, one.articles, one.attributions) for one in record.entities()]


@pytest.fixture
def kept(record):
    record.keep(
        [
            said(
                "a", person("Mara Lindqvist", "mayor"), person("Ole Berg"), published="2024-01-09", outlet="A"
            ),
            said("b", person("Mara Lindqvist", "mayor"), published="2025-03-04", outlet="B"),
            said("c", person("Mara Lindqvist"), person("Mara Lindqvist", "senator"), published="2025-05-01"),
            said("d", person("Lindqvist"), body("Harbour Board"), published="2026-05-01"),
        ]
    )
    return record


def test_adding(kept):
    assert counted(kept) == [("Mara Lindqvist", 3, 4), ("Ole Berg", 1, 1), ("Harbour Board", 1, 1)]
    is_well(kept)


def test_a_new_revision_takes_the_place_of_the_old(kept):
    kept.keep([said("b", person("Ole Berg"), person("Ole Berg"), published="2025-03-04", story="New.")])
    assert counted(kept) == [("Mara Lindqvist", 2, 3), ("Ole Berg", 2, 3), ("Harbour Board", 1, 1)]
    is_well(kept)


def test_another_model_takes_the_place_of_the_first(kept):
    kept.keep([replace(said("b", person("Ole Berg"), published="2025-03-04"), model="other")])
    is_well(kept)


def test_joining_and_undoing(kept):
    made = kept.decide("person/ole-berg", "person/mara-lindqvist", "same", maker="x")
    assert counted(kept)[0] == ("Mara Lindqvist", 3, 5)
    is_well(kept)
    kept.undo(made.number, maker="x")
    assert counted(kept)[1] == ("Ole Berg", 1, 1)
    is_well(kept)


def test_placing_and_splitting(kept):
    kept.decide([Mention("d", "Lindqvist")], "person/mara-lindqvist", "same", maker="x")
    assert counted(kept)[0] == ("Mara Lindqvist", 4, 5)
    is_well(kept)
    split = kept.split("person/mara-lindqvist", [Mention("a", "Mara Lindqvist")], maker="x")
    assert counted(kept)[0] == ("Mara Lindqvist", 3, 4)
    is_well(kept)
    kept.undo(split.number, maker="x")
    is_well(kept)


def test_a_form_that_comes_later_joins(kept):
    kept.keep([said("e", person("Mara J. Lindqvist", "mayor"), published="2020-01-01", outlet="A")])
    line = kept.entities()[0]
    assert (line.articles, line.first.year) == (4, 2020)
    is_well(kept)


def test_reviews(kept):
    (hit,) = kept.search("published:2024 speaker:Lindqvist")
    made = kept.review(hit.fingerprint, "reject", maker="x")
    assert counted(kept)[0] == ("Mara Lindqvist", 2, 3)
    is_well(kept)
    kept.undo_review(made.number, maker="x")
    assert counted(kept)[0] == ("Mara Lindqvist", 3, 4)
    is_well(kept)


def test_near_copies_that_are_joined(record):
    for doc in ("x", "y", "z"):
        record.keep([said(doc, person("Ole Berg"), story=STORY, published="2024-01-02", agency="NW")])
    is_well(record)


def test_what_is_wrong_is_told(kept, change):
    change("UPDATE entity_counts SET articles = 7 WHERE part = 'all' AND articles = 3")
    change("DELETE FROM counted_articles WHERE article_id = 1")
    told = [str(one) for one in kept.verify().faults]
    assert any("a is not counted" in one for one in told)
    assert any("articles=7" in one for one in told)


@pytest.mark.parametrize("seed", range(8))
def test_at_random(record, seed):
    chosen = random.Random(seed)
    for step in range(14):
        keys = [one.key for one in record.entities()]
        how = chosen.choice((add, add, add, join, place, split, undo, review)) if len(keys) > 1 else add
        with suppress(OnrecordError):
            how(record, chosen, step, keys)
        is_well(record)


def add(record, chosen, step, _keys):
    record.keep([an_article(chosen, step) for _ in range(3)])


def join(record, chosen, _step, keys):
    record.decide(*chosen.sample(keys, 2), "same", maker="x")


def place(record, chosen, _step, keys):
    record.decide(record.unlinked("Lindqvist")[:1], chosen.choice(keys), "same", maker="x")


def split(record, chosen, _step, keys):
    key = chosen.choice(keys)
    record.split(key, record.mentions(key)[:1], maker="x")


def undo(record, chosen, _step, _keys):
    made = [one.number for one in record.decisions() if one.undone is None]
    record.undo(chosen.choice(made or [0]), maker="x")


def review(record, chosen, _step, _keys):
    if hits := list(record.search(sort="newest")):
        record.review(chosen.choice(hits).fingerprint, "reject", maker="x")


def an_article(chosen, step):
    doc = f"doc{chosen.randrange(12)}"
    speakers = [
        person(chosen.choice(NAMES), chosen.choice((None, "mayor", "senator")))
        for _ in range(chosen.randint(0, 3))
    ]
    day = chosen.choice((None, "2024-01-02", "2024-01-03", "2025-02-03"))
    story = STORY if chosen.random() < 0.3 else f"Step {step}."
    one = said(doc, *speakers, published=day, outlet=chosen.choice((None, "A", "B")), story=story,
               agency=chosen.choice((None, "NW")))  # fmt: skip
    if not one.attributions or chosen.random() < 0.7:
        return one
    first = one.attributions[0]
    inner = Attribution("n1", first.source, (), first.content, "direct", kind="person",
                        speakers=(Speaker("Ole Berg", "person", None, first.source),))  # fmt: skip
    return replace(one, attributions=(replace(first, nested=(inner,)), *one.attributions[1:]))

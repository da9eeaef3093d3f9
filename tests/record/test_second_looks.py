"""The queues of attributions: pages of them, flags, and blind looks at a sample that measure the rest."""

import pytest

from onrecord.article import Article
from onrecord.attribution import Attribution, Reading, Speaker
from onrecord.record.reviewing import Correction, Measured
from onrecord.record.reviewing.queueing import CERTAIN_BEFORE, DECIDED_FROM


def said(number, confidence):
    """An invented article with one attribution."""
    text = f"Ida Brock said ferry {number} would leave late."
    brock = Speaker("Ida Brock", "person", None, ((0, 9),))
    one = Attribution(
        "a1", ((0, 9),), ((10, 14),), ((15, len(text) - 1),), "indirect", speakers=(brock,), kind="person",
        act="state", confidence=confidence,
    )  # fmt: skip
    return Reading(Article(f"ferry-{number}", text, outlet="Harbour Echo"), (one,))


@pytest.fixture
def ferries(record):
    record.keep([said(number, 0.9) for number in range(200)])
    return record


def test_pages_hold_all_that_is_uncertain(record):
    record.keep([said(number, 0.4 - number / 1000) for number in range(45)])
    found = [one.article for at in range(0, 60, 20) for one in record.uncertain(limit=20, skip=at)]
    assert found == [f"ferry-{number}" for number in range(45)]
    record.review(record.uncertain()[0].fingerprint, "unsure", maker="ann")
    assert [one.article for one in record.uncertain(limit=2, skip=1)] == ["ferry-2", "ferry-3"]


def test_a_flag_puts_it_into_a_queue_of_its_own_until_somebody_decides(record):
    record.keep([said(1, 0.9), said(2, 0.4)])
    mark = record.search("ferry 1").hits[0].fingerprint
    flag = record.review(mark, "flag", maker="ann", reason="who is that?")
    assert [one.article for one in record.flagged()] == ["ferry-1"]
    assert record.reading("ferry-1").model == "default"
    record.review(mark, "accept", maker="bo")
    assert record.flagged() == ()
    record.undo_review(2, maker="bo")
    assert [one.fingerprint for one in record.flagged()] == [mark]
    record.undo_review(flag.number, maker="ann")
    assert record.flagged() == ()


def test_the_sample_is_a_twentieth_of_what_is_certain_and_each_is_looked_at_once(ferries):
    sample = ferries.sample("ann", limit=200)
    assert 3 <= len(sample) <= 20
    assert all(one.fingerprint < CERTAIN_BEFORE for one in sample)
    assert ferries.sample("bo", limit=200) == sample
    ferries.review(sample[0].fingerprint, "accept", maker="ann", blind=True)
    assert ferries.sample("ann", limit=200) == sample[1:]


def test_what_one_person_decided_another_looks_at_again(ferries):
    hits = [hit.fingerprint for hit in ferries.search("ferry", limit=100, sort="newest")]
    mark = next(one for one in hits if one >= DECIDED_FROM)
    ferries.review(mark, "reject", maker="ann")
    assert ferries.sample("ann", limit=200)[0].fingerprint != mark
    assert ferries.sample("bo", limit=200)[0].fingerprint == mark
    ferries.review(mark, "accept", maker="bo", blind=True)
    assert ferries.sample("cy", limit=200)[0].fingerprint != mark
    assert (ferries.measurement().decided.looks, ferries.measurement().decided.wrong) == (1, 1)


def test_blind_looks_measure_what_the_model_was_certain_of(ferries):
    assert ferries.measurement().certain == Measured(0, 0, None, None, None)
    first, second, third, *_ = (one.fingerprint for one in ferries.sample("ann"))
    made = ferries.review(first, "reject", maker="ann", blind=True)
    ferries.review(second, "accept", maker="ann", blind=True)
    ferries.review(third, "correct", maker="ann", correction=Correction(act="deny"))
    found = ferries.measurement().certain
    assert (found.looks, found.wrong, found.share) == (2, 1, 0.5)
    assert found.low < 0.5 < found.high
    ferries.undo_review(made.number, maker="ann")
    assert ferries.measurement().certain.wrong == 0


def test_any_attribution_is_found_by_its_fingerprint(ferries):
    mark = ferries.sample("ann")[0].fingerprint
    ferries.review(mark, "reject", maker="ann")
    assert ferries.attribution(mark).fingerprint == mark
    assert ferries.attribution("no such") is None

"""Reviews of single attributions: kept, applied at once, undone; and the record still verifies."""

import pytest

from onrecord.errors import ReviewError
from onrecord.record.reviewing import Correction


@pytest.fixture
def kept(record, reading):
    record.keep([reading])
    return record


def names(record):
    return sorted(hit.name for hit in record.search("", limit=100))


def test_the_least_certain_come_first(kept):
    assert [(one.article, one.name, one.confidence) for one in kept.uncertain()] == [
        ("council-vote", "a5", 0.42)
    ]
    assert kept.uncertain(limit=1)[0].content.startswith("they included a playground")


def test_what_is_rejected_is_found_no_more_until_that_is_undone(kept):
    mark = kept.uncertain()[0].fingerprint
    made = kept.review(mark, "reject", maker="ann", reason="no quotation")
    assert names(kept) == ["a1", "a2", "a3", "a4"]
    assert not kept.uncertain()
    assert kept.verify().faults == ()
    undone = kept.undo_review(made.number, maker="bo")
    assert names(kept) == ["a1", "a2", "a3", "a4", "a5", "a6"]
    assert [one.name for one in kept.uncertain()] == ["a5"]
    assert kept.verify().faults == ()
    again = kept.undo_review(undone.number, maker="ann")
    assert names(kept) == ["a1", "a2", "a3", "a4"]
    told = [(one.number, one.verdict, one.maker, one.undoes, one.undone) for one in kept.reviews()]
    assert told == [(1, "reject", "ann", None, None), (2, "undo", "bo", 1, 3), (3, "undo", "ann", 2, None)]
    assert again.number == 3


def test_what_is_accepted_is_certain(kept):
    kept.review(kept.uncertain()[0].fingerprint, "accept", maker="ann")
    assert not kept.uncertain()
    read = kept.reading("council-vote")
    assert [one.confidence for one in read if one.id == "a5"] == [1.0]
    assert read.model == "default, reviewed"
    assert kept.verify().faults == ()


def test_unsure_only_puts_it_aside(kept):
    kept.review(kept.uncertain()[0].fingerprint, "unsure", maker="ann")
    assert not kept.uncertain()
    assert kept.reading("council-vote").model == "default"


def test_what_is_corrected_is_found_as_it_should_be(kept, reading):
    one = kept.uncertain()[0]
    start = reading.article.text.index("they included")
    correction = Correction(content=((start, start + len("they included a playground")),), act="predict")
    kept.review(one.fingerprint, "correct", maker="ann", correction=correction)
    (hit,) = kept.search("playground act:predict").hits
    assert (hit.content, hit.mode, hit.confidence) == ("they included a playground", "indirect", 1.0)
    assert kept.verify().faults == ()
    # The corrected one is reviewed by its new fingerprint, too, and both reviews are of one attribution.
    second = kept.review(hit.fingerprint, "reject", maker="bo")
    assert not kept.search("playground").hits
    assert second.fingerprint == one.fingerprint
    kept.undo_review(second.number, maker="bo")
    assert kept.search("playground act:predict").hits


def test_a_speaker_is_corrected_to_one_of_the_article_s_or_nobody(kept):
    def who():
        return [hit.speaker for hit in kept.search("playground", limit=1)]

    kept.review(kept.uncertain()[0].fingerprint, "correct", maker="ann", correction=Correction(speaker=""))
    assert who() == [None]


@pytest.mark.parametrize(
    ("correction", "told"),
    [
        (Correction(content=((0, 99_999),)), "is not in the text"),
        (Correction(content=((5, 5),)), "is not in"),
        (Correction(content=()), "reject it instead"), (Correction(speaker="Nobody Atall"), "does not speak"),
        (Correction(), "says correct"), (None, "says correct"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_nothing_kept(kept, correction, told):
    with pytest.raises(ReviewError, match=told):
        kept.review(kept.uncertain()[0].fingerprint, "correct", maker="ann", correction=correction)
    assert kept.reviews() == ()


@pytest.mark.parametrize("number", [0, 7])
def test_only_what_was_decided_is_undone(kept, number):
    with pytest.raises(ReviewError, match="there is no review"):
        kept.undo_review(number, maker="ann")
    with pytest.raises(ReviewError, match="no attribution on record"):
        kept.review("unknown", "accept", maker="ann")

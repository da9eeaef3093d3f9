"""Occurrences that people split off a statement: kept apart by all later tracing, and joined again."""

import pytest

from onrecord.errors import ReviewError
from onrecord.tracing import Tracer
from tests.tracing.conftest import groups, reading_of

FERRY = "“The ferry to Norrholm will stop running on the first of March”"
SAME = {
    name: {"said": [f"From the desk {name}.", ("Mara Lindqvist", FERRY)], "outlet": name} for name in "abcd"
}
THREE = {name: SAME[name] for name in "abc"}


@pytest.fixture
def split(traced, record):
    """Three reports of one statement, the last split off; gives the tracer and the separation."""
    assert traced(THREE) == [{("a", "a1"), ("b", "a1"), ("c", "a1")}]
    tracer = Tracer(record)
    mark = next(one.fingerprint for one in tracer.statement(1) if one.doc == "c")
    return tracer, tracer.separate([mark], maker="ann", reason="another ferry")


def test_it_is_a_statement_of_its_own(split):
    tracer, made = split
    assert groups(tracer) == [{("a", "a1"), ("b", "a1")}]
    assert [one.doc for one in tracer.statement(made.apart[0])] == ["c"]
    assert (made.number, made.maker, made.reason, len(made.others)) == (1, "ann", "another ferry", 2)
    assert tracer.separations() == (made,)


@pytest.mark.parametrize("block", [20_000, 1])
def test_tracing_anew_keeps_it_apart(split, block):
    tracer, _ = split
    tracer.retrace(block=block)
    assert groups(tracer) == [{("a", "a1"), ("b", "a1")}]


def test_what_is_added_joins_one_of_them_only(split, record):
    tracer, _ = split
    record.keep([reading_of("d", **SAME["d"])])
    tracer.update()
    assert sorted(len(one) for one in tracer.statements()) in ([1, 3], [2, 2])


def test_undone_it_is_of_the_statement_again(split):
    tracer, made = split
    undone = tracer.undo_separation(made.number, maker="bo")
    assert groups(tracer) == [{("a", "a1"), ("b", "a1"), ("c", "a1")}]
    assert [(one.undoes, one.undone) for one in tracer.separations()] == [(None, 2), (1, None)]
    tracer.retrace()
    assert groups(tracer) == [{("a", "a1"), ("b", "a1"), ("c", "a1")}]
    with pytest.raises(ReviewError, match="was undone already, by 2"):
        tracer.undo_separation(made.number, maker="bo")
    with pytest.raises(ReviewError, match="no separation 2"):
        tracer.undo_separation(undone.number, maker="bo")


def test_two_separations_are_undone_one_after_the_other(split):
    tracer, first = split
    mark = next(one.fingerprint for one in tracer.statement(1) if one.doc == "b")
    second = tracer.separate([mark], maker="bo")
    tracer.undo_separation(first.number, maker="ann")
    assert groups(tracer) == [{("a", "a1"), ("c", "a1")}]
    tracer.undo_separation(second.number, maker="ann")
    assert groups(tracer) == [{("a", "a1"), ("b", "a1"), ("c", "a1")}]


def test_what_cannot_be_split_off_is_told(split):
    tracer, made = split
    with pytest.raises(ReviewError, match="nothing would be left"):
        tracer.separate(made.apart, maker="ann")
    with pytest.raises(ReviewError, match="of one statement"):
        tracer.separate([*made.apart, *made.others], maker="ann")
    with pytest.raises(ReviewError, match="of one statement"):
        tracer.separate(["unknown"], maker="ann")

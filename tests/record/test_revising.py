import pytest

from onrecord.record.revising import Quotation, compared


def said(content, speaker="Ada", mode="direct", negated=False):
    return Quotation(speaker, speaker, "said", content, mode, negated)


ROOF, STALL = said("We are giving the market a roof"), said("Nobody will lose a stall")


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ([ROOF], [ROOF], []),
        ([], [], []),
        ([], [ROOF], [("appeared", None, ROOF)]),
        ([ROOF], [], [("vanished", ROOF, None)]),
        ([ROOF, STALL], [STALL, ROOF], []),
        ([ROOF], [said("We are giving  the market\na roof")], []),
        ([ROOF], [said("We are giving the old market a roof")], ["changed"]),
        ([ROOF], [said(ROOF.content, "Bo")], ["changed"]),
        ([ROOF], [said(ROOF.content, negated=True)], ["changed"]),
        ([ROOF], [said(ROOF.content, mode="indirect")], ["changed"]),
        ([ROOF], [STALL], ["appeared", "vanished"]),
        ([ROOF, ROOF], [ROOF], [("vanished", ROOF, None)]),
        ([ROOF, said(ROOF.content, "Bo")], [said(ROOF.content, "Bo"), ROOF], []),
        ([said("It is so")], [said("It is so"), said("It was so")], ["appeared"]),
    ],
)
def test_changes(before, after, changes):
    found = [(one.change, one.before, one.after) for one in compared(before, after)]
    assert [
        one if isinstance(want, tuple) else one[0] for one, want in zip(found, changes, strict=True)
    ] == changes


def test_revisions_of_articles(record, readers, folder):
    record.add(folder(one="Ada “It is so.” Bo “No.”", two="Ada “It is so.”"))
    record.add(folder(one="Ada “It is so.” Cy “Perhaps it is.”"))
    (revision,) = record.revisions()
    assert (revision.key, revision.number) == ("one", 2)
    changes = [(one.change, (one.after or one.before).content) for one in revision.changes]
    assert changes == [("appeared", "“Perhaps it is.”"), ("vanished", "“No.”")]
    assert list(record.revisions("two")) == []
    record.add(folder(one="Nobody says anything."))
    assert [one.number for one in record.revisions("one")] == [2, 3]

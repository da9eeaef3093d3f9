import pytest

from onrecord.record.auditing.audit import UNITS

from .conftest import written

HARBOUR = written(
    "harbour", "Courier", "2026-03-02",
    "{person deny = Ada Moss, mayor} “We never promised a pier,” she said.",
    "{person = Ada Moss, mayor} The pier would cost too much.",
    "{anonymous = an official} “Nobody asked us,” said an official, who spoke on condition of anonymity"
    " because she"
    " was not authorized to speak publicly.",
    "{group criticize = residents} The town has waited for ten years.",
)  # fmt: skip
FERRY = written(
    "ferry", "Herald", "2026-03-03",
    "{person = Bo Lund, captain} “The ferry sails,” he said.",
    "{unknown = they} It was late again.",
    "{none} The ferry is expected at noon.",
)  # fmt: skip


def numbers(row):
    return [(row.share(unit).numerator, row.share(unit).denominator) for unit in UNITS]


@pytest.fixture
def audited(kept):
    return kept(HARBOUR, FERRY).audit()


def test_all_is_counted_in_every_unit(audited):
    whole = audited.whole
    assert (whole.quotations, whole.words, whole.speakers, whole.articles) == (7, 34, 5, 2)
    assert [group.outlet for group in audited] == [None, "Courier", "Herald"]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("kind", "person", [(3, 7), (14, 34), (2, 5), (2, 2)]),
        ("kind", "anonymous", [(1, 7), (3, 34), (1, 5), (1, 2)]),
        ("kind", "unknown", [(1, 7), (4, 34), (1, 5), (1, 2)]),
        ("mode", "direct", [(3, 7), (11, 34), (3, 5), (2, 2)]),
        ("act", "deny", [(1, 7), (5, 34), (1, 5), (1, 2)]),
        ("role", "local government", [(2, 4), (11, 17), (1, 3), (1, 2)]),
        ("role", "official", [(1, 4), (3, 17), (1, 3), (1, 2)]),
        ("anonymity", "named", [(3, 7), (14, 34), (2, 5), (2, 2)]),
        ("anonymity", "role only", [(1, 7), (3, 34), (1, 5), (1, 2)]),
        ("reason", "not authorized to speak", [(1, 1), (3, 3), (1, 1), (1, 1)]),
        ("concentration", "2 most quoted", [(3, 3), (14, 14), (2, 2), (2, 2)]),
    ],
)
def test_rows(audited, field, value, expected):
    assert numbers(audited.whole.row(field, value)) == expected

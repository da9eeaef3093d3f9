"""What one entity said: each statement once, by topic and act, over time, with possible contrasts."""

from datetime import date

import pytest

from onrecord.errors import EntityError
from onrecord.record import Query

from .said import person, said

BRIDGE = "that the harbour bridge toll must go before the winter ferries stop"
STORY = " ".join(f"Word {number} of a long story about the harbour." for number in range(30))


@pytest.fixture
def kept(record):
    """Two years of Mara Lindqvist, and others."""
    record.keep(
        [
            said(
                "a", person("Mara Lindqvist", "mayor", BRIDGE, "reject"), published="2024-01-09", outlet="A"
            ),
            said(
                "b", person("Mara Lindqvist", "mayor", "that she wants the harbour bridge toll", "support"),
                published="2025-03-04", outlet="B",
            ),
            said("c", person("Mara Lindqvist", "senator", "that spring is near"), published="2025-05-01"),
            said("d", person("Ole Berg", None, "that ships wait"), person("Mara Berg"), published="2025-05"),
        ]
    )  # fmt: skip
    return record


def test_newest_first_with_roles_acts_and_topics(kept):
    found = kept.speaker("Mara Lindqvist")
    assert [one.article for one in found.statements] == ["c", "b", "a"]
    assert found.acts == {"state": 1, "support": 1, "reject": 1}
    assert [(role.role, role.first) for role in found.entity.roles] == [
        ("mayor", date(2024, 1, 9)), ("senator", date(2025, 5, 1)),
    ]  # fmt: skip
    assert {topic.term: topic.statements for topic in found.topics}["bridge toll"] == 2
    assert found.unit == "month"
    assert [bar.statements for bar in found.timeline] == [1, *[0] * 13, 1, 0, 1]
    text = kept.reading("a").article.text
    first = found.statements[-1]
    assert [text[start:stop] for start, stop in first.content_spans] == [first.content]


def test_what_was_rejected_and_then_supported_is_a_possible_contrast(kept):
    (found,) = kept.speaker("Mara Lindqvist").contrasts
    assert (found.earlier.act, found.later.act) == ("reject", "support")
    assert (found.earlier.article, found.later.article) == ("a", "b")


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("bridge", ["b", "a"]), ("act:reject", ["a"]), ("outlet:B", ["b"]), ("published:2025", ["c", "b"]),
        (Query(words=("nothing",)), []), ("role:senator", ["c"]), ("-toll", ["c"]),
    ],
)  # fmt: skip
def test_a_query_narrows_it(kept, query, articles):
    assert [one.article for one in kept.speaker("Mara Lindqvist", query).statements] == articles


def test_copies_count_once_and_the_agency_s_tells(record):
    speaks = person("Mara Lindqvist", "mayor", BRIDGE)
    record.keep(
        [
            said("late", speaks, published="2025-05-02", outlet="Late", story=STORY),
            said("wire", speaks, published="2025-05-01", outlet="NW", story=STORY, agency="NW"),
        ]
    )
    found = record.speaker("Mara Lindqvist")
    assert (found.total, found.occurrences) == (1, 2)
    (one,) = found.statements
    assert (one.article, one.occurrences, one.outlets) == ("wire", 2, ("Late", "NW"))


@pytest.mark.parametrize(
    ("name", "told", "choices"),
    [
        ("Mara", "2 are called Mara", ("person/mara-lindqvist", "person/mara-berg")),
        ("Mara Lindquist", "near it: Mara Lindqvist", ("person/mara-lindqvist",)),
        ("Xerxes", "nobody in the record is called Xerxes", ()),
    ],
)
def test_who_is_not_clear_is_told(kept, name, told, choices):
    with pytest.raises(EntityError, match=told) as refused:
        kept.speaker(name)
    assert refused.value.choices[: len(choices)] == choices


@pytest.mark.parametrize("name", ["person/mara-lindqvist", "mara-lindqvist", "Lindqvist", "MARA LINDQVIST"])
def test_ways_to_name_somebody(kept, name):
    assert kept.speaker(name, limit=1).entity.key == "person/mara-lindqvist"

"""Who is who across articles: linked where it is safe, decided otherwise, and undone again."""

import pytest

from onrecord.errors import EntityError
from onrecord.record import Record
from onrecord.record.database import Database
from onrecord.record.entities.deciding import decide, undo
from onrecord.record.entities.entity import Mention
from onrecord.record.entities.names import name_of

from .said import body, person, said

ENTITY = """
    SELECT articles.key, speakers.name, coalesce(into_.key, entities.key) AS entity FROM speakers
    JOIN readings ON readings.id = reading_id JOIN revisions ON revisions.id = revision_id
    JOIN articles ON articles.id = article_id
    LEFT JOIN entities ON entities.id = entity_id
    LEFT JOIN entities AS into_ ON into_.id = entities.merged_into
"""


@pytest.fixture
def who(record, rows):
    """Which entity each speaker of each article is."""
    return lambda: {(article, name): entity for article, name, entity in rows(ENTITY)}


@pytest.fixture
def deciding(place):
    """Decide or undo, in a transaction of its own."""
    database = Database(place)

    def run(verb, *arguments):
        with database.writing() as connection:
            return verb(connection, *arguments)

    yield run
    database.close()


NAMES = [
    ("person", "Mara Lindqvist", "mara lindqvist", True),
    ("person", "Dr. Mara Lindqvist", "mara lindqvist", True),
    ("person", "Vice President Lindqvist", "lindqvist", False),
    ("person", "Márå LINDQVIST", "mara lindqvist", True),
    ("person", "M. Lindqvist", "m lindqvist", False),
    ("person", "M.K. Lindqvist", "m k lindqvist", True),
    ("person", "Lindqvist", "lindqvist", False),
    ("person", "his sister", "his sister", False),
    ("person", "Anna van der Berg", "anna van der berg", True),
    ("person", "Finn O’Dara", "finn odara", True),
    ("person", "Finn O", "finn o", False),
    ("organization", "The Bracken Courier Co.", "bracken courier", True),
    ("organization", "the company", "company", False),
    ("organization", "Foreign Ministry", "foreign ministry", False),
    ("organization", "Lindqvist’s campaign", "lindqvist campaign", True),
    ("organization", "U.N.", "un", True),
    ("organization", "Courier", "courier", True),
    ("organization", "Times", "times", False),
    ("organization", "his campaign", "his campaign", False),
]


@pytest.mark.parametrize(("kind", "written", "folded", "is_full"), NAMES)
def test_names(kind, written, folded, is_full):
    name = name_of(written, kind)
    assert (name.folded, name.is_full) == (folded, is_full)


@pytest.mark.parametrize(
    ("kind", "written"), [("group", "Voters"), ("person", "—"), ("document", "A Report")]
)
def test_what_is_no_name(kind, written):
    assert name_of(written, kind) is None


JOINED = [
    (["Mara Lindqvist", "Mara Lindqvist"], True),
    (["Mara Lindqvist", "Mara K. Lindqvist"], True),
    (["Mara Karin Lindqvist", "Mara K. Lindqvist"], True),
    (["Mara Lindqvist", "Lindqvist"], False),
    (["Lindqvist", "Lindqvist"], False),
    (["Mara Lindqvist", "M. Lindqvist"], False),
    (["Mara Lindqvist", "Mara Lindqvist Jr."], False),
    (["Mara K. Lindqvist", "Mara S. Lindqvist"], False),
    (["Mara Lindqvist", "Mara K. Lindqvist", "Mara S. Lindqvist"], False),
]


@pytest.mark.parametrize(("names", "joined"), JOINED, ids=str)
@pytest.mark.parametrize("backwards", [False, True])
def test_only_full_names_join(record, who, names, joined, backwards):
    readings = [said(f"a{number}", person(name)) for number, name in enumerate(names)]
    record.keep(reversed(readings) if backwards else readings)
    found = who().values()
    assert (len(set(found)) == 1 and None not in found) == joined


def test_kinds_are_kept_apart(record, who):
    record.keep([said("a", person("Paloma Grey")), said("b", body("Paloma Grey"))])
    assert set(who().values()) == {"person/paloma-grey", "organization/paloma-grey"}


def test_a_decision_holds_at_once_and_for_what_comes_and_can_be_undone(record, who, deciding):
    record.keep([said("a", person("Robert Hale")), said("b", person("Bob Hale"))])
    made = deciding(decide, "person/bob-hale", "person/robert-hale", "same", "ada", "one mayor")
    assert set(who().values()) == {"person/robert-hale"}
    record.keep([said("c", person("Bob Hale"))])
    assert who()["c", "Bob Hale"] == "person/robert-hale"
    deciding(undo, made.number, "ada", None)
    assert who()["c", "Bob Hale"] == who()["b", "Bob Hale"] == "person/bob-hale"


def test_undone_in_any_order(record, who, deciding):
    record.keep([said(name, person(f"{name} Hale")) for name in ("Ann", "Bo", "Cy")])
    first = deciding(decide, "person/ann-hale", "person/bo-hale", "same", "ada", None)
    deciding(decide, "person/bo-hale", "person/cy-hale", "same", "ada", None)
    undone = deciding(undo, first.number, "bo", "mistaken")
    assert sorted(who().values()) == ["person/ann-hale", "person/bo-hale", "person/bo-hale"]
    deciding(undo, undone.number, "ada", None)
    assert set(who().values()) == {"person/ann-hale"}


def test_a_surname_by_decision(record, who, deciding):
    record.keep([said("a", person("Robert Hale")), said("b", person("Hale")), said("c", person("Hale"))])
    made = deciding(decide, [Mention("b", "Hale")], "person/robert-hale", "same", "ada", None)
    assert (who()["b", "Hale"], who()["c", "Hale"]) == ("person/robert-hale", None)
    deciding(undo, made.number, "ada", None)
    assert who()["b", "Hale"] is None


def test_two_of_one_name_are_split_and_later_ones_left_open(record, who, deciding):
    record.keep([said(doc, person("John Hale")) for doc in "abc"])
    made = deciding(decide, [Mention("b", "John Hale")], "person/john-hale", "different", "ada", "a pilot")
    assert made.left == "person/john-hale-2"
    assert who()["b", "John Hale"] == "person/john-hale-2"
    assert who()["a", "John Hale"] == "person/john-hale"
    record.keep([said("d", person("John Hale"))])
    assert who()["d", "John Hale"] is None
    deciding(undo, made.number, "ada", None)
    assert set(who().values()) == {"person/john-hale", None}
    record.keep([said("e", person("John Hale"))])
    assert who()["e", "John Hale"] == "person/john-hale"


def test_decisions_outlast_another_reading_and_a_revision(record, who, deciding):
    record.keep([said("a", person("Robert Hale")), said("b", person("Hale"))])
    deciding(decide, [Mention("b", "Hale")], "person/robert-hale", "same", "ada", None)
    record.keep([said("b", person("Hale"), story="A later version.")])
    assert set(who().values()) == {"person/robert-hale"}


@pytest.mark.parametrize(
    ("first", "second"), [("same", "different"), ("different", "same")]
)  # fmt: skip
def test_a_contradiction_is_refused_and_named(record, deciding, first, second):
    record.keep([said(name, person(f"{name} Hale")) for name in ("Ann", "Bo", "Cy")])
    deciding(decide, "person/ann-hale", "person/bo-hale", first, "ada", None)
    if first == "different":
        deciding(decide, "person/bo-hale", "person/cy-hale", "same", "ada", None)
        pair = "person/ann-hale", "person/cy-hale"
    else:
        deciding(decide, "person/bo-hale", "person/cy-hale", "same", "ada", None)
        pair = "person/ann-hale", "person/cy-hale"
    with pytest.raises(EntityError, match=r"decision \d .*undo it first"):
        deciding(decide, *pair, second, "bo", None)


def test_the_same_pair_may_be_judged_again(record, who, deciding):
    record.keep([said(name, person(f"{name} Hale")) for name in ("Ann", "Bo")])
    for judgement, entities in (("same", 1), ("different", 2), ("unsure", 2), ("same", 1)):
        deciding(decide, "person/ann-hale", "person/bo-hale", judgement, "ada", None)
        assert len(set(who().values())) == entities


def test_an_earlier_record_is_linked_when_it_is_opened(place, record, who, change):
    record.keep([said("a", person("Robert Hale"))])
    change("UPDATE speakers SET entity_id = NULL")
    from onrecord.record.entities.linking import relink

    database = Database(place)
    with database.writing() as connection:
        relink(connection)
    database.close()
    assert who()["a", "Robert Hale"] == "person/robert-hale"
    with Record.open(place) as opened:
        assert opened.verify().faults == ()

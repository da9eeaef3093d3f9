import pytest

from onrecord.reading.who.roles import MOST, roles_of

MOOR, BRANDT = ("Ada Moor", "person"), ("Omar Brandt", "person")


def roles(text, written, names, *tagged):
    """Every person's role, by name, where these wordings are tagged as roles."""
    made = text(written)
    grouping = made.grouping(*names)
    spans = [name for wording in tagged for name in made.names((wording, "role"))]
    found = roles_of(made.text, made.words, grouping, spans)
    return {grouping.entities[number].name: role for number, role in found.items()}


@pytest.mark.parametrize(
    ("written", "tagged", "role"),
    [
        ("then chief negotiator Ada Moor left", ["chief negotiator"], "chief negotiator"),
        ("the harbour pilot, Ada Moor, left", ["harbour pilot"], "harbour pilot"),
        ("Ada Moor, a retired pilot, left", ["retired pilot"], "retired pilot"),
        ("Ada Moor, the pilot who sank, left", ["pilot"], "pilot"),
        ("Ada Moor, mayor of the Bay Islands, left", ["mayor"], "mayor of the Bay Islands"),
        ("Ada Moor, mayor of rain, left", ["mayor of"], "mayor"),
        ("then Mayor Ada Moor left", [], "Mayor"),
        ("then Sen. Ada Moor left", [], "Sen."),
        ("then Ada Moor (R-Ohio) left", [], "R-Ohio"),
        ("then Ada Moor, D-N.Y., left", [], "D-N.Y."),
    ],
)
def test_roles_beside_a_name(text, written, tagged, role):
    assert roles(text, written, [MOOR], *tagged) == {"Ada Moor": role}


@pytest.mark.parametrize(
    ("written", "tagged"),
    [
        ("Ada Moor left.", []),
        ("Ada Moor, who leads the board, left.", ["leads the board"]),
        ("Ada Moor leads.", ["leads"]),
        ("then Mrs. Ada Moor left", []),
        ("The pilot had seen that Ada Moor left", ["pilot"]),
        ("Ada Moor left when it was still dark, and a pilot sang", ["pilot"]),
    ],
)
def test_no_role(text, written, tagged):
    assert roles(text, written, [MOOR], *tagged) == {}


def test_a_role_between_two_names_is_the_next_one_s(text):
    found = roles(text, "Ada Moor met harbour pilot Omar Brandt", [MOOR, BRANDT], "harbour pilot")
    assert found == {"Omar Brandt": "harbour pilot"}


def test_both_sides_of_a_name_and_later_mentions_make_one_role(text):
    written = "then Sen. Ada Moor (R-Ohio) left. Later Ada Moor, a retired pilot, came back."
    found = roles(text, written, [MOOR, MOOR], "retired pilot")
    assert found["Ada Moor"].split(", ") == ["Sen.", "R-Ohio", "retired pilot"]


def test_a_role_has_at_most_ten_words(text):
    long = "chief assistant deputy bay harbour tug pilot watch post lamp trainer"
    first = "former second deputy night harbour pilot"
    written = f"then {long} Ada Moor left. Later {first} Ada Moor came. Then Mayor Ada Moor left."
    found = roles(text, written, [MOOR, MOOR, MOOR], long, first)
    assert len(found["Ada Moor"].split()) <= MOST

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.who.role_runs import Described, RoleText
from onrecord.reading.who.roles import MOST, Roles, RoleWeights, chances

from .invented import weighing

MOOR, BRANDT = ("Ada Moor", "person"), ("Omar Brandt", "person")
WORDS = (
    "chief", "negotiator", "harbour", "pilot", "retired", "mayor", "sen", "r", "d", "ohio", "n", "y", "vice",
    "president", "of", "lund",
)  # fmt: skip


def roles_in(text, written, names, weights, described=()):
    """Every entity's role, by name; ``described`` are wordings that likely mean the first one."""
    made = text(written)
    grouping = made.grouping(*names)
    looked = RoleText(written, made.words, grouping.names, np.zeros(len(made.words), np.float32))
    spans = [made.names((wording, "role"))[0] for wording in described]
    aside = [Described((span.first, span.end), 0, "D3") for span in spans]
    told = Roles(weights, looked, grouping, aside)
    return {one.name: told.of(number) for number, one in enumerate(grouping.entities)}


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("then chief negotiator Ada Moor left", "chief negotiator"),
        ("the harbour pilot, Ada Moor, left", "harbour pilot"),
        ("Ada Moor, a retired pilot, left", "retired pilot"),
        ("Ada Moor, the pilot who sank, left", "pilot"),
        ("Ada Moor, mayor of Lund, left", "mayor of Lund"),
        ("then Mayor Ada Moor left", "Mayor"),
        ("then Sen. Ada Moor left", "Sen."),
        ("then Ada Moor (R-Ohio) left", "R-Ohio"),
        ("then Ada Moor, D-N.Y., left", "D-N.Y."),
        ("the vice-president, Ada Moor, left", "vice-president"),
        ("then mayor Mrs. Ada Moor left", "mayor"),
        ("Ada Moor defended her years as mayor of Lund.", "mayor of Lund"),
        ("then Sen. Ada Moor left. Ada Moor, a retired pilot, left", "Sen., retired pilot"),
        ("Ada Moor left.", None),
        ("Ada Moor, who leads the board, left.", None),
        ("then Mrs. Ada Moor left", None),
        ("The pilot had seen that Ada Moor left", None),
    ],
)
def test_roles(text, written, role):
    names = [MOOR] * written.count("Ada Moor")
    assert roles_in(text, written, names, weighing(*WORDS)) == {"Ada Moor": role}


def test_a_role_between_two_names_is_the_next_one_s(text):
    found = roles_in(text, "Ada Moor met harbour pilot Omar Brandt", [MOOR, BRANDT], weighing(*WORDS))
    assert found == {"Ada Moor": None, "Omar Brandt": "harbour pilot"}


def test_who_is_described_from_afar_has_that_role(text):
    found = roles_in(text, "Ada Moor left. They blamed the mayor.", [MOOR], weighing("mayor"), ["the mayor"])
    assert found == {"Ada Moor": "mayor"}


def test_no_role_has_more_words_than_its_annotators_gave(text):
    written = " ".join(["one two three four five six seven eight nine ten eleven twelve Ada Moor left"])
    (role,) = roles_in(text, written, [MOOR], weighing(*written.lower().split())).values()
    assert 0 < len(role.split()) <= MOST


def test_without_weights_no_role_is_told(text):
    assert roles_in(text, "then Mayor Ada Moor left", [MOOR], None) == {"Ada Moor": None}


def test_weights_are_those_of_a_model_that_has_them():
    assert RoleWeights.of({}) is None
    assert RoleWeights.of({"role.words": np.ones(2), "role.second": np.zeros(2)}).words.sum() == 2


def test_chances_rise_with_scores():
    second = np.array([1, 0, 0, 0, 0, 0, 0])
    assert chances({}, 0, second) == {}
    found = chances({"mayor": [2.0, 1.0], "rain": [-3.0]}, 2, second)
    assert found["mayor"] > 0.8 > 0.2 > found["rain"]


@given(st.text("Adaos .,-'(“\n", max_size=60), st.integers(0, 59), st.integers(1, 9))
def test_any_text_is_read(text, written, first, length):
    made = text(written)
    if first + length > len(made.words):
        return
    looked = RoleText(written, made.words, [], np.full(len(made.words), 0.5, np.float32))
    for run in looked.runs([(first, first + length)]):
        assert 0 <= run.first < run.end <= len(made.words)
        assert run.end <= first or run.first >= first + length

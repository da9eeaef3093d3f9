from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.who.names import TAGS, grown, names_of, nicknamed, spread

from .invented import Text

P, B, L = "person", "organization", "place"


def of(text, written, *pairs):
    """The names found, as written, where each pair is tagged as one."""
    made = text(written)
    return [
        (made.written(n.first, n.end), n.kind) for n in names_of(made.text, made.words, made.scores(*pairs))
    ]


@pytest.mark.parametrize(
    ("written", "tagged", "names"),
    [
        ("Omar Brandt left", [("Omar", P), ("Brandt", P)], ["Omar Brandt"]),
        ("Vera Q. Stone left", [("Vera Q", P), ("Stone", P)], ["Vera Q. Stone"]),
        ("Vera Quinn. Stone left", [("Vera Quinn", P), ("Stone", P)], ["Vera Quinn", "Stone"]),
        ("Mia Kant-Holm left", [("Mia Kant", P), ("Holm", P)], ["Mia Kant-Holm"]),
        ("Mia Kant - Holm left", [("Mia Kant", P), ("Holm", P)], ["Mia Kant", "Holm"]),
        ("Omar Brandt\nAda Moor left", [("Omar Brandt", P), ("Ada Moor", P)], ["Omar Brandt", "Ada Moor"]),
        ("the New Harbour dam", [("New", L), ("Harbour", L)], ["New Harbour"]),
        ("Brandt Linz left", [("Brandt", P), ("Linz", L)], ["Brandt", "Linz"]),
        ("Mr. Brandt left", [("Mr. Brandt", P)], ["Brandt"]),
        ("Mrs Moor of Linz left", [("Mrs Moor of", P)], ["Moor"]),
        ("the Harbour Board met", [("the Harbour Board met", B)], ["Harbour Board"]),
        ("the mayor left", [("the mayor", P)], []),
        ("Mr. left", [("Mr.", P)], []),
        ("Ada Moor met Omar Brandt", [("Ada Moor", P), ("Omar Brandt", P)], ["Ada Moor", "Omar Brandt"]),
    ],
)  # fmt: skip
def test_tags_are_mended_by_spelling(text, written, tagged, names):
    assert [name for name, _ in of(text, written, *tagged)] == names


def test_roles_stay_as_they_are_tagged(text):
    found = of(text, "the former judge Ada Moor", ("former judge", "role"), ("Ada Moor", P))
    assert found == [("former judge", "role"), ("Ada Moor", P)]


def test_an_inside_tag_without_a_beginning_begins_a_name(text):
    made = text("when Ada Moor left")
    scores = np.zeros((4, len(TAGS)), np.float32)
    scores[[0, 3], 0] = scores[1:3, TAGS.index("I-person")] = 1
    (name,) = names_of(made.text, made.words, scores)
    assert made.written(name.first, name.end) == "Ada Moor"


@pytest.mark.parametrize(
    ("written", "tagged", "names"),
    [
        ("said Van der Holm", [("Holm", P)], ["Van der Holm"]),
        ("said Ilse van Holm", [("Ilse van Holm", P)], ["Ilse van Holm"]),
        ("said Ban Ku-min now", [("Ban Ku", P)], ["Ban Ku-min"]),
        ("said Pete Stone Jr. now", [("Pete Stone", P)], ["Pete Stone Jr"]),
        ("said Pete Stone, Jr., now", [("Pete Stone", P)], ["Pete Stone, Jr"]),
        ("the U.N. said", [("N", B)], ["U.N"]),
        ("the U.N. said", [("U", B)], ["U.N"]),
        ("the U. N. said", [("N", B)], ["N"]),
        ("the board of Linz", [("Linz", L)], ["Linz"]),
        ("the former judge", [("former judge", "role")], ["former judge"]),
        ("Ada O'Dell", [("Ada O", P)], ["Ada O'Dell"]),
        ("Jean-Marc Lund", [("Marc Lund", P)], ["Jean-Marc Lund"]),
    ],
)
def test_names_take_what_belongs_to_them(text, written, tagged, names):
    made = text(written)
    assert [made.written(n.first, n.end) for n in grown(made.words, made.names(*tagged))] == names


@pytest.mark.parametrize(
    ("written", "tagged", "names"),
    [
        ("Ada Moor came. Moor left.", [("Ada Moor", P)], [("Ada Moor", P), ("Moor", P)]),
        ("Ada Moor came. Moor left.", [("Ada Moor", P), ("Moor", B)], [("Ada Moor", P), ("Moor", P)]),
        ("Ada Moor came to the moor.", [("Ada Moor", P)], [("Ada Moor", P)]),
        ("Moor came. Moor left.", [("Moor", P)], [("Moor", P)]),
        ("Ada Moor of Moor House left.", [("Ada Moor", P), ("Moor House", B)],
         [("Ada Moor", P), ("Moor House", B)]),
    ],
)  # fmt: skip
def test_last_names_are_names_wherever_they_stand(text, written, tagged, names):
    made = text(written)
    found = spread(made.text, made.words, made.names(*tagged))
    assert [(made.written(n.first, n.end), n.kind) for n in found] == names


@given(st.text("Ab .-'\n1é", max_size=40), st.integers(0, 2**32 - 1))
def test_names_never_leave_the_text_nor_overlap(tokenizer, written, seed):
    made = Text(written, tokenizer)
    scores = np.random.default_rng(seed).normal(size=(len(made.words), len(TAGS))).astype(np.float32)
    found = [n for n in grown(made.words, names_of(made.text, made.words, scores)) if n.kind != "role"]
    assert all(0 <= n.first < n.end <= len(made.words) for n in found)
    assert all(a.first < b.first for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("written", "tagged", "name"),
    [
        ('Robert C. "Bob" Lund left.', ("Lund", "person"), 'Robert C. "Bob" Lund'),
        ("Ada (Addie) Moor left.", ("Moor", "person"), "Ada (Addie) Moor"),
        ('Moor said "No" Lund left.', ("Lund", "person"), "Lund"),
        ('Call it "Bob" Lund.', ("Lund", "place"), "Lund"),
    ],
)
def test_a_nickname_within_a_name(text, written, tagged, name):
    made = text(written)
    (found,) = nicknamed(written, made.words, made.names(tagged))
    assert made.written(found.first, found.end) == name

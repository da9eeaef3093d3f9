import numpy as np
import pytest

from onrecord.reading.who.role_runs import RoleText


def looked_at(text, written, names=()):
    made = text(written)
    return made, RoleText(written, made.words, made.names(*names), np.zeros(len(made.words), np.float32))


@pytest.mark.parametrize(
    ("written", "runs"),
    [
        ("then harbour pilot Ada Moor left", [("L", "harbour pilot")]),
        ("said harbour pilot Mr. Ada Moor", [("L", "harbour pilot")]),
        ("The harbour pilot, Ada Moor", [("LC", "The harbour pilot")]),
        ("The Green Member, Sen. Ada Moor", [("L", "The Green Member, Sen.")]),
        ("In the rain, pilot Ada Moor", [("L", "pilot")]),
        ("Ada Moor, a pilot, said", [("R,", "a pilot,")]),
        ("Ada Moor (I-Ohio) left", [("R(", "I-Ohio")]),
        ("Ada Moor, who is a pilot, said", [("R,", "who is a pilot,")]),
        ("Ada Moor is a pilot. Rain fell", [("Ris", "is a pilot")]),
        ("Ada Moor, in Lund. Rain", [("R,", "in Lund")]),
        ("Ada Moor served as mayor of Lund, then", [("A", "mayor of Lund")]),
        ("A day later.\nAda Moor", []),
        ("Ada Moor\n, a pilot", []),
        ("Ada Moor left", []),
        ("Ada Moor", []),
    ],
)
def test_runs_beside_a_name(text, written, runs):
    made, looked = looked_at(text, written)
    mention = made.words.spans(((written.index("Ada"), written.index("Moor") + 4),))
    assert [(run.pattern, made.written(run.first, run.end)) for run in looked.runs(mention)] == runs


@pytest.mark.parametrize(
    ("written", "word", "glued"),
    [("vice-president", 1, True), ("vice-president", 2, True), ("N.Y.", 2, True), ("a b", 1, False),
     ("a", 0, False), ("a", 1, False)],
)  # fmt: skip
def test_words_that_are_not_cut(text, written, word, glued):
    assert looked_at(text, written)[1].is_glued(word) is glued


def test_what_is_asked_of_words(text):
    _, looked = looked_at(text, "Sen. Moor sang in Lund.", [("Moor", "person"), ("Lund", "place")])
    assert [looked.is_title(at) for at in (0, 3, 4)] == [True, False, False]
    assert looked.is_capital(2)
    assert not looked.is_capital(3)
    assert looked.kinds == [0, 0, 1, 0, 0, 3, 0]
    assert looked.shortens(1)
    assert not looked.shortens(6)

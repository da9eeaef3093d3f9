import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.tokens import tokenize
from onrecord.reading.who.candidates import EARLIER, OFFSETS, SIZES, WIDTH, Describer
from onrecord.reading.who.classes import EMPTY, NAMED, NOMINAL, PRONOUNS, source_class
from onrecord.reading.who.names import Name
from onrecord.reading.who.parts import Parts, words_of

P = "person"
WRITTEN = "Ada Moor said it rains. She said that Mr. Brandt left. Brandt’s aide said no."


@pytest.fixture(scope="module")
def described(text):
    made = text(WRITTEN)
    parts = [
        made.parts("Ada Moor", "said", "it rains"),
        made.parts("She", "said", "that Mr. Brandt left", after="She"),
        made.parts("Brandt’s aide", "said", "no", after="Brandt’s"),
    ]
    return Describer(made.words, parts, made.names(("Ada Moor", P), ("Brandt", P), ("Brandt", P)))


def value(candidates, row, fact):
    """Which value a candidate has of a fact."""
    return int(candidates.facts[row, OFFSETS[fact] : OFFSETS[fact] + SIZES[fact]].argmax())


def test_facts_stand_side_by_side():
    assert len(SIZES) == len(OFFSETS) == 25
    assert OFFSETS.tolist() == [sum(SIZES[:i]) for i in range(len(SIZES))]
    assert OFFSETS[-1] + SIZES[-1] == WIDTH


@pytest.mark.parametrize(
    ("source", "sort"),
    [
        ("He", PRONOUNS["he"]), ("she", PRONOUNS["her"]), ("We", 5), ("it", 6), ("Ada Moor", NAMED),
        ("the aide of Ada Moor", NAMED), ("the mayor", NOMINAL), ("she herself", NOMINAL), ("", EMPTY),
    ],
)  # fmt: skip
def test_classes_of_sources(text, source, sort):
    made = text(f"{source} said it rains.")
    names = made.names(("Ada Moor", P)) if "Ada" in source else []
    assert source_class(made.words, made.parts(source, "said", "it rains"), names) == sort


def test_the_candidates_are_names_then_earlier_sources_then_its_own_words(described):
    assert [len(described.of(number).facts) for number in range(3)] == [3 + 0 + 1, 3 + 1 + 1, 3 + 2 + 1]
    assert described.of(2).earlier.tolist() == [0, 1]


def test_facts_of_names(described):
    third = described.of(2)
    assert [value(third, row, 4) > 0 for row in range(3)] == [False, False, True], "in the source"
    assert [value(third, row, 7) for row in range(3)] == [0, 1, 1], "the same last word"
    assert [value(third, row, 13) for row in range(3)] == [1, 0, 0], "more than one word"
    assert [value(third, row, 14) for row in range(3)] == [0, 0, 1], "with an 's"
    assert [value(described.of(1), row, 5) for row in range(3)] == [0, 1, 0], "in the content"
    assert [value(third, row, 10) for row in range(3)] == [2, 1, 1], "how many people back"


def test_facts_of_earlier_sources(described):
    third = described.of(2)
    assert [value(third, row, 19) for row in (3, 4)] == [2, 1], "how far back"
    assert all(value(third, row, 21) == 1 for row in (3, 4)), "other words"


def test_an_earlier_source_is_looked_for_only_so_far_back(text):
    made = text("She said so. " * (EARLIER + 5))
    parts = [Parts(((4 * i, 4 * i + 1),), ((4 * i + 1, 4 * i + 2),), ()) for i in range(EARLIER + 5)]
    last = Describer(made.words, parts, []).of(EARLIER + 4)
    assert last.earlier.tolist() == list(range(4, EARLIER + 4))


@given(st.data())
def test_every_candidate_has_one_value_of_every_fact(tokenizer, data):
    written = data.draw(st.text("Ab .,'’\n“”1", min_size=1, max_size=80).filter(str.strip))
    words = words_of(written, tokenize(written, tokenizer))
    at = st.integers(0, len(words) - 1)
    spans = st.lists(at, max_size=2, unique=True).map(lambda found: tuple((i, i + 1) for i in sorted(found)))
    parts = data.draw(st.lists(st.builds(Parts, spans, spans, spans), min_size=1, max_size=5))
    kinds = st.sampled_from(["person", "organization", "place", "other"])
    drawn = data.draw(st.lists(st.tuples(at, kinds), max_size=4, unique_by=lambda pair: pair[0]))
    names = [Name(i, i + 1, kind) for i, kind in sorted(drawn)]
    describer = Describer(words, parts, names)
    for number in range(len(parts)):
        facts = describer.of(number).facts
        assert facts.shape == (len(names) + min(number, EARLIER) + 1, WIDTH)
        groups = np.add.reduceat(facts, OFFSETS, axis=1)
        assert (groups == 1).all()

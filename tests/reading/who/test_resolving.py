import numpy as np
import pytest

from onrecord.reading.who.candidates import Describer
from onrecord.reading.who.network import Heads
from onrecord.reading.who.resolving import OWN, resolve

P = "person"
WRITTEN = "Ada Moor met Omar Brandt. The mayor said it rains. She said no. Then she said so."
NAMES = (("Ada Moor", P), ("Omar Brandt", P))


class Chances:
    """A network that gives the chances that it is told to."""

    def __init__(self, *rows):
        self.rows = rows

    def named(self, heads, spans):
        return np.ones((len(spans), 2), np.float32)

    def meant(self, heads, number, names, candidates):
        assert len(self.rows[number]) == len(candidates.facts)
        return np.log(np.array(self.rows[number]) + 1e-12)


def resolved(text, *rows):
    made = text(WRITTEN)
    sources = [("The mayor", "The mayor"), ("She", "She"), ("she", "Then")]
    parts = [made.parts(source, "said", after=after) for source, after in sources]
    grouping = made.grouping(*NAMES)
    empty = np.empty((0, 2), np.float32)
    heads = Heads(*[empty] * 8)
    return [
        one.chances
        for one in resolve(Chances(*rows), heads, Describer(made.words, parts, grouping.names), grouping)
    ]


def test_an_earlier_source_passes_on_what_it_means(text):
    found = resolved(text, [0.7, 0.1, 0.2], [0.0, 0.5, 0.5, 0.0], [0, 0, 0, 1.0, 0])
    assert found[0] == pytest.approx({("name", 0): 0.7, ("name", 1): 0.1, (OWN, 0): 0.2})
    assert found[1] == pytest.approx({("name", 0): 0.35, ("name", 1): 0.55, (OWN, 0): 0.1})
    assert found[2] == pytest.approx(found[1])


def test_own_words_are_each_source_s_own(text):
    found = resolved(text, [0, 0, 1], [0, 0, 0, 1], [0, 0, 0.5, 0.25, 0.25])
    assert [max(one, key=one.get) for one in found] == [(OWN, 0), (OWN, 1), (OWN, 0)]
    assert found[2] == pytest.approx({(OWN, 0): 0.5, (OWN, 1): 0.25, (OWN, 2): 0.25})


def test_mentions_of_one_entity_are_counted_together(text):
    made = text("Ada Moor came. Moor said no.")
    grouping = made.grouping(("Ada Moor", P), ("Moor", P))
    parts = [made.parts("Moor", "said", "no", after="came")]
    (one,) = resolve(Chances([0.5, 0.4, 0.1]), None, Describer(made.words, parts, grouping.names), grouping)
    assert one.chances == pytest.approx({("name", 0): 0.9, (OWN, 0): 0.1})


@pytest.mark.parametrize("seed", range(5))
def test_chances_add_up_to_one(text, seed):
    made = np.random.default_rng(seed)
    found = resolved(text, *(made.dirichlet(np.ones(size)) for size in (3, 4, 5)))
    assert all(sum(one.values()) == pytest.approx(1, abs=0.01) for one in found)
    assert all(min(one.values()) > 0 for one in found)

import numpy as np
import pytest

from onrecord.reading.who.classes import PRONOUNS
from onrecord.reading.who.network import KINDS
from onrecord.reading.who.resolving import OWN, Meant
from onrecord.reading.who.speaking import decide

MOOR, BOARD, LINZ, ACT = (("name", i) for i in range(4))


@pytest.fixture(scope="module")
def grouping(text):
    return text("Ada Moor of the Bay Board in Linz cites the Harbour Act.").grouping(
        ("Ada Moor", "person"), ("Bay Board", "organization"), ("Linz", "place"), ("Harbour Act", "other")
    )


def kinds(**chances):
    """Log-probabilities of kinds, the rest equally unlikely."""
    rest = (1 - sum(chances.values())) / (len(KINDS) - len(chances))
    return np.log(np.array([chances.get(kind, rest) for kind in KINDS]))


@pytest.mark.parametrize(
    ("meant", "likely", "sourced", "who", "kind"),
    [
        ({MOOR: 0.6, (OWN, 0): 0.4}, {"person": 0.9}, True, MOOR, "person"),
        ({MOOR: 0.4, (OWN, 0): 0.6}, {"group": 0.9}, True, (OWN, 0), "group"),
        ({MOOR: 0.55, BOARD: 0.45}, {"organization": 0.8, "person": 0.1}, True, BOARD, "organization"),
        ({LINZ: 0.9, (OWN, 0): 0.1}, {"organization": 0.6, "person": 0.3}, True, LINZ, "organization"),
        ({ACT: 0.9, (OWN, 0): 0.1}, {"document": 0.9}, True, ACT, "document"),
        ({MOOR: 0.2, (OWN, 0): 0.8}, {"none": 0.9}, False, (OWN, 0), "none"),
        ({MOOR: 0.2, (OWN, 0): 0.8}, {"anonymous": 0.5, "narrator": 0.3}, False, (OWN, 0), "narrator"),
    ],
)
def test_whom_and_kind_must_go_together(grouping, meant, likely, sourced, who, kind):
    decision = decide(Meant(meant), kinds(**likely), grouping, [sourced])
    assert (decision.who, decision.kind) == (who, kind)
    assert 0 < decision.chance <= 1


def test_the_chance_is_of_the_pair_among_those_that_go_together(grouping):
    decision = decide(Meant({MOOR: 0.5, BOARD: 0.5}), kinds(person=0.6, organization=0.2), grouping, [True])
    assert decision.chance == pytest.approx(0.75)


@pytest.mark.parametrize(("pronoun", "name"), [("he", "Omar Moor"), ("she", "Ada Moor")])
def test_he_is_no_woman_and_she_no_man(text, pronoun, name):
    grouping = text("Mr. Omar Moor met Mrs. Ada Moor.").grouping(
        ("Omar Moor", "person"), ("Ada Moor", "person")
    )
    meant = Meant({("name", 0): 0.5, ("name", 1): 0.5})
    decision = decide(meant, kinds(person=0.9), grouping, [True], PRONOUNS[pronoun])
    assert grouping.entities[decision.who[1]].name == name
    assert decision.chance > 0.8

import numpy as np
import pytest

from onrecord.reading.mode import quoted_regions
from onrecord.reading.who.descriptions import descriptions
from onrecord.reading.who.scene import Scene

from .invented import Fixed, weighing

P = "person"


@pytest.mark.parametrize(
    ("written", "names", "described"),
    [
        ("He blamed the Green nominee for it.", (), ["the Green nominee"]),
        ("They mocked the Green front-runner.", (), ["the Green front-runner"]),
        ("That was the attorney general's plan.", (), ["the attorney general"]),
        ("Even the former secretary of state left.", (), ["the former secretary of state"]),
        ("They asked the president of the Harbour Union again.", (), ["the president of the Harbour Union"]),
        ("The river rose over the old bridge.", (), []),
        ("They praised the mayor, Ada Moor, again.", ("Ada Moor",), []),
        ("They praised the mayor Ada Moor.", ("Ada Moor",), []),
        ("Ada Moor, the mayor, left.", ("Ada Moor",), []),
        ("the", (), []),
        ("", (), []),
    ],
)
def test_descriptions_far_from_names(text, written, names, described):
    made = text(written)
    spans = descriptions(written, made.words, made.names(*((name, P) for name in names)), [])
    assert [made.written(*span) for span in spans] == described


def test_a_source_is_no_description_aside(text):
    made = text("The mayor said it rains.")
    source = made.parts("The mayor", "said", "it rains")
    assert descriptions(made.text, made.words, [], [source]) == []


WRITTEN = "Ada Moor said it rains. Critics mocked the harbour mayor of Lund. Ben Stone said no."
ROLE = weighing("harbour", "mayor", "of", "lund")
NAMES = (("Ada Moor", P), ("Ben Stone", P))
FOUND = (("Ada Moor", "said", "it rains"), ("Ben Stone", "said", "no"))


@pytest.mark.parametrize(
    ("meant", "roles"),
    [
        (("name", 0), ["harbour mayor of Lund", None]),
        (("name", 1), [None, "harbour mayor of Lund"]),
        (("earlier", 1), ["harbour mayor of Lund", None]),
        ("own", [None, None]),
    ],
)
def test_whoever_is_described_has_a_role(text, meant, roles):
    made = text(WRITTEN)
    network = Fixed(made.scores(*NAMES), (P, P), (("name", 0), ("name", 1), meant), (), ROLE)
    found = [made.found(*parts, after=parts[0]) for parts in FOUND]
    empty = np.zeros((len(made.words), 2), np.float32)
    scene = Scene(network, WRITTEN, made.words, empty, found, [True, True], quoted_regions(WRITTEN))
    assert [scene.told(number).speakers[0].role for number in (0, 1)] == roles

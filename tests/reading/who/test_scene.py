from dataclasses import replace

import numpy as np
import pytest

from onrecord.reading.mode import quoted_regions
from onrecord.reading.who.scene import LEAST, Scene
from onrecord.reading.who.telling import Block, told_of

from .invented import Fixed, weighing

P, B = "person", "organization"
WRITTEN = "Mayor Ada Moor said it rains. She told us no. Critics say so. Brown and Stone said yes."
TAGS = (("Ada Moor", P), ("Brown", P), ("Stone", P))
FOUND = (("Ada Moor", "said", "it rains"), ("She", "told", "no"), ("Critics", "say", "so"),
         ("Brown and Stone", "said", "yes"))  # fmt: skip
KINDS = ("person", "person", "group", "person")
MEANT = (("name", 0), ("earlier", 1), "own", ("name", 1))


def scene_of(text, written, tags, found, kinds, meant, acts=()):
    made = text(written)
    network = Fixed(made.scores(*tags), kinds, meant, acts, weighing("mayor"))
    attributions = [made.found(*parts, after=parts[0]) for parts in found]
    empty = np.zeros((len(made.words), 2), np.float32)
    quoted = quoted_regions(written)
    outer = [True] * len(found)
    return Scene(network, written, made.words, empty, attributions, outer, quoted)


@pytest.fixture(scope="module")
def scene(text):
    return scene_of(text, WRITTEN, TAGS, FOUND, KINDS, MEANT, ("state", "deny", "criticize", "agree"))


def test_names_kinds_and_acts(scene):
    told = [scene.told(number) for number in range(4)]
    assert [[speaker.name for speaker in one.speakers] for one in told] == [
        ["Ada Moor"], ["Ada Moor"], ["Critics"], ["Brown", "Stone"],
    ]  # fmt: skip
    assert [one.kind for one in told] == list(KINDS)
    assert [one.act for one in told] == ["state", "deny", "criticize", "agree"]


def test_the_role_comes_with_every_mention(scene):
    assert [scene.told(number).speakers[0].role for number in (0, 1)] == ["Mayor", "Mayor"]


def test_mentions_are_the_source_s_own_words_and_the_full_name(scene):
    (speaker,) = scene.told(1).speakers
    assert [WRITTEN[s:e] for s, e in speaker.mentions] == ["Ada Moor", "She"]


def test_chances_are_told(scene):
    assert all(
        0.5 < speaker.confidence <= 1 for number in range(4) for speaker in scene.told(number).speakers
    )


@pytest.mark.parametrize(
    ("source", "kind", "speakers"),
    [
        ("", "none", []),
        ("We", "narrator", []),
        ("The board", "organization", ["board"]),
        ("the nonpartisan Harbour Board", "organization", ["Harbour Board"]),
        ("Officials at the Harbour Board", "organization", ["Harbour Board"]),
        ("friends of Lund", "organization", ["friends of Lund"]),
        ("A man who fled", "anonymous", ["A man who fled"]),
        ("the “new” poll,", "document", ["the “new” poll"]),
    ],
)
def test_who_has_no_name(text, source, kind, speakers):
    scene = scene_of(text, f"{source} said it rains", (), [(source, "said", "it rains")], [kind], ["own"])
    told = scene.told(0)
    assert ([speaker.name for speaker in told.speakers], told.kind) == (speakers, kind)


def test_nobody_is_named_on_a_guess(text):
    scene = scene_of(text, WRITTEN, TAGS, FOUND[:1], ["person"], MEANT)
    scene.decisions[0] = replace(scene.decisions[0], chance=LEAST / 2)
    one = scene.told(0)
    assert ([speaker.name for speaker in one.speakers], one.kind) == (["Ada Moor"], "unknown")
    assert one.speakers[0].mentions == scene.found[0].source
    assert one.speakers[0].role is None


def told(text, *, nested=False, blocks=1, kinds=KINDS[:2], tags=TAGS[:1]):
    made = text("Ada Moor said that Ada Moor’s aide told us no.")
    inner = made.found("Ada Moor’s aide", "told", "no", after="that")
    outer = made.found(
        "Ada Moor", "said", "that Ada Moor’s aide told us no", nested=(inner,) if nested else ()
    )
    network = Fixed(made.scores(*tags), kinds[: 1 + nested], [("name", 0), "own"])
    states = np.zeros((len(made.words), 2), np.float32)
    pieces = [Block(0, made.text, made.tokens, [], states)]
    return network, outer, told_of(network, made.text, pieces, [outer], ())


def test_nested_ones_are_told_but_neither_flagged_nor_in_the_cast(text):
    network, outer, telling = told(text, nested=True, kinds=("person", "anonymous"))
    assert telling.of(outer).kind == "person"
    assert telling.of(outer.nested[0]).kind == "anonymous"
    assert len(network.flagged) == 1
    assert [speaker.name for speaker in telling.speakers] == ["Ada Moor"]


def test_all_mentions_of_who_speaks_stand_in_the_cast(text):
    _, outer, telling = told(text, tags=(("Ada Moor", P), ("Ada Moor", P)))
    (speaker,) = telling.speakers
    assert speaker.mentions == ((0, 8), (19, 27))
    assert telling.of(outer).speakers[0].mentions == ((0, 8),)


def test_blocks_are_told_each_with_its_own_offsets(text):
    one = "Ada Moor said it rains.\n\n"
    made, whole = text(one), one * 2
    founds = [
        made.found("Ada Moor", "said", "it rains"),
        text(whole).found("Ada Moor", "said", "it rains", after="\n\n"),
    ]
    network = Fixed(made.scores(("Ada Moor", P)), ["person"], [("name", 0)])
    states = np.zeros((len(made.words), 2), np.float32)
    blocks = [Block(start, one, made.tokens, [], states) for start in (0, len(one))]
    telling = told_of(network, whole, blocks, founds, ())
    assert [telling.of(found).speakers[0].mentions for found in founds] == [((0, 8),), ((25, 33),)]
    (speaker,) = telling.speakers
    assert speaker.mentions == ((0, 8), (25, 33))


def test_a_text_without_attributions(text):
    assert (
        told_of(
            None, "Rain.", [Block(0, "Rain.", text("Rain.").tokens, [], np.empty((2, 2)))], [], ()
        ).speakers
        == ()
    )

import numpy as np
import pytest

from onrecord.reading.who.entities import as_written, plain

P, B, L = "person", "organization", "place"


def groups(text, written, *pairs, vectors=None):
    """Every entity's name with the number of its mentions."""
    grouping = text(written).grouping(*pairs, vectors=vectors)
    return {entity.name: len(entity.mentions) for entity in grouping.entities}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Mr. José Núñez", ("jose", "nunez")),
        ("the Harbour Board", ("harbour", "board")),
        ("Women's Guild", ("women", "guild")),
        ("O'Dell", ("o", "dell")),
        ("The", ("the",)),
        ("Сокол", ()),
    ],
)
def test_plain_words(name, words):
    assert plain(name) == words


@pytest.mark.parametrize(
    ("written", "name"),
    [("“Ada\n Moor’s", "Ada Moor"), ("Ada Moor,", "Ada Moor"), ("Pete Stone Jr", "Pete Stone Jr")],
)
def test_names_as_written(text, written, name):
    made = text(written)
    assert as_written(made.text, made.words, made.names((written, P))[0]) == name


@pytest.mark.parametrize(
    ("written", "tagged", "entities"),
    [
        ("Ada Moor came. Moor left.", [("Ada Moor", P), ("Moor", P)], {"Ada Moor": 2}),
        ("Moor came. Ada Moor left.", [("Moor", P), ("Ada Moor", P)], {"Ada Moor": 2}),
        ("Ada Moor came. Ada left.", [("Ada Moor", P), ("Ada", P)], {"Ada Moor": 2}),
        ("Ada K. Moor came. Ada Moor left.", [("Ada K. Moor", P), ("Ada Moor", P)], {"Ada K. Moor": 2}),
        ("Jana Kovac came. J. Kovac left.", [("Jana Kovac", P), ("J. Kovac", P)], {"Jana Kovac": 2}),
        ("J. Kovac came. Jana Kovac left.", [("J. Kovac", P), ("Jana Kovac", P)], {"Jana Kovac": 2}),
        ("J. Kovac, Jana Kovac and Jon Kovac", [("J. Kovac", P), ("Jana Kovac", P), ("Jon Kovac", P)],
         {"J. Kovac": 1, "Jana Kovac": 1, "Jon Kovac": 1}),
        ("Pete Stone Jr. came. Stone left.", [("Pete Stone Jr", P), ("Stone", P)], {"Pete Stone Jr": 2}),
        ("José Núñez came. Nunez left.", [("José Núñez", P), ("Nunez", P)], {"José Núñez": 2}),
        ("Rival Ada Moor came. Ada Moor met Ada Moor.",
         [("Rival Ada Moor", P), ("Ada Moor", P), ("Ada Moor", P)], {"Ada Moor": 3}),
        ('Robert "Bob" Lund came. Bob Lund left.', [('Robert "Bob" Lund', P), ("Bob Lund", P)],
         {'Robert "Bob" Lund': 2}),
        ("Mr. Lund met Mary Lund.", [("Lund", P), ("Mary Lund", P)], {"Lund": 1, "Mary Lund": 1}),
        ("Mr. Lund met Mary Lund and John Lund.", [("Lund", P), ("Mary Lund", P), ("John Lund", P)],
         {"John Lund": 2, "Mary Lund": 1}),
        ("the Sea and Harbour Commission met. S.H.C. said", [("Sea and Harbour Commission", B), ("S.H.C", B)],
         {"Sea and Harbour Commission": 2}),
        ("Moor met Brandt.", [("Moor", P), ("Brandt", P)], {"Moor": 1, "Brandt": 1}),
        ("Ada Moor met Omar Moor.", [("Ada Moor", P), ("Omar Moor", P)], {"Ada Moor": 1, "Omar Moor": 1}),
        ("the Bay Port Board met. BPB said", [("the Bay Port Board", B), ("BPB", B)], {"Bay Port Board": 2}),
        ("the Board of Trade met. The BT said", [("Board of Trade", B), ("BT", B)], {"Board of Trade": 2}),
        ("Linz Steel Works met. Linz Steel said", [("Linz Steel Works", B), ("Linz Steel", B)],
         {"Linz Steel Works": 2}),
        ("Linz Steel met. Linz said", [("Linz Steel", B), ("Linz", L)], {"Linz Steel": 1, "Linz": 1}),
        ("The Board met. The Board left.", [("The Board", B), ("The Board", B)], {"Board": 2}),
    ],
)  # fmt: skip
def test_mentions_of_one_are_one_entity(text, written, tagged, entities):
    assert groups(text, written, *tagged) == entities


def test_titles_tell_two_of_one_last_name_apart(text):
    grouping = text("Mr. Omar Moor met Mrs. Ada Moor. Mrs. Moor left, then Mr. Moor.").grouping(
        ("Omar Moor", P), ("Ada Moor", P), ("Moor", P), ("Moor", P)
    )
    assert [grouping.entities[i].name for i in grouping.of] == [
        "Omar Moor",
        "Ada Moor",
        "Ada Moor",
        "Omar Moor",
    ]


@pytest.mark.parametrize(("like", "name"), [(0, "Omar Moor"), (1, "Ada Moor")])
def test_without_titles_the_likest_name_is_meant(text, like, name):
    vectors = np.eye(2, dtype=np.float32)[[0, 1, like]]
    grouping = text("Omar Moor met Ada Moor. Moor left.").grouping(
        ("Omar Moor", P), ("Ada Moor", P), ("Moor", P), vectors=vectors
    )
    assert grouping.entities[grouping.of[2]].name == name


def test_where_an_entity_is_named(text):
    made = text("Moor came. Then Ada Moor’s board met.")
    grouping = made.grouping(("Moor", P), ("Ada Moor", P))
    assert [made.text[s:e] for s, e in grouping.spans(0)] == ["Moor", "Ada Moor"]
    start, end = grouping.fullest_span(0)
    assert (start, made.text[start:end]) == (16, "Ada Moor")


def test_every_name_belongs_to_one_entity(text):
    grouping = text("Ada Moor of Linz met the Bay Board.").grouping(
        ("Ada Moor", P), ("Linz", L), ("Bay Board", B)
    )
    assert sorted(i for entity in grouping.entities for i in entity.mentions) == [0, 1, 2]
    assert [grouping.entities[number].kind for number in grouping.of] == [P, L, B]


def test_no_names_no_entities(text):
    assert groups(text, "Nothing happened.", vectors=np.empty((0, 2))) == {}

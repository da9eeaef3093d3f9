import pytest

from onrecord.reading.who.joint import joined_names

P, B, L = "person", "organization", "place"
BROWN, STONE, GREY = ("Brown", P), ("Stone", P), ("Grey", P)
BANK, BOARD = ("Bay Bank", B), ("Port Board", B)


def joined(text, source, *pairs, entity=None):
    made = text(f"{source} said it rains.")
    grouping = made.grouping(*pairs)
    found = joined_names(made.words, grouping, made.parts(source, "said", "it rains"), entity)
    return [grouping.entities[i].name for i in found]


@pytest.mark.parametrize(
    ("source", "tagged", "names"),
    [
        ("Brown and Stone", [BROWN, STONE], ["Brown", "Stone"]),
        ("Mr. Brown and Ms. Stone", [BROWN, STONE], ["Brown", "Stone"]),
        ("Brown, Stone and Grey", [BROWN, STONE, GREY], ["Brown", "Stone", "Grey"]),
        ("Mayor Brown and the port chief, Stone", [BROWN, STONE], ["Brown", "Stone"]),
        ("Brown & Stone", [BROWN, STONE], ["Brown", "Stone"]),
        ("Brown", [BROWN], []),
        ("Brown, Stone", [BROWN, STONE], []),
        ("Brown and his allies", [BROWN], []),
        ("A man who knew both Brown and Stone well", [BROWN, STONE], []),
        ("A friend of the late Brown and Stone", [BROWN, STONE], []),
        ("Bay Bank and Port Board", [BANK, BOARD], []),
        ("Brown, who spoke for Bay Bank and Stone", [BROWN, BANK, STONE], []),
    ],
)  # fmt: skip
def test_people_whom_a_source_begins_with(text, source, tagged, names):
    assert joined(text, source, *tagged) == names


@pytest.mark.parametrize(
    ("source", "tagged", "entity", "names"),
    [
        ("Bay Bank and Port Board", [BANK, BOARD], 0, ["Bay Bank", "Port Board"]),
        ("Bay Bank and the Port Board", [BANK, BOARD], 1, ["Bay Bank", "Port Board"]),
        ("Bay Bank and Port Board officials in town", [BANK, BOARD], 0, []),
        ("Brown and Stone", [BROWN, STONE], 1, ["Brown", "Stone"]),
        ("Brown and Bay Bank", [BROWN, BANK], 0, []),
    ],
)
def test_those_joined_with_one_who_is_meant(text, source, tagged, entity, names):
    assert joined(text, source, *tagged, entity=entity) == names

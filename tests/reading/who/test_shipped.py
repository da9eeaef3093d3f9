"""Who speaks in invented articles, as the shipped model reads them: what holds for any good weights."""

import pytest

from onrecord.article import Article
from onrecord.attribution import Act, Kind

FERRY = """\
LINZ (Northern Wire) - The mayor of Tarn Bay, Ada Moor, said on Monday that the old ferry will be sold.

“We cannot pay for it any longer,” she said. “It leaks.”

Omar Brandt, the head of the Seamen's Union, rejected the plan. He said that 40 people would lose their work.

Moor told reporters that the union had been asked twice.

According to the Tarn Bay Courier, a buyer has been found.

Critics say that the price is too low. “Nobody asked us,” Brandt said.
"""


def read(model, text):
    reading = model.read(Article("a", text))
    return reading, {reading.quoted(one.source): [s.name for s in one.speakers] for one in reading}


def names(reading):
    return {speaker.name for one in reading for speaker in one.speakers}


@pytest.fixture(scope="module")
def ferry(model):
    return read(model, FERRY)


@pytest.mark.parametrize(
    ("source", "name"),
    [("she", "Ada Moor"), ("Moor", "Ada Moor"), ("He", "Omar Brandt"), ("Brandt", "Omar Brandt")],
)
def test_pronouns_and_last_names_get_the_name_in_full(ferry, source, name):
    assert ferry[1][source] == [name]


def test_who_speaks_stands_once_in_the_cast(ferry):
    cast = [speaker.name for speaker in ferry[0].speakers]
    assert {"Ada Moor", "Omar Brandt"} <= set(cast)
    assert len({(s.name, s.kind) for s in ferry[0].speakers}) == len(cast)


def test_a_role_is_told(ferry):
    roles = {speaker.name: speaker.role for one in ferry[0] for speaker in one.speakers}
    assert "mayor" in (roles["Ada Moor"] or "")
    assert "Union" in (roles["Omar Brandt"] or "")


def test_a_quotation_that_goes_on_belongs_to_who_began_it(model):
    reading, _ = read(model, FERRY)
    said = [one for one in reading if "leaks" in reading.quoted(one.content)]
    assert all([speaker.name for speaker in one.speakers] in ([], ["Ada Moor"]) for one in said)


def test_two_people_of_one_last_name(model):
    text = (
        "Jana Kovac said that she would sell the mill. Her husband, Pavel Kovac, said he would not.\n\n"
        "“It is a fine mill,” Mr. Kovac said. “It is a ruin,” Mrs. Kovac said."
    )
    reading, _ = read(model, text)
    assert names(reading) >= {"Jana Kovac", "Pavel Kovac"}
    assert names(reading) <= {"Jana Kovac", "Pavel Kovac", "Kovac"}


def test_joint_speakers_are_two(model):
    reading, _ = read(model, "Lena Brown and Tom Stone said on Friday that they would close the inn by May.")
    assert names(reading) == {"Lena Brown", "Tom Stone"}


def test_who_is_quoted_by_an_agency(model):
    reading, _ = read(model, "The dam in Korvo will hold, Yonhap news agency said, quoting KCNA.")
    quoting = [speaker.name for one in reading for speaker in one.quoting]
    assert quoting in ([], ["KCNA"])
    assert all("KCNA" not in s.name for one in reading for s in one.speakers)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("FINANCE MINISTER PETER HOLM SAID ON FRIDAY THAT TAXES WOULD NOT RISE THIS YEAR.", "PETER HOLM"),
        ("Johann van der Holm said on Friday that the canal was deep enough for the ships.", "van der Holm"),
        ("J.K. Stone told reporters on Friday that the canal was deep enough for ships.", "Stone"),
        (
            "“It is late,” Pete Stone Jr. said. “The canal will not be deep enough for ships.”",
            "Pete Stone Jr",
        ),
        ("Ban Ku-min said on Friday that the canal was deep enough for the ships.", "Ban Ku-min"),
        ("The U.N. said on Friday that the canal was deep enough for the ships.", "U.N"),
    ],
)
def test_names_in_their_spelling(model, text, name):
    reading, _ = read(model, text)
    assert any(name in found for found in names(reading))


@pytest.mark.parametrize(
    "text",
    [
        "Q: Will the ferry be sold?\n\nA: We said in May that it would be. She told you so.\n\nQ: When?",
        "MARLOWE: The governor says the tunnel is safe.\n\nHOLM: She said that last year, too.",
        "Dear editor, I believe that the ferry is safe. My neighbours say the same.\n\nYours, Ada Moor",
        "@tarnbay: the mayor says NO to the ferry!! https://example.org #ferry\nRT: they all say so",
        "He said so.",
        "Said.",
        "“" * 40 + "he said",
        "Ada Moor, " * 400 + "said that it rains.",
    ],
    ids=["questions", "transcript", "letter", "tweets", "pronoun only", "one word", "marks", "names only"],
)
def test_any_text_is_told_within_its_bounds(model, text):
    reading, _ = read(model, text)
    for one in [*reading, *(inner for outer in reading for inner in outer.nested)]:
        assert one.kind in Kind.__args__
        assert one.act in Act.__args__
        assert bool(one.speakers) == (one.kind not in ("none", "narrator"))
        for speaker in one.speakers:
            assert speaker.name.strip() == speaker.name != ""
            assert 0 <= speaker.confidence <= 1
            assert all(0 <= start < end <= len(text) for start, end in speaker.mentions)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.mode import quoted_regions
from onrecord.reading.speakers import first_speakers


def read(source, text=None):
    text = text or f"{source} said it rains."
    start = text.index(source)
    return first_speakers(text, ((start, start + len(source)),), quoted_regions(text))


@pytest.mark.parametrize(
    ("source", "name", "kind", "role"),
    [
        ("US Defense Secretary Pete Hegseth", "Pete Hegseth", "person", "US Defense Secretary"),
        ("German Minister Pistorius", "Pistorius", "person", "German Minister"),
        ("Secretary of State Ada Brown", "Ada Brown", "person", "Secretary of State"),
        ("Prime Minister Ada Brown", "Ada Brown", "person", "Prime Minister"),
        ("Mr. Brown", "Brown", "person", None),
        ("the campaign spokeswoman Ada Brown", "Ada Brown", "person", "campaign spokeswoman"),
        ("Sen. Ada Brown (R-Iowa)", "Ada Brown", "person", "Sen. (R-Iowa)"),
        ("Ada Brown, the mayor of Linz,", "Ada Brown", "person", "mayor of Linz"),
        ("Norway's governor, Ada Brown,", "Ada Brown", "person", "Norway's governor"),
        ("John Brown", "John Brown", "person", None),
        ("John Brown, who came late,", "John Brown", "person", None),
        ("John Brown and his allies", "John Brown and his allies", "unknown", None),
        ("his best friend, Ada Brown", "his best friend, Ada Brown", "unknown", None),
        ("Ludwig van Beethoven", "Ludwig van Beethoven", "unknown", None),
        ("the New York Times", "New York Times", "organization", None),
        ("The Brown campaign", "Brown campaign", "organization", None),
        ("Virginia Republicans", "Virginia Republicans", "group", None),
        ("Moscow", "Moscow", "organization", None),
        ("NATO", "NATO", "organization", None),
        ("a new poll", "a new poll", "document", None),
        ("the report by a panel", "the report by a panel", "document", None),
        ("critics of the law", "critics of the law", "group", None),
        ("12 percent of those asked", "12 percent of those asked", "group", None),
        ("a senior official", "a senior official", "anonymous", None),
        ("a source close to the talks", "a source close to the talks", "anonymous", None),
        ("he", "he", "unknown", None),
        ("who", "who", "unknown", None),
        ("the thing", "the thing", "unknown", None),
    ],
)
def test_one_speaker(source, name, kind, role):
    speakers, found = read(source)
    assert [(s.name, s.kind, s.role) for s in speakers] == [(name, kind, role)]
    assert found == kind


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("John Brown and Mary Grey", ["John Brown", "Mary Grey"]),
        ("Mr. Brown and Ms. Grey", ["Brown", "Grey"]),
        ("John Brown, Mary Grey and Peter White", ["John Brown", "Mary Grey", "Peter White"]),
        ("he and Mr. Grey", ["he", "Grey"]),
        ("the Department of Health and Human Services", ["Department of Health and Human Services"]),
        ("friends and foes", ["friends and foes"]),
    ],
)
def test_joined_speakers(source, names):
    speakers, _ = read(source)
    assert [speaker.name for speaker in speakers] == names


def test_mentions_point_at_each_name():
    text = "Yesterday John Brown and Mary Grey said it rains."
    speakers, _ = read("John Brown and Mary Grey", text)
    assert [text[s:e] for speaker in speakers for s, e in speaker.mentions] == ["John Brown", "Mary Grey"]


def test_a_last_name_is_a_person_where_the_text_gives_it_in_full():
    assert read("Brown", "John Brown came. Brown said it rains.")[1] == "person"
    assert read("Brown", "Brown said it rains.")[1] == "unknown"


def test_a_name_after_white_space_alone():
    text = "Late." + " " * 40 + "Brown said it rains."
    assert read("Brown", text)[1] == "unknown"


def test_first_person_is_the_narrator_outside_quotation_marks_only():
    assert read("We", "We think it rains.") == ((), "narrator")
    speakers, kind = read("I", "“I think it rains,” Brown said.")
    assert (speakers[0].name, kind) == ("I", "unknown")


def test_without_a_source_nobody_speaks():
    assert first_speakers("It rains.", ()) == ((), "none")


@given(st.text(alphabet="AbC. ,'()’\nmr", max_size=40), st.data())
def test_odd_text_never_raises(text, data):
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).map(tuple)
    source = tuple(data.draw(st.lists(bounds, max_size=3)))
    speakers, _ = first_speakers(text, source, quoted_regions(text))
    assert all(0 <= start <= end <= len(text) for s in speakers for start, end in s.mentions)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.negation import is_negated


def spans(text, *pieces):
    return tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces if piece)


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        ("The mayor did not say when.", "The mayor", "did not say", True),
        ("The mayor did not say when.", "The mayor", "say", True),
        ("The mayor didn't say when.", "The mayor", "didn't say", True),
        ("The mayor didn’t say when.", "The mayor", "say", True),
        ("The mayor never said that.", "The mayor", "said", True),
        ("The mayor has never publicly said that.", "The mayor", "said", True),
        ("The mayor has not yet announced it.", "The mayor", "announced", True),
        ("The mayor no longer claims that.", "The mayor", "claims", True),
        ("The mayor cannot confirm it.", "The mayor", "confirm", True),
        ("She left without saying why.", "She", "without saying", True),
        ("She left without saying why.", "She", "saying", True),
        ("Nor did she say why.", "she", "say", True),
        ("Neither did the clerk say why.", "the clerk", "say", True),
        ("She neither confirmed it.", "She", "confirmed", True),
        ("No one said it was easy.", "No one", "said", True),
        ("None of the voters said it.", "None of the voters", "said", True),
        ("No minister has said it.", "No minister", "has said", True),
        ("The firm gave no indication that it would sell.", "The firm", "gave no indication", True),
        ("It isn't clear whether.", "", "isn't clear", True),
        ("THE MAYOR DID NOT SAY WHEN", "THE MAYOR", "DID NOT SAY", True),
        ("The mayor said it would not rain.", "The mayor", "said", False),
        ("The mayor declined to say.", "The mayor", "declined to say", False),
        ("The mayor refused to comment.", "The mayor", "refused to comment", False),
        ("The mayor failed to comment.", "The mayor", "failed to comment", False),
        ("The mayor denied it.", "The mayor", "denied", False),
        ("The mayor not only criticized it.", "The mayor", "not only criticized", False),
        ("The mayor not only criticized it.", "The mayor", "criticized", False),
        ("The mayor told them not to go.", "The mayor", "told them not to", False),
        ("She said, without naming him, that it rains.", "She", "said, without naming him,", False),
        ("No. 10 said it.", "No. 10", "said", False),
        ("No Labels said it.", "No Labels", "said", False),
        ("Not only the left said it.", "Not only the left", "said", False),
        ("Why not say it?", "", "say", False),
        ("It was not. She said so.", "She", "said", False),
        ("It rains.", "It", "", False),
    ],
)
def test_is_negated(text, source, cue, expected):
    assert is_negated(text, spans(text, cue), spans(text, source)) is expected


@given(st.text(max_size=60), st.data())
def test_odd_text_never_raises(text, data):
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).map(tuple)
    parts = st.lists(bounds, max_size=3).map(tuple)
    assert is_negated(text, data.draw(parts), data.draw(parts)) in (True, False)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.acts import act_of


def act(cue, content="it rains.", negated=False):
    text = f"{cue} {content}"
    return act_of(text, ((0, len(cue)),), ((len(cue) + 1, len(text)),), negated)


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", "state"),
        ("according to", "state"),
        ("reported", "state"),
        ("pointed out", "state"),
        ("denied", "deny"),
        ("criticized", "criticize"),
        ("accuses", "criticize"),
        ("took aim at", "criticize"),
        ("praised", "support"),
        ("endorsing", "support"),
        ("urged", "demand"),
        ("called for", "demand"),
        ("called on Congress to", "demand"),
        ("vowed", "commit"),
        ("has pledged", "commit"),
        ("planned", "commit"),
        ("warned", "warn"),
        ("raised concerns", "warn"),
        ("wondered", "ask"),
        ("admitted", "agree"),
        ("conceded", "agree"),
        ("rejected", "reject"),
        ("refusing", "reject"),
        ("declined to comment", "reject"),
        ("ruled out", "reject"),
        ("is expected", "predict"),
        ("forecast", "predict"),
        ("believes", "think"),
        ("thought", "think"),
        ("was worried", "think"),
        ("WARNED", "warn"),
        ("xyzzy", "state"),
        ("", "state"),
    ],
)
def test_the_cue_tells(cue, expected):
    assert act(cue) == expected


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("said", "the council must act now", "demand"),
        ("said", "he will not run again", "reject"),
        ("said", "she will build the bridge", "commit"),
        ("told", "“We are going to win,”", "predict"),
        ("said", "the mayor is a liar", "criticize"),
        ("said", "“Congratulations and thank you”", "support"),
        ("announced", "it would close the mine", "commit"),
        ("announced", "the winners", "state"),
        ("asked", "whether it would rain", "ask"),
        ("asked", "“Will it rain?”", "ask"),
        ("asked", "to leave the room", "demand"),
        ("denied", "the council must act now", "deny"),
    ],
)
def test_the_content_tells_where_the_cue_is_neutral(cue, content, expected):
    assert act(cue, content) == expected


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("did not endorse", "reject"),
        ("did not agree", "reject"),
        ("did not deny", "agree"),
        ("did not say", "state"),
    ],
)
def test_negation_turns_an_act(cue, expected):
    assert act(cue, negated=True) == expected


@given(st.text(max_size=60), st.data())
def test_odd_text_never_raises(text, data):
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).map(tuple)
    parts = st.lists(bounds, max_size=3).map(tuple)
    assert act_of(text, data.draw(parts), data.draw(parts)).isalpha()


def test_a_huge_content_is_read_in_part():
    text = "said " + "should should not " * 100_000
    assert act_of(text, ((0, 4),), ((5, len(text)),)) == "demand"

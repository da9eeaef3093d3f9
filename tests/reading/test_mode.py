import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.mode import mode_of, quoted_regions

CURLY = "The minister said “the bridge will open” in May."


def quoted(text):
    return [text[start:end] for start, end in quoted_regions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Nothing is quoted here.", []),
        (CURLY, ["the bridge will open"]),
        ('She said: "It works." Then she left.', ["It works."]),
        ("``We won,'' said the coach.", ["We won,"]),
        ("''We won,'' said the coach. ''Again.''", ["We won,", "Again."]),
        ("« Nous partons », dit-il.", [" Nous partons "]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("»Wir gehen«, sagte er. »Bald.«", ["Wir gehen", "Bald."]),
        ("»More news\n\nHe said so. «", []),
        ("‘We won,’ said the coach.", ["We won,"]),
        ("'We won,' said the coach.", ["We won,"]),
        ("'We've won,' said the coach, 'and it's over.'", ["We've won,", "and it's over."]),
        ("‘The senators’ plan failed,’ she said.", ["The senators’ plan failed,"]),
        ("He spoke of 'the lies' and 'the truth' at length.", ["the lies", "the truth"]),
        ("The boys' club isn't the girls' club.", []),
        ("It was rock 'n' roll in the '90s; tell 'em that.", []),
        ("A 6'2\" guard and a 5'11\" forward.", []),
        ("“He told me ‘never’ twice,” she said.", ["He told me ‘never’ twice,"]),
        ("'He told me \"never\" twice,' she said.", ['He told me "never" twice,']),
        ("“One.\n\n“Two,” she said.", ["One.", "Two,"]),
        ('"One.\n\n"Two," she said.', ["One.", "Two,"]),
        ("“One.\n“Two,” she said.", ["One.", "Two,"]),
        ("‘One.\n\n‘Two,’ she said.", ["One.", "Two,"]),
        ("“Never closed.\n\nAn indirect paragraph.", ["Never closed."]),
        ("“wrapped\nline,” he said. Not in it.", ["wrapped\nline,"]),
        ('“Mixed marks," he said, and went.', ["Mixed marks,"]),
        ('"Mixed marks,” he said, and went.', ["Mixed marks,"]),
        ('" Spaced marks , " he said.', [" Spaced marks , "]),
        ('The plan ("a joke") failed.', ["a joke"]),
        ("(‘a joke’) failed", ["a joke"]),
        ('Lost opener," he said. "Found it."', ["Found it."]),
        ('THEY SAID "NO WAY" AND LEFT', ["NO WAY"]),
        ('The firm"s plan is the world"s.', []),
        ("It was “false.“ So they say.", ["false."]),
        ("“Weather conditions\n\ndeteriorate,” he said.", ["Weather conditions\n\ndeteriorate,"]),
        ('"', []),
        ("' ‘ ’ ” “", []),
    ],
)
def test_quoted_regions(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        (CURLY, ["the bridge will open"], "direct"),
        (CURLY, ["“the bridge will open”"], "direct"),
        (CURLY, ["“the bridge will open” in May"], "mixed"),
        (CURLY, ["in May"], "indirect"),
        (
            "He said it was a “so-called” reform of the whole old system.",
            ["it was a “so-called” reform"],
            "mixed",
        ),
        ("“We go,” he said, “now.”", ["“We go,”", "“now.”"], "direct"),
        ("“We go,” he said, adding that he waits.", ["“We go,”", "that he waits"], "mixed"),
        ("“One.\n\n“Two,” she said.", ["“One.\n\n“Two,”"], "direct"),
        ("He said: 'It's ours, isn't it?'", ["It's ours, isn't it?"], "direct"),
        ("He said it isn't the nurses' fault.", ["it isn't the nurses' fault"], "indirect"),
        ("Empty content.", [], "indirect"),
    ],
)
def test_mode_of(text, pieces, expected):
    content = tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces)
    assert mode_of(text, content, quoted_regions(text)) == expected


@given(st.text(alphabet="ab S.\n,-'\"“”‘’«»„`", max_size=60))
def test_regions_are_sorted_disjoint_and_inside_the_text(text):
    regions = quoted_regions(text)
    assert all(0 <= start < end <= len(text) for start, end in regions)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(regions))


@given(st.text(alphabet="ab S.\n,-'\"“”‘’«»", max_size=40), st.data())
def test_mode_agrees_with_a_count_of_letters(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    regions = quoted_regions(text)
    inside = {i for left, right in regions for i in range(left, right)}
    letters = [i in inside for i in range(start, end) if text[i].isalnum()]
    expected = "indirect" if not any(letters) else "direct" if all(letters) else "mixed"
    assert mode_of(text, ((start, end),), regions) == expected


def test_a_huge_text_of_marks_takes_linear_time():
    for mark in ('"', "“", "'a ", "‘a", "''", '"a ”', "s' '", "\n"):
        assert isinstance(quoted_regions(mark * 50_000), tuple)

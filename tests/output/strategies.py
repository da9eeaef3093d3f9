"""Readings of any text with any spans: nested, crossing, discontinuous, over line breaks."""

from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.attribution import Attribution, Reading

TEXTS = st.text("ab “”'\"<>&;\n\n\n\r\t\x85\u2028\u00a0é😀#", min_size=1, max_size=60)


@st.composite
def spans(draw, length, **sizes):
    borders = st.tuples(st.integers(0, length - 1), st.integers(1, length))
    pairs = borders.map(lambda pair: (min(pair), max(pair))).filter(lambda pair: pair[0] < pair[1])
    return tuple(draw(st.lists(pairs, **sizes)))


@st.composite
def attributions(draw, length, number, depth=2):
    inner = draw(st.integers(0, 2)) if depth else 0
    return Attribution(
        f"a{number}",
        draw(spans(length, max_size=2)),
        draw(spans(length, max_size=2)),
        draw(spans(length, min_size=1, max_size=3)),
        draw(st.sampled_from(["direct", "indirect", "mixed"])),
        negated=draw(st.booleans()),
        confidence=draw(st.floats(0, 1)),
        nested=tuple(draw(attributions(length, f"{number}.{n}", depth - 1)) for n in range(inner)),
    )


@st.composite
def readings(draw):
    text = draw(TEXTS)
    count = draw(st.integers(0, 4))
    found = tuple(draw(attributions(len(text), number)) for number in range(count))
    return Reading(Article("any", text), found)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.blocks import BLOCK, blocks_of

texts = st.text("ab \n\r”é👍", max_size=200) | st.text(max_size=200)


@given(texts, st.integers(1, 50))
def test_blocks_make_up_the_text(text, size):
    blocks = list(blocks_of(text, size))
    assert "".join(block for _, block in blocks) == text
    assert all(text.startswith(block, start) for start, block in blocks)
    assert [start for start, _ in blocks] == [sum(len(b) for _, b in blocks[:i]) for i in range(len(blocks))]


@given(texts, st.integers(1, 50))
def test_blocks_are_neither_long_nor_slivers(text, size):
    sizes = [len(block) for _, block in blocks_of(text, size)]
    assert all(0 < n <= size for n in sizes)
    assert all(n > size // 2 for n in sizes[:-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("short", ["short"]),
        ("exactly 10", ["exactly 10"]),
        ("one more 10", ["one more ", "10"]),
        ("aaaa bbb\ncc dd", ["aaaa bbb\n", "cc dd"]),
        ("aaaaa\n\nb\nc dd", ["aaaaa\n\n", "b\nc dd"]),
        ("aa\n\naaaa bbbb cc", ["aa\n\naaaa ", "bbbb cc"]),
        ("a" * 25, ["a" * 10, "a" * 10, "a" * 5]),
    ],
)
def test_a_cut_is_at_a_paragraph_a_line_or_a_word(text, expected):
    assert [block for _, block in blocks_of(text, 10)] == expected


def test_an_article_is_one_block():
    text = "The bridge will open. " * (BLOCK // 22)
    assert list(blocks_of(text)) == [(0, text)]

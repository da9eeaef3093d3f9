import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.tracing.drift import align
from onrecord.tracing.drift.words import words_of


def shown(alignment):
    return [[cell.text if cell else "" for cell in column.cells] for column in alignment.columns]


def test_every_word_of_the_base_has_a_column_with_its_variants():
    found = align(["The old ferry sank.", "The ferry sank slowly.", "The new ferry sank."])
    assert shown(found) == [
        ["The", "The", "The"], ["old", "", "new"], ["ferry", "ferry", "ferry"], ["sank", "sank", "sank"],
        ["", "slowly", ""],
    ]  # fmt: skip
    assert [round(column.kept, 2) for column in found.columns] == [1, 0.33, 1, 1, 0]


def test_another_base_turns_the_columns():
    found = align(["A ferry sank.", "A large ferry sank."], base=1)
    assert (found.base, shown(found)[1]) == (1, ["", "large"])


def test_a_repeated_word_that_fits_two_columns_is_tied():
    found = align(["a very very large ferry", "a very large ferry"])
    tied = [cell.text for column in found.columns for cell in column.cells if cell and cell.tied]
    assert tied == ["very"]


def test_a_base_that_is_not_there_is_refused():
    with pytest.raises(IndexError):
        align(["one"], base=1)


texts = st.lists(st.sampled_from(["ferry", "sank", "very", "can't", "12", "–"]), max_size=8).map(" ".join)


@settings(deadline=None)
@given(st.lists(texts, min_size=1, max_size=4))
def test_every_word_stands_in_one_column(variants):
    found = align(variants)
    for row, text in enumerate(variants):
        spans = [column.cells[row].span for column in found.columns if column.cells[row]]
        assert spans == sorted(spans)
        inside = [
            any(start <= word.start and word.end <= end for start, end in spans) for word in words_of(text)
        ]
        assert all(inside)

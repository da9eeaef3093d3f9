"""Many wordings of a statement side by side, word by word: a star alignment to one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.attribution import Span
from onrecord.tracing.drift.diff import Block, blocks_of
from onrecord.tracing.drift.words import Word, words_of


@dataclass(frozen=True, slots=True)
class Cell:
    """A wording's words in a column: their span (code points), and whether the base has them too.

    ``tied`` says that they could as well stand in the neighbouring column: the same word comes again there.
    """

    span: Span
    text: str
    same: bool
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One word of the base, or what stands between two of them in other wordings.

    ``cells`` has one entry a wording, None where it has nothing there; ``kept`` is the share of wordings,
    the base
    among them, with the base's word, and 0 between words.
    """

    cells: tuple[Cell | None, ...]
    kept: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The columns in the order of the base, and which wording the base is."""

    base: int
    columns: tuple[Column, ...]


def align(variants: Sequence[str], base: int = 0) -> Alignment:
    """Align wordings of a statement to one of them, word by word.

    Every word of every wording stands in exactly one column; a replacement longer than what it replaces
    stands in
    its last column. Raises IndexError where the base is none of the wordings.
    """
    words = [words_of(text) for text in variants]
    rows = [_row(text, words[base], own) for text, own in zip(variants, words, strict=True)]
    slots = range(2 * len(words[base]) + 1)
    columns = (tuple(row.get(slot) for row in rows) for slot in slots)
    return Alignment(base, tuple(Column(cells, _kept(cells)) for cells in columns if any(cells)))


def _kept(cells: tuple[Cell | None, ...]) -> float:
    return sum(cell is not None and cell.same for cell in cells) / len(cells)


def _row(text: str, base: Sequence[Word], own: Sequence[Word]) -> dict[int, Cell]:
    """The cells of a wording by slot: the base's words have odd ones, what stands between them even ones."""
    row: dict[int, Cell] = {}
    for block in blocks_of(base, own):
        for slot, first, stop, same in _places(block):
            span = own[first].start, own[stop - 1].end
            tied = same and _is_tied(base, own, block, slot // 2, first)
            row[slot] = Cell(span, text[span[0] : span[1]], same, tied)
    return row


def _places(block: Block) -> Iterator[tuple[int, int, int, bool]]:
    """Slot, first word, stop and sameness of every cell of a block."""
    replaced, own = block.a1 - block.a0, block.b1 - block.b0
    if own and not replaced:
        yield 2 * block.a0, block.b0, block.b1, False
    for at in range(min(replaced, own)):
        last = not block.same and at == replaced - 1
        yield 2 * (block.a0 + at) + 1, block.b0 + at, block.b1 if last else block.b0 + at + 1, block.same


def _is_tied(base: Sequence[Word], own: Sequence[Word], block: Block, at: int, mine: int) -> bool:
    """Tell a word at the edge of a block that has its like just beyond: it could be aligned with that."""
    key = base[at].key
    before, after = at == block.a0, at == block.a1 - 1
    return (
        (before and at > 0 and base[at - 1].key == key)
        or (after and at + 1 < len(base) and base[at + 1].key == key)
        or (before and mine > 0 and own[mine - 1].key == key)
        or (after and mine + 1 < len(own) and own[mine + 1].key == key)
    )

"""The words of a Word document's XML, paragraph by paragraph, as they stand when all changes are taken."""

from __future__ import annotations

from typing import Final

from onrecord.errors import FormatError

MOST_ELEMENTS: Final = 600_000
"""Elements that a document's text may have: some 20,000 paragraphs, each with many changes and formats."""
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT = f"{_WORD}p", f"{_WORD}t"
_MARKS: Final = {
    f"{_WORD}tab": "\t", f"{_WORD}ptab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n",
    f"{_WORD}noBreakHyphen": "-",
}  # fmt: skip
_LEFT_OUT: Final = frozenset(
    (
        f"{_WORD}del", f"{_WORD}moveFrom",
        # Boxes are there twice, for old programs once more.
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)  # fmt: skip
_TAB_STOPS: Final = f"{_WORD}tabs"
"""Where tabs end, which are called as tabs are."""


class Paragraphs:
    """A parser's target that keeps the words of paragraphs and nothing else: no tree is ever built.

    What was deleted or moved away is left out. A paragraph within another, as in a box beside it, is a line
    of its own before it. Raises FormatError for a document type, and for more elements than any draft has.
    """

    def __init__(self, name: str) -> None:
        self._name, self._lines = name, list[str]()
        self._open = list[list[str]]()
        self._is_text = False
        self._skipped = self._count = 0

    def doctype(self, *_: str | None) -> None:
        """Refuse what Word never writes: with a document type come entities, which unpack to anything."""
        raise FormatError(f"{self._name} is no Word document: it declares a document type; save it again")

    def start(self, tag: str, _: object) -> None:
        """Begin a paragraph or a piece of text."""
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise FormatError(f"{self._name} has far more in it than a draft has; save it as text")
        if self._skipped or tag in _LEFT_OUT or tag == _TAB_STOPS:
            self._skipped += 1
        elif tag == _PARAGRAPH:
            self._open.append([])
        elif self._open and tag in _MARKS:
            self._open[-1].append(_MARKS[tag])
        self._is_text = not self._skipped and tag == _TEXT

    def data(self, text: str) -> None:
        """Keep text of a paragraph."""
        if self._is_text and self._open:
            self._open[-1].append(text)

    def end(self, tag: str) -> None:
        """End a paragraph or a piece of text."""
        self._is_text = False
        if self._skipped:
            self._skipped -= 1
        elif tag == _PARAGRAPH and (line := "".join(self._open.pop())).strip():
            self._lines.append(line)

    def close(self) -> list[str]:
        """The paragraphs that have words."""
        return self._lines

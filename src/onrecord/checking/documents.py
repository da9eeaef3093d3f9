"""Word documents: the words in them, unpacked and parsed within limits.

They are read with zipfile and lxml: python-docx leaves out what was inserted with changes tracked, and brings
a whole model of documents for the one thing needed, their paragraphs.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from lxml import etree

from onrecord.errors import FormatError

MOST_UNPACKED: Final = 50_000_000
"""Bytes that a Word document's text may unpack to; a book of a million words takes about half of it."""
_PARTS: Final = ("word/document.xml", "word/footnotes.xml")
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What Word packs with (ECMA-376, part 2, annex B); zipfile cannot unpack the others within limits."""
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT = f"{_WORD}p", f"{_WORD}t"
_MARKS: Final = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}noBreakHyphen": "-"}
_CHUNK: Final = 1 << 16


def text_of_word(data: bytes, name: str) -> str:
    """A Word document's paragraphs, footnotes behind them, as they stand when all changes are taken.

    Raises FormatError for what is damaged, no Word document, or unpacks to more than 50 MB.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = [packed.getinfo(part) for part in _PARTS if part in packed.namelist()]
            if not parts or parts[0].filename != _PARTS[0]:
                raise FormatError(f"{name} is no Word document; save it as .docx or as text")
            return "\n\n".join(_lines(packed, parts, name))
    except (
        zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, KeyError, RuntimeError, ValueError,
        OSError,
    ) as error:  # fmt: skip
        raise FormatError(f"{name} is a damaged Word document; save it again, or as text") from error


def _lines(packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str) -> list[str]:
    lines, left = [], MOST_UNPACKED
    for part in parts:
        if part.compress_type not in _METHODS:
            raise zipfile.BadZipFile("packed as Word does not pack")
        paragraphs = _Paragraphs(name)
        parser = etree.XMLParser(target=paragraphs, resolve_entities=False, no_network=True, huge_tree=False)
        for chunk in _chunks(packed, part):
            left -= len(chunk)
            if left < 0:
                raise FormatError(
                    f"{name} unpacks to more than {MOST_UNPACKED // 1_000_000} MB; check parts of it"
                )
            parser.feed(chunk)
        lines += parser.close()
    return lines


def _chunks(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with packed.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


class _Paragraphs:
    """Keeps the words of paragraphs and nothing else, so that no tree of elements is ever built.

    A paragraph within another, as in a box beside it, is a line of its own before it.
    """

    def __init__(self, name: str) -> None:
        self._name, self._lines = name, list[str]()
        self._open = list[list[str]]()
        self._is_text = False

    def doctype(self, *_: str | None) -> None:
        """Refuse what Word never writes: with a document type come entities, which unpack to anything."""
        raise FormatError(f"{self._name} is no Word document: it declares a document type; save it again")

    def start(self, tag: str, _: object) -> None:
        """Begin a paragraph or a piece of text."""
        if tag == _PARAGRAPH:
            self._open.append([])
        elif self._open and tag in _MARKS:
            self._open[-1].append(_MARKS[tag])
        self._is_text = tag == _TEXT

    def data(self, text: str) -> None:
        """Keep text of a paragraph."""
        if self._is_text and self._open:
            self._open[-1].append(text)

    def end(self, tag: str) -> None:
        """End a paragraph or a piece of text."""
        self._is_text = False
        if tag == _PARAGRAPH and (line := "".join(self._open.pop())).strip():
            self._lines.append(line)

    def close(self) -> list[str]:
        """The paragraphs that have words."""
        return self._lines

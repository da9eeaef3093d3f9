"""Drafts out of files: text, Markdown, pages, Word documents, standard input.

Word documents are read with zipfile and lxml: python-docx leaves out what was inserted with changes tracked,
and brings a whole model of documents for the one thing needed, their paragraphs.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from lxml import etree

from onrecord.article import Article
from onrecord.errors import EmptyError, FormatError, SourceError
from onrecord.sources import SourceOptions, open_sources
from onrecord.sources.contents import articles_from_bytes
from onrecord.sources.decoding import decode_text
from onrecord.sources.kinds import kind_of_suffix

SUFFIXES: Final = (".txt", ".text", ".md", ".markdown", ".docx", ".html", ".htm")
_PLAIN: Final = (".md", ".markdown")
_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ZIP: Final = b"PK\x03\x04"
_LARGEST: Final = 100_000_000
"""Bytes that a Word document's text may unpack to."""


def drafts_in(targets: tuple[str, ...]) -> Iterator[str]:
    """The drafts that are named, of a folder all that have a draft's suffix. Raises EmptyError."""
    for target in targets:
        folder = Path(target)
        if target == "-" or not folder.is_dir():
            yield target
            continue
        found = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES]
        shown = [path for path in found if not any(part.startswith(".") for part in path.parts[1:])]
        if not shown:
            raise EmptyError(f"{target} holds no drafts; they end in {', '.join(SUFFIXES)}")
        yield from map(str, shown)


def read_draft(target: str, *, encoding: str | None = None) -> Article:
    """The draft in a file, at an address or on standard input (``-``), named as it was asked for.

    Raises SourceError where it cannot be read or holds several texts.
    """
    if target == "-":
        return _from_bytes(sys.stdin.buffer.read(), "stdin", encoding)
    suffix = Path(target).suffix.lower()
    if "://" not in target and (suffix in _PLAIN or suffix == ".docx"):
        return _from_bytes(_bytes_of(target), target, encoding)
    found = list(open_sources([target], options=SourceOptions(encoding=encoding)))
    if len(found) == 1 and not isinstance(found[0], Article):
        raise found[0].error
    if len(found) != 1:
        raise FormatError(f"{target} does not hold one text; check drafts one by one")
    return _named(found[0], target)


def _named(found: object, name: str) -> Article:
    from dataclasses import replace

    if not isinstance(found, Article):
        raise SourceError(f"{name} could not be read")
    return replace(found, doc=name)


def _bytes_of(target: str) -> bytes:
    try:
        return Path(target).read_bytes()
    except OSError as error:
        raise SourceError(f"{target} could not be read: {error.strerror or error}; check the path") from error


def _from_bytes(data: bytes, name: str, encoding: str | None) -> Article:
    if data.startswith(_ZIP):
        return Article(name, _text_of_word(data, name))
    if Path(name).suffix.lower() == ".docx":
        raise FormatError(f"{name} is not a Word document; save it as .docx again")
    if kind_of_suffix(name) is None and name != "stdin":
        text = decode_text(data, encoding)
        if not text.strip():
            raise EmptyError(f"{name} is empty; there is nothing to check")
        return Article(name, text)
    found = list(articles_from_bytes(data, name=name, doc=name, options=SourceOptions(encoding=encoding)))
    if len(found) != 1:
        raise FormatError(f"{name} does not hold one text; check drafts one by one")
    return _named(found[0], name)


def _text_of_word(data: bytes, name: str) -> str:
    """A Word document's paragraphs, footnotes behind them, as they stand when all changes are taken."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = [
                part for part in ("word/document.xml", "word/footnotes.xml") if part in packed.namelist()
            ]
            if "word/document.xml" not in parts or sum(packed.getinfo(p).file_size for p in parts) > _LARGEST:
                raise FormatError(f"{name} is no Word document, or too large; save it as .docx or as text")
            text = "\n\n".join(line for part in parts for line in _paragraphs(packed.read(part)))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, RuntimeError) as error:
        raise FormatError(f"{name} is a damaged Word document; save it again, or as text") from error
    if not text.strip():
        raise EmptyError(f"{name} is empty; there is nothing to check")
    return text


def _paragraphs(data: bytes) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for paragraph in etree.fromstring(data, parser).iter(f"{_WORD}p"):
        text = "".join(
            map(_piece, paragraph.iter(f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br", f"{_WORD}noBreakHyphen"))
        )
        if text.strip():
            yield text


def _piece(element: etree._Element) -> str:
    marks = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}noBreakHyphen": "-"}
    return marks.get(str(element.tag), element.text or "")

"""Drafts out of files: text, Markdown, pages, Word documents, standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from onrecord.article import Article
from onrecord.checking.documents import text_of_word
from onrecord.checking.pages import is_page, text_of_page
from onrecord.errors import EmptyError, FormatError, SourceError
from onrecord.sources import SourceOptions, open_sources
from onrecord.sources.contents import articles_from_bytes
from onrecord.sources.decoding import decode_text
from onrecord.sources.kinds import kind_of_start

SUFFIXES: Final = (".txt", ".text", ".md", ".markdown", ".docx", ".html", ".htm")
_PLAIN: Final = (".md", ".markdown")
_PAGES: Final = (".html", ".htm")
_ZIP: Final = b"PK\x03\x04"
_MOST_WORD, _MOST_TEXT = 100_000_000, 5_000_000
"""Bytes of a file: Word documents have pictures in them, texts and pages of this size are no drafts."""


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
        return draft_from_bytes(sys.stdin.buffer.read(_MOST_WORD + 1), "stdin", encoding=encoding)
    if "://" not in target and Path(target).suffix.lower() in SUFFIXES:
        return draft_from_bytes(_bytes_of(target), target, encoding=encoding)
    found = list(open_sources([target], options=SourceOptions(encoding=encoding)))
    if len(found) == 1 and not isinstance(found[0], Article):
        raise found[0].error
    if len(found) != 1:
        raise FormatError(f"{target} does not hold one text; check drafts one by one")
    return _named(found[0], target)


def draft_from_bytes(data: bytes, name: str, *, encoding: str | None = None) -> Article:
    """The draft in a file's bytes; the name's suffix says what they hold, without one they tell themselves.

    Raises FormatError for what is damaged, too large (5 MB; a Word document 100 MB, its text unpacked 20 MB),
    of another kind or several texts, EmptyError for what has no words.
    """
    suffix = Path(name).suffix.lower()
    if suffix and suffix not in SUFFIXES:
        raise FormatError(f"{name} is of no kind that drafts have; they end in {', '.join(SUFFIXES)}")
    is_word = data.startswith(_ZIP)
    if suffix == ".docx" and not is_word:
        raise FormatError(f"{name} is not a Word document; save it as .docx again")
    most = _MOST_WORD if is_word else _MOST_TEXT
    if len(data) > most:
        raise FormatError(
            f"{name} has more than {most // 1_000_000} MB; check parts of it, or save it as text"
        )
    if is_word:
        text = text_of_word(data, name)
    elif suffix in _PAGES or is_page(data):
        text = text_of_page(data, name, encoding)
    elif suffix in _PLAIN:
        text = decode_text(data, encoding)
    else:
        return _told_by_content(data, name, encoding)
    if not text.strip():
        raise EmptyError(f"{name} is empty; there is nothing to check")
    if len(text) > _MOST_TEXT:
        raise FormatError(
            f"{name} has more than {_MOST_TEXT // 1_000_000} million letters; check parts of it"
        )
    return Article(name, text)


def _told_by_content(data: bytes, name: str, encoding: str | None) -> Article:
    # Archives and tables of articles are no drafts, and unpack to anything.
    streamed = kind_of_start(data[:1024])
    options = SourceOptions(encoding=encoding)
    found = [] if streamed else list(articles_from_bytes(data, name=name, doc=name, options=options))
    if len(found) != 1:
        raise FormatError(f"{name} does not hold one text; check drafts one by one")
    return _named(found[0], name)


def _named(found: object, name: str) -> Article:
    if not isinstance(found, Article):
        raise SourceError(f"{name} could not be read")
    return replace(found, doc=name)


def _bytes_of(target: str) -> bytes:
    try:
        with Path(target).open("rb") as stream:
            return stream.read(_MOST_WORD + 1)
    except OSError as error:
        raise SourceError(f"{target} could not be read: {error.strerror or error}; check the path") from error

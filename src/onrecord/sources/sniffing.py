"""What bytes are, by their first ones."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import EmptyError, FormatError

_EXTRACT = "extract the articles from it first"
_CONVERT = "save it as plain text or HTML"
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", "convert it to text, for example with pdftotext"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", _CONVERT),
    (b"{\\rtf", "a rich text document", _CONVERT),
    (
        b"\x1f\x8b",
        "a gzip archive",
        "gunzip it first; only files such as .txt.gz, .jsonl.gz and .warc.gz are read as they are",
    ),
    (b"BZh", "a bzip2 archive", _EXTRACT),
    (b"\xfd7zXZ", "an xz archive", _EXTRACT),
    (b"7z\xbc\xaf", "a 7-Zip archive", _EXTRACT),
    (b"Rar!", "a RAR archive", _EXTRACT),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", _EXTRACT),
    (b"\x89PNG", "a PNG image", "images are not read; run text recognition first"),
    (b"\xff\xd8\xff", "a JPEG image", "images are not read; run text recognition first"),
    (b"GIF8", "a GIF image", "images are not read; run text recognition first"),
    (b"II*\x00", "a TIFF image", "images are not read; run text recognition first"),
    (b"ID3", "an audio file", "transcribe it first"),
    (b"OggS", "an audio file", "transcribe it first"),
    (b"\x7fELF", "a program", "give a text, an HTML page or JSON lines"),
    (b"SQLite format 3", "an SQLite database", "give a text, an HTML page or JSON lines"),
)
_OFFICE = (b"[Content_Types].xml", b"word/", b"xl/", b"ppt/", b"mimetypeapplication/vnd.oasis")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_HEAD = 2_048
_PAGE = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<!--", b"<?xml")

# The first element, after the XML declaration, comments and a document type.
_ROOT = re.compile(rb"\A\s*(?:<[?!][^>]*>\s*)*<(?:\w{1,40}:)?(\w{1,40})[\s>]")
_NEWS = (b"rss", b"feed", b"rdf", b"nitf", b"newsitem", b"newsmessage", b"packageitem", b"newsml")


def refuse_binary(data: bytes, name: str, *, encoding: str | None = None, allow_nul: bool = False) -> None:
    """Refuse bytes that are no text: FormatError says what they are, EmptyError is for none."""
    if not data.strip():
        raise EmptyError(f"{name} is empty; there is nothing to read")
    found = _signature(data)
    if found:
        raise FormatError(f"{name} is {found[0]}, not text; {found[1]}")
    wide = data.startswith(_WIDE) or bool(encoding)
    if not wide and not allow_nul and b"\x00" in data:
        message = "binary, or in an encoding to be named such as utf-16"
        raise FormatError(f"{name} has NUL bytes: it is {message}; give text, HTML or JSON lines")


def looks_like_page(data: bytes) -> bool:
    """Whether the bytes begin as an HTML page does."""
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return head.startswith(_PAGE) and (
        b"<html" in head or b"<!doctype html" in head or b"<body" in head or b"<article" in head
    )


def looks_like_news_xml(data: bytes) -> bool:
    """Whether the bytes begin as a feed does, or as news in an XML format of the IPTC."""
    head = data[:_HEAD]
    if head.startswith(_WIDE):
        head = head.replace(b"\x00", b"")[2:]
    found = _ROOT.search(head.removeprefix(codecs.BOM_UTF8))
    return found is not None and found[1].lower() in _NEWS


def _signature(data: bytes) -> tuple[str, str] | None:
    if data.startswith(b"PK\x03\x04"):
        office = any(mark in data[:_HEAD] for mark in _OFFICE)
        return ("an Office document", _CONVERT) if office else ("a zip archive", _EXTRACT)
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] in (b"WAVE", b"AVI ", b"WEBP")):
        return "an audio, video or image file", "give its transcript as text"
    return next(((what, do) for start, what, do in _SIGNATURES if data.startswith(start)), None)

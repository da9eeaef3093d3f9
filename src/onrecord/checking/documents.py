"""Word documents: the words in them, unpacked and parsed within limits.

They are read with zipfile and lxml: python-docx leaves out what was inserted with changes tracked, and brings
a whole model of documents for the one thing needed, their paragraphs.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from lxml import etree

from onrecord.checking.paragraphs import Paragraphs
from onrecord.errors import FormatError

MOST_UNPACKED: Final = 20_000_000
"""Bytes that a Word document's text may unpack to; a book of 100,000 words takes about a tenth of it."""
_MOST_LISTED: Final = 1_000_000
"""Bytes that a document's list of parts may have: some 10,000 parts."""
_PARTS: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What Word packs with (ECMA-376, part 2, annex B); zipfile cannot unpack the others within limits."""
_END: Final = struct.Struct("<4s4H2LH")
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR: Final = struct.Struct("<4sLQL")
"""The ends of an archive, where its list of parts is told of (APPNOTE.TXT 4.3.14 to 4.3.16)."""
_CHUNK: Final = 1 << 16


def text_of_word(data: bytes, name: str) -> str:
    """A Word document's paragraphs, notes behind them, as they stand when all changes are taken.

    Raises FormatError for what is damaged, no Word document, or unpacks to more than 20 MB.
    """
    try:
        if _listed(data) > _MOST_LISTED:
            raise FormatError(f"{name} has more parts than a Word document has; save it again, or as text")
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = [packed.getinfo(part) for part in _PARTS if part in packed.namelist()]
            if not parts or parts[0].filename != _PARTS[0]:
                raise FormatError(f"{name} is no Word document; save it as .docx or as text")
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise _too_large(name)
            return "\n\n".join(_lines(packed, parts, name))
    except (
        zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, KeyError, RuntimeError, ValueError,
        OSError, struct.error,
    ) as error:  # fmt: skip
        raise FormatError(f"{name} is a damaged Word document; save it again, or as text") from error


def _listed(data: bytes) -> int:
    """How many bytes the archive's list of parts has, which zipfile reads whole before anything else."""
    at = data.rfind(b"PK\x05\x06", -(_END.size + 0xFFFF))
    if at < 0:
        raise zipfile.BadZipFile("no end")
    size = int(_END.unpack_from(data, at)[5])
    locator = at - _LOCATOR.size
    if locator >= 0 and data.startswith(b"PK\x06\x07", locator):
        size = max(size % 0xFFFFFFFF, _END_64.unpack_from(data, _LOCATOR.unpack_from(data, locator)[2])[8])
    return size


def _too_large(name: str) -> FormatError:
    return FormatError(f"{name} unpacks to more than {MOST_UNPACKED // 1_000_000} MB; check parts of it")


def _lines(packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str) -> list[str]:
    lines, left = [], MOST_UNPACKED
    for part in parts:
        if part.compress_type not in _METHODS:
            raise zipfile.BadZipFile("packed as Word does not pack")
        paragraphs = Paragraphs(name)
        parser = etree.XMLParser(target=paragraphs, resolve_entities=False, no_network=True, huge_tree=False)
        for chunk in _chunks(packed, part):
            left -= len(chunk)
            if left < 0:  # It says less of itself than there is.
                raise _too_large(name)
            parser.feed(chunk)
        lines += parser.close()
    return lines


def _chunks(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with packed.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk

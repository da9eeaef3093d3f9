"""Bytes into text, as they stand.

No normalisation, newlines as they are; only a leading byte order mark goes, and a character of UTF-8 that
is cut off at the very end. What cannot be decoded becomes U+FFFD, so that lone surrogates never arise.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from onrecord.errors import FormatError
from onrecord.sources.language import detect_language

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What these names mean on the web: who says Latin-1 sends Windows-1252.
_WEB_NAMES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_META = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.\-]{2,40})""")
_HEAD = 4_096
_SAMPLE = 32_768
_BLOCK = 1 << 20
_SURROGATES = re.compile("[\ud800-\udfff]")
_ABOVE_ASCII = re.compile(rb"[\x80-\xff]+")
_NOT_LETTERS = re.compile(rb"[^A-Za-z]+")
# Windows-1252 leaves these bytes open.
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
# First bytes of accents, quotation marks and emoji in UTF-8: in Windows-1252 no text ends with these.
_LIKELY_LEADS = (b"\xc2", b"\xc3", b"\xe2", b"\xf0")
_WESTERN = frozenset(
    (
        "en",
        "fr",
        "de",
        "es",
        "it",
        "pt",
        "nl",
        "sv",
        "da",
        "nb",
        "nn",
        "no",
        "fi",
        "is",
        "ca",
        "gl",
        "eu",
        "ga",
        "af",
        "br",
        "cy",
        "fo",
        "lb",
        "oc",
        "id",
        "ms",
        "sw",
    )
)
# More accents than this for each plain letter, and it is another script.
_MOST_ACCENTS = 0.4


def decode_text(data: bytes, encoding: str | None = None) -> str:
    """The text of the bytes: by the encoding given, by a byte order mark, as UTF-8, else as detected.

    Raises FormatError for an encoding that does not exist or does not fit the bytes.
    """
    marked = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
    if marked:
        return (
            data[len(marked[0]) :].decode(marked[1], "replace")
            if marked[1] != "utf-8"
            else _marked_utf8(data)
        )
    if encoding:
        return without_surrogates(_declared(data, encoding))
    text = _surely_utf8(data)
    return without_surrogates(data.decode(_detected(data), "replace")) if text is None else text


def encoding_of(stream: BinaryIO, encoding: str | None = None) -> str:
    """What a stream of text is in, by the same signs as for ``decode_text``; it is read to its end.

    Raises FormatError for an encoding that does not exist.
    """
    if encoding and _codec(encoding) is None:
        raise FormatError(
            f"there is no encoding {encoding!r}; name one as Python does, such as utf-8 or cp1252"
        )
    first = stream.read(_BLOCK)
    marked = next((name for mark, name in _MARKS if first.startswith(mark)), None)
    if marked:
        return "utf-8-sig" if marked == "utf-8" else marked
    if encoding:
        return _codec(encoding) or encoding
    decoder, block = codecs.getincrementaldecoder("utf-8")(), first
    try:
        while block:
            decoder.decode(block)
            block = stream.read(_BLOCK)
    except UnicodeDecodeError:
        return _detected(block)
    return "utf-8"


def decode_html(data: bytes, charset: str | None = None) -> str:
    """A page's text: by a byte order mark, the HTTP header, the page's own declaration, else as detected."""
    found = _XML.search(data[:_HEAD]) or _META.search(data[:_HEAD])
    for name in (charset, found and found[1].decode("ascii")):
        codec = _codec(name) if name else None
        text = (
            _fitting(data, codec)
            if codec and not data.startswith(tuple(mark for mark, _ in _MARKS))
            else None
        )
        if text is not None:
            return without_surrogates(text)
    return decode_text(data)


def without_surrogates(text: str) -> str:
    """The text with U+FFFD, as long, in the place of each lone surrogate."""
    return _SURROGATES.sub("\ufffd", text)


def _marked_utf8(data: bytes) -> str:
    text = _utf8(data[len(codecs.BOM_UTF8) :])
    return data[len(codecs.BOM_UTF8) :].decode("utf-8", "replace") if text is None else text


def _declared(data: bytes, encoding: str) -> str:
    codec = _codec(encoding)
    if codec is None:
        raise FormatError(
            f"there is no encoding {encoding!r}; name one as Python does, such as utf-8 or cp1252"
        )
    text = _fitting(data, codec)
    if text is None:
        raise FormatError(f"the bytes are not {encoding}; leave the encoding out to have it detected")
    return text


def _codec(name: str) -> str | None:
    """Python's name of a text encoding, as the web means it; None when there is none."""
    try:
        found = codecs.lookup(name.strip()).name
        "".encode(found)
    except (LookupError, ValueError):
        return None
    return _WEB_NAMES.get(found, found)


def _fitting(data: bytes, codec: str) -> str | None:
    """The bytes in that encoding, None when they are not in it."""
    if codec in ("utf-8", "utf-8-sig"):
        return _utf8(data)
    if codec == "cp1252":
        # So often a default that nobody chose: UTF-8 is never Windows-1252 by chance.
        text = _surely_utf8(data)
        return data.decode(codec, "replace") if text is None else text
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except (UnicodeError, ValueError):
        return None


def _utf8(data: bytes) -> str | None:
    """The text of UTF-8 bytes, without a character cut off at the very end; None when they are not UTF-8."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return None


def _surely_utf8(data: bytes) -> str | None:
    """The text of what can only be UTF-8: one byte above ASCII at the end may as well be a Western accent."""
    last = data[-1:]
    lone = last >= b"\x80" and last not in _LIKELY_LEADS and data[:-1].isascii()
    return None if lone else _utf8(data)


def _detected(data: bytes) -> str:
    """Not UTF-8: Windows-1252 where that reads as a Western language, else as charset-normalizer finds."""
    first = _ABOVE_ASCII.search(data)
    start = max(0, (first.start() if first else 0) - _SAMPLE // 2)
    sample = data[start : start + _SAMPLE]
    if _reads_as_western(sample):
        return "cp1252"
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def _reads_as_western(sample: bytes) -> bool:
    accents = sum(map(len, _ABOVE_ASCII.findall(sample)))
    letters = len(_NOT_LETTERS.sub(b"", sample))
    if _UNDEFINED.search(sample) or accents > _MOST_ACCENTS * letters:
        return False
    return detect_language(sample.decode("cp1252", "replace")) in (*_WESTERN, None)

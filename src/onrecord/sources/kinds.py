"""What a file, stream or answer holds: by its suffix, and by how it begins."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import Literal

Kind = Literal["text", "html", "jsonl", "json", "xml", "csv", "parquet", "warc"]
_SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".rdf": "xml",
    ".nitf": "xml",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".warc": "warc",
}
_GZIP = b"\x1f\x8b"
_PARQUET = b"PAR1"
_WARC = b"WARC/"


def kind_of_suffix(name: str) -> Kind | None:
    """What a file's suffix says that it holds, ``.gz`` after it or not; None for an unknown one."""
    bare = name.lower().removesuffix(".gz")
    return next((kind for suffix, kind in _SUFFIXES.items() if bare.endswith(suffix)), None)


def kind_of_start(start: bytes) -> Kind | None:
    """What first bytes can only be, whatever the name says: WARC, packed or not, or Parquet."""
    if start.startswith(_PARQUET):
        return "parquet"
    return "warc" if _unpacked(start).startswith(_WARC) else None


def is_record(line: bytes) -> bool:
    """Whether a line holds one JSON object."""
    bare = line.removeprefix(b"\xef\xbb\xbf").strip()
    return bare.startswith(b"{") and bare.endswith(b"}")


def _unpacked(start: bytes) -> bytes:
    if not start.startswith(_GZIP):
        return start
    with suppress(zlib.error):
        return zlib.decompressobj(wbits=31).decompress(start, len(_WARC))
    return b""

"""The response records of a WARC file, past whatever is damaged in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import FormatError

if TYPE_CHECKING:
    from fastwarc import WarcRecord

# How a record begins, in a plain file and in one of gzip members.
_STARTS = (b"\r\nWARC/1.", b"\x1f\x8b\x08")
_BLOCK = 1 << 20
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where a file is damaged, and how."""

    what: str


def records_in(stream: BinaryIO) -> Iterator[WarcRecord | Damage]:
    """Each response, to be read before the next one is asked for; a run of damage is told once.

    The stream must be seekable: behind damage the next record is looked for.
    """
    walk = _Walk(stream)
    yield from walk.to_damage()
    while walk.past_damage():
        yield from walk.to_damage()


class _Walk:
    """Where in a file its records have been read to."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._place: int | None = stream.tell()
        self._damaged = False

    def to_damage(self) -> Iterator[WarcRecord | Damage]:
        """Each response up to the next damage, which is told unless it is the same as before."""
        from fastwarc import ArchiveIterator, WarcRecordType

        try:
            for record in ArchiveIterator(self._stream, WarcRecordType.any_type):
                self._damaged = False
                self._place = max(self._place or 0, record.stream_pos)
                if not _is_whole(record):
                    yield Damage("is cut off, or has lost its headers")
                elif record.record_type == WarcRecordType.response:
                    yield record
        except (OSError, ValueError, OverflowError, EOFError) as error:
            if not self._damaged:
                yield Damage(f"is damaged ({' '.join(str(error).split())[:100]})")
            self._damaged = True
        else:
            self._place = None

    def past_damage(self) -> bool:
        """Goes to where the next record may begin; False where none does."""
        self._place = None if self._place is None else _next_start(self._stream, self._place + 1)
        if self._place is None:
            return False
        self._stream.seek(self._place)
        return True


def _is_whole(record: WarcRecord) -> bool:
    """Whether its own headers are there, with an address where it is a response."""
    from fastwarc import WarcRecordType

    headers = record.headers
    wanted = ("WARC-Type", "Content-Length", "WARC-Target-URI")
    return all(name in headers for name in wanted[: 2 + (record.record_type == WarcRecordType.response)])


def payload_of(record: WarcRecord, target: str, most: int) -> bytes:
    """The page that a response carries, unpacked.

    Raises FormatError where it is cut off, damaged, or longer than ``most`` bytes.
    """
    if record.headers.get("WARC-Truncated"):
        raise FormatError(f"{target} was cut off when it was captured; fetch the page again")
    wanted, headers = record.content_length, record.http_headers
    try:
        data = _limited(record.reader, most)
        if len(data) <= most and len(data) < wanted:
            raise FormatError(f"{target} is cut off; fetch the file again")
        data = _unpacked(data, headers, most)
    except (OSError, ValueError, EOFError) as error:
        raise FormatError(f"{target} is damaged ({error}); fetch the file again") from error
    if len(data) > most:
        raise FormatError(f"{target} is larger than {most:,} bytes and is not read")
    return data


def _unpacked(data: bytes, headers: Any, most: int) -> bytes:  # noqa: ANN401
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader

    transfer = (headers.get("Transfer-Encoding") or "").lower()
    packing = (headers.get("Content-Encoding") or "").lower()
    # Crawlers often store what they have unpacked already, under the header of what they got.
    if "chunked" in transfer and data.split(b"\r\n", 1)[0].split(b";")[0].strip().isalnum():
        data = _limited(ChunkedReader(io.BytesIO(data)), most)
    if "gzip" in packing and data.startswith(b"\x1f\x8b"):
        return _limited(GzipReader(io.BytesIO(data)), most)
    if packing == "deflate" and data[:1] == b"\x78":
        return _limited(GzipReader(io.BytesIO(data), zlib=True), most)
    if packing == "br" and not data.lstrip().startswith(b"<"):
        return _limited(BrotliReader(io.BytesIO(data)), most)
    return data


def _limited(reader: Any, most: int) -> bytes:  # noqa: ANN401
    """What the reader holds, at most one byte more than ``most``."""
    data = bytearray()
    while len(data) <= most and (piece := reader.read(min(_PIECE, most + 1 - len(data)))):
        data += piece
    return bytes(data)


def _next_start(stream: BinaryIO, place: int) -> int | None:
    """Where the next record may begin, from a place on; None where none does."""
    stream.seek(place)
    kept = b""
    while block := stream.read(_BLOCK):
        window = kept + block
        found = [(at, mark) for mark in _STARTS if (at := window.find(mark)) >= 0]
        if found:
            at, mark = min(found)
            return place - len(kept) + at + 2 * mark.startswith(b"\r\n")
        place += len(block)
        kept = window[-len(_STARTS[0]) + 1 :]
    return None

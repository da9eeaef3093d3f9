"""Articles out of a stream: what is long is read piece by piece, the rest at once."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

from onrecord.errors import FormatError
from onrecord.sources.contents import articles_from_bytes, dated
from onrecord.sources.kinds import Kind, is_record, kind_of_start
from onrecord.sources.options import Found, SourceOptions
from onrecord.sources.records import articles_from_lines
from onrecord.sources.sniffing import refuse_binary

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_START = 1 << 16
_Opener = Callable[..., Iterator[Found]]


def articles_from_stream(
    stream: BinaryIO,
    *,
    name: str,
    doc: str,
    options: SourceOptions,
    kind: Kind | None = None,
    most: int | None = None,
) -> Iterator[Found]:
    """The articles in a stream; lines, rows and records are taken one by one.

    ``most`` limits the bytes of what is taken at once. Raises SourceError as the bytes give cause.
    """
    start = stream.readline(_START)
    kind = kind_of_start(start) or kind or _guessed(start, options)
    whole = rewound(start, stream)
    opened = _streamed(kind)
    if opened:
        with _rewindable(whole, kind) as lasting:
            found = opened(lasting, name=name, doc=doc, options=options)
            yield from (dated(one, options) for one in found)
    else:
        data = _whole(whole, name, most)
        yield from articles_from_bytes(data, name=name, doc=doc, options=options, kind=kind)


def _whole(stream: BinaryIO, name: str, most: int | None) -> bytes:
    if most is None:
        return stream.read()
    data = stream.read(most + 1)
    if len(data) > most:
        raise FormatError(f"{name} unpacks to more than a gigabyte; split it, or use JSON lines")
    return data


@contextmanager
def _rewindable(stream: BinaryIO, kind: Kind | None) -> Iterator[BinaryIO]:
    """The stream, from a file of its own where it is a pipe and what it holds is not read in one go."""
    if kind == "jsonl" or stream.seekable():
        yield stream
        return
    with TemporaryFile() as file:
        copyfileobj(stream, file, _START)
        file.seek(0)
        yield file


def rewound(start: bytes, stream: BinaryIO) -> BinaryIO:
    """The stream as it was before its start was read."""
    if stream.seekable():
        stream.seek(-len(start), io.SEEK_CUR)
        return stream
    return cast("BinaryIO", io.BufferedReader(_Joined(start, stream)))


class _Joined(io.RawIOBase):
    def __init__(self, start: bytes, stream: BinaryIO) -> None:
        self._start, self._stream = start, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        room = memoryview(buffer).cast("B")
        data = self._start[: len(room)] or self._stream.read(len(room))
        self._start = self._start[len(room) :]
        room[: len(data)] = data
        return len(data)


def _guessed(start: bytes, options: SourceOptions) -> Kind | None:
    if is_record(start):
        return "jsonl"
    from onrecord.sources.tables import is_header

    return "csv" if is_header(start, options.columns) else None


def _streamed(kind: Kind | None) -> _Opener | None:
    """What reads that kind piece by piece, imported on use; None for what is read at once."""
    if kind == "jsonl":
        return _lines
    if kind == "csv":
        from onrecord.sources.tables import articles_from_csv

        return articles_from_csv
    if kind == "parquet":
        from onrecord.sources.parquet import articles_from_parquet

        return articles_from_parquet
    if kind == "warc":
        from onrecord.sources.archives import articles_from_warc

        return articles_from_warc
    return None


def _lines(stream: BinaryIO, *, name: str, doc: str, options: SourceOptions) -> Iterator[Found]:
    first = stream.readline()
    refuse_binary(first if first.strip() else b"{", name, encoding=options.encoding, allow_nul=True)
    yield from articles_from_lines(chain([first], stream), name=name, stem=doc)

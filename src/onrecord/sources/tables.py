"""Articles out of CSV: one in each row, under columns with names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from onrecord.errors import EmptyError, FormatError
from onrecord.sources.cells import plain_cell
from onrecord.sources.columns import chosen_columns, known_columns, record_of
from onrecord.sources.decoding import encoding_of
from onrecord.sources.options import Failure, Found, SourceOptions
from onrecord.sources.records import guarded
from onrecord.sources.sniffing import refuse_binary

_DELIMITERS = (",", "\t", ";", "|")
_LONGEST_FIELD = 20_000_000
_START = 1 << 16
_EXPORTED = {"article", "fingerprint", "content_spans"}
"""Columns that only tables of onrecord's have: their cells are guarded against formulas."""


def is_header(line: bytes, given: Mapping[str, str] | None = None) -> bool:
    """Whether a line names columns, one of them with a text: so a table begins that nothing else tells of."""
    text = line.decode("utf-8-sig", "replace").strip()
    names = [name.strip() for name in _split(text, _delimiter(text, given))]
    known = known_columns(names, given)
    return len(names) > 1 and "text" in known and known["text"] in names and len(known) > 1


def articles_from_csv(stream: BinaryIO, *, name: str, doc: str, options: SourceOptions) -> Iterator[Found]:
    """The article of each row, read one by one; a bad row becomes a Failure that names it.

    The stream must be seekable, and is closed at the end. Raises EmptyError for an empty file, FormatError
    where no column holds a text.
    """
    refuse_binary(stream.read(_START), name, encoding=options.encoding)
    stream.seek(0)
    encoding = encoding_of(stream, options.encoding)
    stream.seek(0)
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_FIELD))
    with io.TextIOWrapper(stream, encoding, "replace", newline="") as lines:
        yield from _rows(lines, name, doc, options)


def _rows(lines: io.TextIOWrapper, name: str, doc: str, options: SourceOptions) -> Iterator[Found]:
    first = lines.readline(_START).removeprefix("\ufeff")
    delimiter = _delimiter(first, options.columns)
    header = [column.strip() for column in _split(first, delimiter)]
    columns = chosen_columns(header, options.columns, name)
    rows: Iterator[list[str]] = csv.reader(lines, delimiter=delimiter, strict=True)
    ours = set(header) >= _EXPORTED
    number = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            number += 1
            yield _bad(name, number, f"is not valid CSV ({error})")
            continue
        if row:
            number += 1
            row = [plain_cell(cell) for cell in row] if ours else row
            yield _article(row, header, columns, f"{name}#{number}", f"{doc}#{number}")
    if not number:
        raise EmptyError(f"{name} has no rows below its header; there is nothing to read")


def _article(
    row: Sequence[str], header: Sequence[str], columns: Mapping[str, str], target: str, doc: str
) -> Found:
    if len(row) > len(header):
        told = (
            f"{target} has {len(row)} cells, and the header {len(header)}; quote cells that hold delimiters"
        )
        return Failure(target, FormatError(told))
    return guarded(record_of(dict(zip(header, row, strict=False)), columns), target, doc)


def _bad(name: str, number: int, what: str) -> Failure:
    target = f"{name}#{number}"
    return Failure(
        target, FormatError(f"{target} {what}; quote cells and double the quotation marks in them")
    )


def _delimiter(line: str, given: Mapping[str, str] | None) -> str:
    """The delimiter under which the header names most of what an article has."""

    def named(delimiter: str) -> tuple[int, int]:
        names = [name.strip() for name in _split(line, delimiter)]
        return sum(column in names for column in known_columns(names, given).values()), len(names)

    return max(_DELIMITERS, key=named)


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []

"""Attributions as CSV and as Parquet, a row each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final

from onrecord.errors import OnrecordError
from onrecord.record.exporting.rows import COLUMNS, SPANS, rows
from onrecord.record.exporting.selected import Selected
from onrecord.sources.cells import csv_line

if TYPE_CHECKING:
    import pyarrow

_BLOCK: Final = 2_000
"""Rows in memory at once; a row group of Parquet has as many."""


def csv_lines(found: Iterator[Selected]) -> Iterator[str]:
    """The lines of a CSV file; spans are JSON."""
    yield csv_line(COLUMNS)
    for row in rows(found):
        yield csv_line(json.dumps(row[name]) if name in SPANS else row[name] for name in COLUMNS)


def write_parquet(found: Iterator[Selected], stream: BinaryIO) -> None:
    """Write a Parquet file. Raises OnrecordError where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise OnrecordError(
            "Parquet needs pyarrow; install it with pip install 'onrecord[parquet]'"
        ) from error
    schema, source = _schema(), rows(found)
    with ParquetWriter(stream, schema, compression="zstd") as writer:
        while block := list(islice(source, _BLOCK)):
            writer.write_batch(pyarrow.RecordBatch.from_pylist(block, schema))


def _schema() -> pyarrow.Schema:
    import pyarrow

    kinds = {
        "revision": pyarrow.int32(), "negated": pyarrow.bool_(), "confidence": pyarrow.float64(),
        **dict.fromkeys(SPANS, pyarrow.list_(pyarrow.list_(pyarrow.int32()))),
    }  # fmt: skip
    return pyarrow.schema([(name, kinds.get(name, pyarrow.string())) for name in COLUMNS])

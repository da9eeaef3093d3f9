"""Articles out of Parquet: one in each row, under columns with names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from onrecord.errors import EmptyError, FormatError, SourceError
from onrecord.sources.columns import chosen_columns, record_of
from onrecord.sources.options import Found, SourceOptions
from onrecord.sources.records import guarded

# Rows in memory at once: few enough for long articles.
_BATCH = 64


def articles_from_parquet(
    stream: BinaryIO, *, name: str, doc: str, options: SourceOptions
) -> Iterator[Found]:
    """The article of each row, a few rows in memory at once; a bad row becomes a Failure that names it.

    Raises SourceError where pyarrow is not installed, FormatError for a damaged file or one in which no
    column holds a text, EmptyError for one without rows.
    """
    table = _opened(stream, name)
    columns = chosen_columns(table.schema_arrow.names, options.columns, name)
    number = 0
    for row in _rows(table, name):
        number += 1
        yield guarded(record_of(row, columns), f"{name}#{number}", f"{doc}#{number}")
    if not number:
        raise EmptyError(f"{name} has no rows; there is nothing to read")


def _opened(stream: BinaryIO, name: str) -> Any:  # noqa: ANN401
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise SourceError(
            f"{name} is a Parquet file, and pyarrow is missing; pip install 'onrecord[parquet]'"
        ) from error
    try:
        return ParquetFile(stream)
    except (ArrowException, OSError, ValueError) as error:
        raise _damaged(name, error) from error


def _rows(table: Any, name: str) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    from pyarrow import ArrowException

    try:
        for batch in table.iter_batches(batch_size=_BATCH):
            yield from batch.to_pylist()
    except (ArrowException, OSError, ValueError) as error:
        raise _damaged(name, error) from error


def _damaged(name: str, error: Exception) -> FormatError:
    told = " ".join(str(error).split())[:120]
    return FormatError(f"{name} is a damaged Parquet file ({told}); fetch it again")

"""Frames of pandas and polars out of rows, where these libraries are installed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    import pandas
    import polars


def pandas_frame(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> pandas.DataFrame:
    """The rows as a pandas frame. Raises OnrecordError where pandas is not installed."""
    try:
        import pandas
    except ImportError as error:
        raise _missing("pandas") from error
    return pandas.DataFrame(rows, columns=list(columns))


def polars_frame(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> polars.DataFrame:
    """The rows as a polars frame. Raises OnrecordError where polars is not installed."""
    try:
        import polars
    except ImportError as error:
        raise _missing("polars") from error
    return polars.DataFrame(rows, schema=list(columns), infer_schema_length=None)


def _missing(library: str) -> OnrecordError:
    return OnrecordError(f"{library} is not installed; install it with pip install 'onrecord[{library}]'")

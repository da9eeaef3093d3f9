"""The formats of exports: what a file of each holds, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, Final, Literal, get_args

from onrecord.output.folder import SUFFIXES
from onrecord.record.exporting.selected import Selected

ExportFormat = Literal["jsonl", "csv", "parquet", "webannotation", "schemaorg", "tei", "brat"]
FORMATS: Final[tuple[ExportFormat, ...]] = get_args(ExportFormat)
SINGLE: Final = ("tei", "brat")
"""A file of these holds one article."""
WHOLE: Final = ("jsonl", "tei", "brat")
"""These hold articles with all that was found in them; the others, the attributions that were asked for."""
WITH_HISTORY: Final = ("jsonl", "csv", "parquet")
SUFFIX: Final = {**SUFFIXES, "csv": ".csv", "parquet": ".parquet", "schemaorg": ".jsonld"}

Lines = Callable[[Iterator[Selected]], Iterable[str]]


def write(found: Iterator[Selected], format: ExportFormat, query: str, stream: BinaryIO) -> None:
    """Write what is selected. Raises OneArticleError for several articles in a file that holds one."""
    if format == "parquet":
        from onrecord.record.exporting.tables import write_parquet

        write_parquet(found, stream)
        return
    for line in _lines(format, query)(found):
        stream.write(line.encode())


def _lines(format: ExportFormat, query: str) -> Lines:
    # Imported on use: CSV needs no lxml.
    if format == "jsonl":
        from onrecord.record.exporting.lines import lines

        return lines
    if format == "csv":
        from onrecord.record.exporting.tables import csv_lines

        return csv_lines
    if format in SINGLE:
        return _single(format)
    from onrecord.record.exporting.jsonld import annotation_lines, schema_lines

    return schema_lines if format == "schemaorg" else lambda found: annotation_lines(found, query)


def _single(format: ExportFormat) -> Lines:
    from onrecord.output.writing import only_one

    if format == "brat":
        from onrecord.output.brat import reading_to_ann as written
    else:
        from onrecord.output.tei import reading_to_tei as written
    return lambda found: map(written, only_one((one.reading for one in found), format))

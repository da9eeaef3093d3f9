"""Exporting: what is selected, written to a stream, a file or a folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import OnrecordError
from onrecord.output.folder import file_name
from onrecord.record.database import Database
from onrecord.record.exporting.destinations import written_whole
from onrecord.record.exporting.exported import Exported
from onrecord.record.exporting.formats import (
    FORMATS,
    SUFFIX,
    WHOLE,
    WITH_HISTORY,
    ExportFormat,
    write,
)
from onrecord.record.exporting.selected import Selected, how_many, readings_selected
from onrecord.record.searching.query import Query
from onrecord.record.searching.search import valid
from onrecord.record.searching.written import written

Progress = Callable[[int, int], None]


def export(
    database: Database,
    output: str | Path | BinaryIO,
    query: Query | str = "",
    *,
    format: ExportFormat = "jsonl",
    history: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write what a query selects. Raises QueryError, RecordError, OnrecordError and OSError."""
    query = valid(query)
    _check(database, output, query, format, history)
    counted = _Counted(progress, how_many(database, query, history=history) if progress else 0, format)
    found = counted.following(readings_selected(database, query, history=history))
    if not isinstance(output, (str, Path)):
        write(found, format, written(query), output)
    elif is_folder(output, format):
        counted.files = _to_folder(found, format, written(query), Path(output))
    else:
        counted.files = 1
        with written_whole(Path(output)) as stream:
            write(found, format, written(query), stream)
    return Exported(counted.articles, counted.attributions, counted.files)


def is_folder(output: str | Path, format: ExportFormat) -> bool:
    """Whether an output is a folder: it exists as one, is written like one, or the format needs one."""
    path = Path(output)
    return (
        path.is_dir() or str(output).endswith(("/", os.sep)) or (format == "brat" and path.suffix != ".ann")
    )


def _check(
    database: Database, output: str | Path | BinaryIO, query: Query, format: ExportFormat, history: bool
) -> None:
    if format not in FORMATS:
        raise OnrecordError(f"there is no format {format}; choose one of {', '.join(FORMATS)}")
    if history and format not in WITH_HISTORY:
        raise OnrecordError(f"{format} holds no history; choose one of {', '.join(WITH_HISTORY)}")
    if history and query != Query():
        raise OnrecordError("a search finds no history; export all of the record with it, or leave it out")
    if isinstance(output, (str, Path)) and _is_record(Path(output), database):
        raise OnrecordError(f"{output} is the record itself; name another file")


def _is_record(output: Path, database: Database) -> bool:
    return not database.is_url and output.is_file() and output.samefile(database.place)


def _to_folder(found: Iterator[Selected], format: ExportFormat, query: str, folder: Path) -> int:
    """Write a file for each article, brat's with its text beside it; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for one in found:
        name = file_name(one.key, taken)
        if format == "brat":
            # The text first: annotations are nothing without it.
            with written_whole(folder / f"{name}.txt") as stream:
                stream.write(one.reading.article.text.encode())
        with written_whole(folder / f"{name}{SUFFIX[format]}") as stream:
            write(iter([one]), format, query, stream)
    return len(taken)


class _Counted:
    """Follows what is written."""

    def __init__(self, progress: Progress | None, total: int, format: ExportFormat) -> None:
        self._progress, self._total, self._format = progress, total, format
        self.articles = self.attributions = self.files = 0

    def following(self, found: Iterator[Selected]) -> Iterator[Selected]:
        """What is selected, counted as it is written."""
        for one in found:
            yield one
            self.articles += 1
            whole = self._format in WHOLE
            self.attributions += len(one.reading if whole else one.attributions)
            if self._progress:
                self._progress(self.articles, self._total)

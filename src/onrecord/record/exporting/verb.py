"""The record's verb for exporting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from onrecord.record.database import Database
    from onrecord.record.exporting.exported import Exported
    from onrecord.record.exporting.formats import ExportFormat
    from onrecord.record.searching import Query


class Exporting:
    """What a record does to be exported."""

    _database: Database

    def export(
        self,
        output: str | Path | BinaryIO,
        query: Query | str = "",
        *,
        format: ExportFormat = "jsonl",
        history: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> Exported:
        """Write all of the record, or what a query finds, to a file, a folder or a binary stream.

        A folder exists as one or ends in ``/``, and gets a file for each article. ``history`` adds earlier
        revisions and other models' readings. ``progress`` is told how many articles are written, and of how
        many. Raises QueryError, RecordError, OSError, and OnrecordError where the format cannot hold it.
        """
        # Imported on use: adding and searching need none of it.
        from onrecord.record.exporting.exporting import export

        return export(self._database, output, query, format=format, history=history, progress=progress)

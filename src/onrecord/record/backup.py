"""A copy of a record as it is at one moment, while others read and write it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from onrecord.errors import RecordError
from onrecord.record.database import Database

_PAGES = 4_096
"""Pages that are copied before others may write again: 16 MB."""


def back_up(database: Database, target: Path) -> None:
    """Copy a SQLite record into a new file, whole or not at all (SQLite's online backup).

    Raises RecordError for PostgreSQL, which has its own tool, and where the file cannot be written.
    """
    if database.is_url:
        raise RecordError(
            f"PostgreSQL backs itself up: pg_dump --format=custom --file={target} {database.name}"
        )
    if target.exists():
        raise RecordError(f"{target} is there already; name a file that is not")
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        _copy(Path(database.place), unfinished)
        unfinished.rename(target)
    except (OSError, sqlite3.Error) as error:
        raise RecordError(f"the copy {target} cannot be written: {error}") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _copy(place: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    source = f"{place.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(source, uri=True, timeout=120)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new, pages=_PAGES, sleep=0.01)
        told = new.execute("PRAGMA quick_check").fetchone()[0]
    if told != "ok":
        raise sqlite3.DatabaseError(f"the record itself is damaged: {told}")

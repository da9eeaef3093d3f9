"""What the server keeps for itself, apart from the record: accounts, uploads, jobs, the log of actions.

It lies in a folder of its own, so that a record can be handed on without anybody's password, and is the same
whatever database the record is in.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import Any

from onrecord.errors import RecordError

_VERSION = 1
_WAIT = 30
_TABLES = """
CREATE TABLE users (
  name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT, invitation TEXT, invited_until TEXT,
  added TEXT NOT NULL, ended TEXT);
CREATE TABLE sessions (hash TEXT PRIMARY KEY, name TEXT NOT NULL REFERENCES users, until TEXT NOT NULL);
CREATE TABLE tokens (
  id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, label TEXT NOT NULL, name TEXT NOT NULL REFERENCES users,
  role TEXT NOT NULL, added TEXT NOT NULL, ended TEXT);
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, targets TEXT NOT NULL, options TEXT NOT NULL,
  maker TEXT NOT NULL,
  state TEXT NOT NULL, counts TEXT NOT NULL, expected INTEGER, failures TEXT NOT NULL, problem TEXT,
  added TEXT NOT NULL, ended TEXT, once TEXT UNIQUE);
CREATE TABLE checks (id TEXT PRIMARY KEY, kept TEXT NOT NULL, maker TEXT NOT NULL, made TEXT NOT NULL);
CREATE TABLE actions (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, did TEXT NOT NULL, what TEXT NOT NULL);
"""


def now() -> str:
    """The time in UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def default_folder(record: str) -> Path:
    """Where the state of the server of a record is, unless told otherwise."""
    from platformdirs import user_state_path

    place = record if "://" in record else str(Path(record).absolute())
    return user_state_path("onrecord", appauthor=False) / f"serve-{sha256(place.encode()).hexdigest()[:16]}"


class State:
    """The server's own database, in a folder that only its user may read. Raises RecordError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = RLock()
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.uploads.mkdir(exist_ok=True, mode=0o700)
            os.close(os.open(folder / "serve.db", os.O_CREAT | os.O_RDWR, 0o600))
            self._connection = sqlite3.connect(
                folder / "serve.db", timeout=_WAIT, isolation_level=None, check_same_thread=False
            )
            self._connection.row_factory = sqlite3.Row
            self._prepare()
        except (OSError, sqlite3.Error) as error:
            raise RecordError(
                f"the server's folder {folder} cannot be used: {error}; name another with --state"
            ) from error

    @property
    def uploads(self) -> Path:
        """Where uploaded files wait until they are read."""
        return self.folder / "uploads"

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._connection.close()

    def rows(self, query: str, **values: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # whatever SQLite holds
        """The rows that a query gives."""
        with self._lock:
            return [dict(row) for row in self._connection.execute(query, values)]

    def row(self, query: str, **values: Any) -> dict[str, Any] | None:  # noqa: ANN401
        """The first row that a query gives."""
        found = self.rows(query, **values)
        return found[0] if found else None

    def insert(self, table: str, row: Mapping[str, Any]) -> int:
        """Put in a row; returns its number."""
        names = ", ".join(row)
        places = ", ".join(f":{name}" for name in row)
        with self._lock:
            done = self._connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", dict(row))  # noqa: S608  # names are ours
        return done.lastrowid or 0

    @contextmanager
    def together(self) -> Iterator[None]:
        """Several changes, all or none."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def log(self, who: str, did: str, what: str) -> None:
        """Keep who did what."""
        self.insert("actions", {"at": now(), "who": who, "did": did, "what": what})

    def _prepare(self) -> None:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        with self.together():
            found = self._connection.execute("PRAGMA user_version").fetchone()[0]
            if found > _VERSION:
                raise RecordError(f"{self.folder} was made by a newer onrecord; install that or a later one")
            if not found:
                for statement in _TABLES.strip().split(";\n"):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {_VERSION}")

"""The database behind a record: where it is, how it is opened, and its problems in one line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError

from onrecord.errors import RecordError
from onrecord.record.versions import NEWEST, upgrade, version_of

VARIABLE = "ONRECORD_RECORD"
_COUNTED = "0010"
"""The first version with counts; records of earlier ones are counted when they are opened."""
_WAIT = 120
"""How many seconds to wait for another process that writes."""
_LOCK = 0x6F6E7265636F7264
_URL = ("postgresql://", "postgres://", "postgresql+psycopg://")


def default_place() -> str:
    """The record that is meant where none is named: ``ONRECORD_RECORD``, else a file of the user's."""
    from platformdirs import user_data_path

    return os.environ.get(VARIABLE) or str(user_data_path("onrecord", appauthor=False) / "record.db")


class UnkeptError(RecordError):
    """What was to be kept is more than the database takes; the record itself is well."""


class Database:
    """One record's database, opened; ``place`` is a file or a PostgreSQL URL.

    Raises RecordError where there is none and ``create`` is not set, or where it cannot be opened.
    """

    def __init__(self, place: str, *, create: bool = False) -> None:
        self.place = place
        self.is_url = place.startswith(_URL)
        self.name = shown(place)
        with self.problems():
            self._engine = _postgresql(place) if self.is_url else self._sqlite(create)
            try:
                self._prepare(create)
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Let go of the connections."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees the record as it is at its first query. Raises RecordError."""
        with self.problems(), self._engine.connect() as connection:
            yield (
                connection.execution_options(isolation_level="REPEATABLE READ") if self.is_url else connection
            )

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A connection that alone may write; all is kept at the end, or nothing. Raises RecordError."""
        with self.problems(), self._engine.connect() as connection:
            alone = connection.execution_options(onrecord_writing=True)
            with alone.begin():
                if self.is_url:
                    alone.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
                yield alone

    def damages(self) -> list[str]:
        """What the database itself finds wrong with its files and its references."""
        if self.is_url:
            return []
        with self.reading() as connection:
            told = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
            lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        damaged = [str(line) for line in told if line != "ok"]
        return damaged + [
            f"row {row[1]} of {row[0]} refers to a row of {row[2]} that is missing" for row in lost
        ]

    @contextmanager
    def problems(self) -> Iterator[None]:
        """Turn the database's errors into a RecordError of one line."""
        try:
            yield
        except (DataError, IntegrityError) as error:
            raise UnkeptError(f"the record {self.name} does not take it: {_said(error)}") from error
        except DBAPIError as error:
            kind = UnkeptError if type(error.orig).__name__ == "ProgramLimitExceeded" else RecordError
            raise kind(f"the record {self.name} {_told(error)}") from error
        except OSError as error:
            raise RecordError(f"the record {self.name} cannot be made: {error.strerror or error}") from error

    def _sqlite(self, create: bool) -> sa.Engine:
        path = Path(self.place)
        if not create and not path.is_file():
            raise RecordError(f"there is no record {self.name}; make one with onrecord add --record")
        if create:
            path.absolute().parent.mkdir(parents=True, exist_ok=True)
        url = (
            sa.URL.create("sqlite", database=str(path)) if create or _writable(path) else _as_it_stands(path)
        )
        engine = sa.create_engine(url, connect_args={"timeout": _WAIT})
        sa.event.listen(engine, "connect", _connected)
        sa.event.listen(engine, "begin", _begin)
        return engine

    def _prepare(self, create: bool) -> None:
        """See that the tables are there and of this version."""
        with self.reading() as connection:
            found = version_of(connection)
            foreign = found is None and bool(sa.inspect(connection).get_table_names())
        if found is None and foreign and not self.is_url:
            raise RecordError(
                f"{self.name} is a database of something else; name another file for the record"
            )
        if found is None and not create:
            raise RecordError(f"there is no record in {self.name}; make one with onrecord add --record")
        if found is not None and found > NEWEST:
            raise RecordError(
                f"the record {self.name} was made by a newer onrecord; install that or a later one"
            )
        if found is None and not self.is_url:
            # Within a transaction it cannot be chosen, and every use of the engine begins one.
            with closing(self._engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
        if found != NEWEST:
            with self.writing() as connection:
                upgrade(connection)
                if found is not None and found < _COUNTED:
                    self._complete(connection)

    def _complete(self, connection: sa.Connection) -> None:
        """Link the speakers of an earlier version, which had no entities, and count what they said."""
        # Imported on use: it needs more of the record than the database.
        from onrecord.record.counts.keeping import count_all
        from onrecord.record.entities.linking import relink

        relink(connection)
        count_all(connection)


def shown(place: str) -> str:
    """The place as it may be told: a URL without its password."""
    if not place.startswith(_URL):
        return place
    try:
        return make_url(place).set(query={}).render_as_string(hide_password=True)
    except (ArgumentError, ValueError) as error:
        raise RecordError("the record's URL is not one; write postgresql://user@host/database") from error


def _postgresql(place: str) -> sa.Engine:
    try:
        return sa.create_engine(make_url(place).set(drivername="postgresql+psycopg"))
    except ImportError as error:
        raise RecordError(
            "PostgreSQL needs psycopg; install it with pip install 'onrecord[postgresql]'"
        ) from error


def _writable(path: Path) -> bool:
    by_now = os.access in os.supports_effective_ids
    return all(os.access(one, os.W_OK, effective_ids=by_now) for one in (path, path.absolute().parent))


def _as_it_stands(path: Path) -> sa.URL:
    """A file that may only be read. SQLite would write beside it, unless told that nobody changes it."""
    still = not path.with_name(f"{path.name}-wal").exists()
    options = {"mode": "ro", "uri": "true"} | ({"immutable": "1"} if still else {})
    return sa.URL.create("sqlite", database=path.absolute().as_uri(), query=options)


def _connected(connection: Any, record: object) -> None:  # noqa: ANN401  # sqlite3's, wrapped by SQLAlchemy
    # The driver's own transactions begin late and leave out the making of tables; ours do not.
    connection.isolation_level = None
    for pragma in ("synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    writing = connection.get_execution_options().get("onrecord_writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


_ADVICE = {
    "readonly": "may not be written; check its permissions and its folder's, or name another with --record",
    "unable to open": "cannot be opened; check the path and its permissions, or name another with --record",
    "is full": "has no space left on its disk; free some and run the command again: what was kept stays",
    "disk i/o": "cannot be written to its disk; free some space and run it again: what was kept stays",
    "not a database": "is not a record; name another file",
    "malformed": "is damaged; restore it from a copy, or add the articles to a new one",
    "locked": "is being written by another process that does not end; run the command again later",
}


def _said(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split())


def _told(error: DBAPIError) -> str:
    said = _said(error)
    known = (advice for words, advice in _ADVICE.items() if words in said.casefold())
    return next(known, f"cannot be used: {said}")

import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.record.database import Database
from onrecord.record.schema import metadata
from onrecord.record.versions import NEWEST, config


def test_the_newest_version_is_the_last_migration():
    assert ScriptDirectory.from_config(config()).get_current_head() == NEWEST


def ours(thing, name, kind, reflected, compared):
    """The indexes of words are the database's own: they are in the migration alone."""
    return not (reflected and compared is None and "words" in (name or ""))


def test_the_migrations_make_the_tables_that_are_used(record, place):
    database = Database(place)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []
    database.close()


def test_a_record_of_a_later_version_is_refused(record, place, change):
    change("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordError, match="made by a newer onrecord"):
        Record.open(place)


@pytest.mark.parametrize("create", [True, False])
def test_a_database_of_something_else_is_left_alone(tmp_path, create):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE birds (name)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"database of something else|no record in"):
        Record.open(path, create=create)
    assert path.read_bytes() == before


def test_a_file_is_written_ahead_and_says_what_it_is(tmp_path):
    Record.open(tmp_path / "record.db").close()
    connection = sqlite3.connect(tmp_path / "record.db")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"onrc"),)
    connection.close()


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("postgresql://nobody:secret@127.0.0.1:1/news", "cannot be used: connection failed"),
        ("postgresql://nobody:secret@host:port/news", "write postgresql://user@host/database"),
    ],
)
def test_a_server_that_cannot_be_reached_is_told_without_the_password(place, told):
    with pytest.raises(RecordError, match=told) as refused:
        Record.open(place)
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)

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

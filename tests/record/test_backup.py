"""Copies of a record while it is used."""

import threading
from dataclasses import replace

import pytest

from onrecord.errors import RecordError
from onrecord.record import Record


@pytest.fixture
def sqlite(tmp_path):
    with Record.open(tmp_path / "record.db") as record:
        yield record


def test_a_copy_holds_while_others_add(sqlite, reading, tmp_path):
    sqlite.keep([reading])
    ending = threading.Event()

    def add():
        number = 0
        while not ending.is_set():
            number += 1
            sqlite.keep([replace(reading, article=replace(reading.article, doc=f"a{number}"))])

    adding = threading.Thread(target=add)
    adding.start()
    try:
        sqlite.back_up(tmp_path / "copy.db")
    finally:
        ending.set()
        adding.join()
    with Record.open(tmp_path / "copy.db", create=False) as copy:
        assert copy.verify().faults == ()
        assert copy.reading("council-vote") == reading


def test_a_copy_replaces_nothing(sqlite, tmp_path):
    there = tmp_path / "there.db"
    there.write_text("precious")
    with pytest.raises(RecordError, match="is there already"):
        sqlite.back_up(there)
    assert there.read_text() == "precious"


def test_a_copy_that_cannot_be_written_leaves_nothing(sqlite, tmp_path):
    with pytest.raises(RecordError, match="cannot be written"):
        sqlite.back_up(tmp_path / "nowhere" / "copy.db")
    assert not list(tmp_path.glob("**/*.unfinished"))


def test_postgresql_has_a_tool_of_its_own(record, place, tmp_path):
    if "://" not in place:
        pytest.skip("that is PostgreSQL's")
    with pytest.raises(RecordError, match="pg_dump --format=custom"):
        record.back_up(tmp_path / "copy.db")

import sqlite3

import pytest

from onrecord.record import Record


@pytest.fixture
def place(tmp_path, reading):
    with Record.open(tmp_path / "news.db") as record:
        record.keep([reading])
        return tmp_path / "news.db"


def test_a_record_that_holds(run, place):
    result = run("verify", "--record", place)
    assert (result.status, result.out) == (0, "")
    assert result.err.startswith("1 text, ")
    assert result.err.endswith(" checked: all hold.\n")
    assert run("verify", "--record", place, "--quiet").err == ""


def test_what_no_longer_holds_is_printed(run, place):
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE texts SET body = replace(body, 'roof', 'tent')")
    connection.close()
    result = run("verify", "--record", place)
    assert result.status == 1
    assert "the words are not those that its hash names" in result.out
    assert result.err.endswith(" faults.\n")


def test_a_record_is_not_made_by_verifying(run, tmp_path):
    result = run("verify", "--record", tmp_path / "news.db")
    assert result.status == 2
    assert "there is no record" in result.err
    assert not (tmp_path / "news.db").exists()


def test_the_variable_names_the_record(run, place, monkeypatch):
    monkeypatch.setenv("ONRECORD_RECORD", str(place))
    assert run("verify").status == 0

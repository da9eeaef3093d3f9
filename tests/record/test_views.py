"""The queries that the reference gives for SQLite's own tool run on a record, and every view has one."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from onrecord.record import Record

from ..conftest import ROOT

TOLD = (ROOT / "docs" / "reference" / "record.md").read_text(encoding="utf-8")
QUERIES = re.findall(r'^sqlite3 (?:-box )?news\.db "(.+)"$', TOLD, re.MULTILINE)


@pytest.fixture
def news(tmp_path, reading):
    """A record in which every view has something to show."""
    text = reading.article.text
    other = replace(reading.article, doc="copy", text=f"{text}\nMore to come.")
    later = replace(reading.article, text=f"{text}\nThe bell rang.")
    with Record.open(tmp_path / "news.db") as record:
        record.keep([reading, replace(reading, article=other)])
        record.keep([replace(reading, article=later)])
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        yield connection


@pytest.mark.parametrize("query", QUERIES)
def test_the_examples_run(news, query):
    rows = news.execute(query).fetchall()
    assert rows or "MATCH" in query or "PRAGMA" in query


def test_every_view_has_an_example_and_shows_something(news):
    views = [name for (name,) in news.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert len(views) >= 4
    for view in views:
        assert any(f"FROM {view}" in query for query in QUERIES), view
        assert news.execute(f"SELECT * FROM {view}").fetchall(), view


def test_the_schema_tells_what_belongs_to_what(news):
    tables = [name for (name,) in news.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    told = {name: len(news.execute(f"PRAGMA foreign_key_list({name})").fetchall()) for name in tables}
    assert {
        "attributions": 2,
        "selectors": 1,
        "revisions": 3,
        "readings": 1,
        "speakers": 2,
    }.items() <= told.items()
    assert news.execute("PRAGMA foreign_key_check").fetchall() == []

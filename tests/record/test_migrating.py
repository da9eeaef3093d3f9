"""A record of an earlier version becomes one of this version, with all that it holds."""

import json

import pytest
import sqlalchemy as sa
from alembic import command

from onrecord.record import Record
from onrecord.record import database as module
from onrecord.record.database import Database
from onrecord.record.versions import config

FOUND = {"attributions": [{"id": "a1", "nested": [{"id": "a2", "said": {"start": 3, "end": 9}}]}]}


@pytest.fixture
def old(place, monkeypatch):
    """A record of the first version with two attributions, one within the other."""
    monkeypatch.setattr(module, "upgrade", lambda connection: command.upgrade(config(connection), "0001"))
    database = Database(place, create=True)
    with database.writing() as connection:
        for table, row in ROWS:
            given = f"({', '.join(row)}) VALUES (:{', :'.join(row)})"
            connection.execute(sa.text(f"INSERT INTO {table} {given}"), row)
    database.close()
    monkeypatch.undo()
    return place


SAME = {"reading_id": 1, "fingerprint": "f", "source": "", "cue": "", "mode": "direct", "negated": False,
        "kind": "person", "act": "state", "speaker": "Ada", "current": True,
        "published_on": "2024-05-01"}  # fmt: skip
ROWS = [
    ("texts", {"id": 1, "sha256": "x", "length": 0, "body": ""}),
    ("articles", {"id": 1, "key": "a", "added": ""}),
    ("stories", {"id": 1, "added": ""}),
    ("revisions", {"id": 1, "article_id": 1, "number": 1, "text_id": 1, "current": True, "doc": "a",
                   "authors": "[]", "added": "", "story_id": 1, "marks": 0}),
    ("readings", {"id": 1, "revision_id": 1, "model": "m", "current": True, "version": "", "added": "",
                  "sha256": "", "found": json.dumps(FOUND)}),
    ("attributions", {**SAME, "id": 1, "name": "a1", "content": "the ferry"}),
    ("attributions", {**SAME, "id": 2, "name": "a2", "content": "ferries", "outer_id": 1, "said": "2024-05",
                      "published_on": None, "said_from": "2024-05-01", "said_to": "2024-05-31"}),
    ("figures", {"id": 1, "reading_id": 1, "attribution_id": 1, "start": 0, "stop": 1, "exact": "5",
                 "value": 5.0, "unit": "EUR"}),
]  # fmt: skip


def test_what_was_kept_is_found(old, rows):
    with Record.open(old) as record:
        assert [hit.name for hit in record.search("ferry speaker:ada", sort="newest")] == ["a1", "a2"]
        assert [hit.name for hit in record.search("figure:5EUR")] == ["a1"]
        assert [hit.name for hit in record.search("ferry said:2024-05-07")] == ["a2"]
    assert rows("SELECT measures FROM attributions ORDER BY id") == [("feurp4 fp4",), ("d202 d2024 d202405",)]
    assert rows("SELECT name, said_start, said_stop, newest FROM attributions ORDER BY id") == [
        ("a1", None, None, (739_007 << 32) + 1), ("a2", 3, 9, 2),
    ]  # fmt: skip

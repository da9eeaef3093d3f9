"""Which weights made a reading, and reading anew what others have made."""

import pytest

from onrecord.record import adding
from onrecord.record.record import Record

ADA, BO = "Ada “It is so.”", "Bo “It is not.”"


@pytest.fixture
def weights(monkeypatch):
    """Let models have these weights."""
    return lambda name: monkeypatch.setattr(adding, "weights_of", lambda model: name * 64)


def test_other_weights_read_only_when_told_to(record, readers, folder, weights, rows):
    path = folder(one=ADA, two=BO)
    weights("a")
    record.add(path)
    weights("b")
    added = record.add(path)
    assert (added.known, added.outdated, added.reread) == (2, 2, 0)
    assert record.add(path, reread=True).reread == 2
    assert record.add(path, reread=True).known == 2
    assert rows("SELECT model, weights, current FROM readings ORDER BY id LIMIT 3") == [
        ("default@aaaaaaaa", "a" * 64, False), ("default@aaaaaaaa", "a" * 64, False),
        ("default", "b" * 64, True),
    ]  # fmt: skip
    assert len(record.search("speaker:ada")) == 1
    assert record.reading("one", model="default@aaaaaaaa").article.text == ADA
    assert record.verify().faults == ()


def test_weights_that_come_back_leave_all_readings(record, readers, folder, weights, rows):
    path = folder(one=ADA)
    for name in "abab":
        weights(name)
        record.add(path, reread=True)
    assert rows("SELECT model FROM readings ORDER BY id") == [
        ("default@aaaaaaaa",), ("default@bbbbbbbb",), ("default@aaaaaaaa-2",), ("default",),
    ]  # fmt: skip


def test_what_an_earlier_version_kept_has_weights_nobody_knows(record, readers, folder, weights, change):
    path = folder(one=ADA)
    weights("a")
    record.add(path)
    change("UPDATE readings SET weights = NULL")
    assert record.add(path).outdated == 1
    assert record.add(path, reread=True).reread == 1
    assert record.reading("one", model="default@earlier").article.text == ADA


def test_a_title_alone_is_read_and_counted(tmp_path, readers):
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": "a", "title": "Ada “It is so.”", "body": ""}\n{"id": "b"}\n', encoding="utf-8")
    with Record.open(tmp_path / "news.db") as record:
        added = record.add(path)
        assert (added.new, added.titles, [str(one.error) for one in added.failures]) == (
            1, 1, [f"{path}:2: has no text; the field is called text or html"],
        )  # fmt: skip
        assert record.reading("a").article.text == "Ada “It is so.”"
        assert record.reading("a").article.extra == {"body": "", "text_from": "title"}

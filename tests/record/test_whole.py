"""A record stays whole whatever happens to the processes that write it, to its disk and permissions."""

import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.record import Record

from ..conftest import ROOT

KILLS = int(os.environ.get("ONRECORD_TEST_KILLS", "5"))
NOBODY = 65534
EVERYTHING = (
    "SELECT sha256, body FROM texts",
    "SELECT key, number, current, doc, published_on FROM articles JOIN revisions ON articles.id = article_id",
    "SELECT revision_id > 0, model, readings.current, found FROM readings",
    "SELECT article, revision, name, speaker, kind, source, content, mode, model, sha256 FROM quotations",
    "SELECT article, revision, part, number, start, stop, exact, prefix, suffix FROM evidence",
    "SELECT speakers.name, start, stop, exact FROM speakers JOIN mentions ON speaker_id = speakers.id",
    "SELECT article, nearness FROM copies",
    "SELECT relation, number, name FROM attribution_speakers JOIN speakers ON speaker_id = speakers.id",
)


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    """A folder of invented articles."""
    folder = tmp_path_factory.mktemp("articles")
    chosen = random.Random(1)
    for number in range(120):
        said = (
            f"{chosen.choice('ABCDEF')}da “The {word} is {number}.”" for word in ("ferry", "bridge", "roof")
        )
        copied = " ".join(f"Word {place} of story {number // 3}." for place in range(20))
        text = "\n".join((*said, copied))
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


@contextmanager
def adding(folder, place, *options):
    """``onrecord add`` in a process of its own, about to begin."""
    command = [sys.executable, "-m", "tests.record.stubbed", *options]
    with subprocess.Popen(
        [*command, "add", str(folder), "--record", place, "--quiet"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout.readline() == "ready\n"
        yield process


def contents(rows):
    return [sorted(rows(query), key=str) for query in EVERYTHING]


@pytest.fixture
def undisturbed(readers, articles, tmp_path, monkeypatch):
    """What a record holds that nothing happened to."""
    import sqlalchemy as sa

    from onrecord.record.database import Database

    with Record.open(tmp_path / "undisturbed.db") as record:
        record.add(articles)
    database = Database(str(tmp_path / "undisturbed.db"))
    with database.reading() as connection:
        found = contents(lambda query: [tuple(row) for row in connection.execute(sa.text(query))])
    database.close()
    return found


def test_killed_and_resumed(place, rows, articles, undisturbed):
    chosen = random.Random(KILLS)
    for _ in range(KILLS):
        with adding(articles, place, "--slowly") as process:
            time.sleep(chosen.uniform(0, 0.6))
            process.kill()
    with adding(articles, place) as process:
        assert process.wait() == 0
    assert contents(rows) == undisturbed
    with Record.open(place) as record:
        assert record.verify().faults == ()


def test_two_processes_lose_and_double_nothing(place, rows, articles, undisturbed):
    with adding(articles, place, "--slowly") as one, adding(articles, place, "--slowly") as other:
        assert (one.wait(), other.wait()) == (0, 0)
    assert contents(rows) == undisturbed


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX's")
def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path, articles):
    place = str(tmp_path / "record.db")
    Record.open(place).close()
    with adding(articles, place, "--largest", "400000") as process:
        told = process.stderr.read()
    assert process.returncode == 2
    assert "free some" in told
    assert len(told.splitlines()) == 1
    with Record.open(place) as record:
        assert record.verify().faults == ()
    with adding(articles, place) as process:
        assert process.wait() == 0


@contextmanager
def somebody_else():
    """Not root, to whom nothing is forbidden."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def locked():
    """A folder that may not be written, with a record."""
    with tempfile.TemporaryDirectory() as name:
        with Record.open(Path(name, "record.db")):
            pass
        Path(name).chmod(0o555)
        yield Path(name)
        Path(name).chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")
@pytest.mark.parametrize(
    ("name", "told"),
    [("record.db", "may not be written"), ("new.db", "cannot be opened"), ("deep/new.db", "cannot be made")],
)
def test_a_folder_that_may_not_be_written_is_told(readers, locked, name, told):
    with somebody_else(), pytest.raises(RecordError, match=told), Record.open(locked / name) as record:
        record.add([])


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")
def test_a_record_that_may_only_be_read_is_read(locked):
    with somebody_else(), Record.open(locked / "record.db", create=False) as record:
        assert record.verify().texts == 0

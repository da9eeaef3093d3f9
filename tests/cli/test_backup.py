"""``onrecord backup`` and ``onrecord serve``, as far as they tell what is wrong."""

import shutil
import sys
from dataclasses import replace
from threading import Event, Thread

import pytest

from onrecord.record import Record


def test_a_copy_is_made(run, tmp_path):
    Record.open(tmp_path / "a.db").close()
    done = run("backup", tmp_path / "b.db", "--record", tmp_path / "a.db")
    assert (done.status, done.out) == (0, "")
    assert "onrecord verify --record" in done.err
    Record.open(tmp_path / "b.db", create=False).close()


def test_a_copy_is_whole_while_others_write_and_can_be_gone_back_to(run, tmp_path, reading):
    place, copy, ending, kept = tmp_path / "a.db", tmp_path / "b.db", Event(), []

    def write():
        with Record.open(place) as record:
            while not ending.is_set():
                article = replace(reading.article, doc=f"article-{len(kept)}")
                record.keep([replace(reading, article=article)])
                kept.append(article.doc)

    writer = Thread(target=write)
    writer.start()
    try:
        while len(kept) < 3 and writer.is_alive():
            pass
        before = len(kept)
        done = run("backup", copy, "--record", place)
    finally:
        ending.set()
        writer.join(timeout=60)
    assert done.status == 0
    assert run("verify", "--record", copy).status == 0
    for beside in ("-wal", "-shm"):
        tmp_path.joinpath(f"a.db{beside}").unlink(missing_ok=True)
    shutil.copyfile(copy, place)  # as the how-to goes back
    with Record.open(place) as record:
        assert before <= record.coverage().articles <= len(kept)
        record.keep([reading])


def test_a_record_that_is_not_there_is_told(run, tmp_path):
    done = run("backup", tmp_path / "b.db", "--record", tmp_path / "a.db")
    assert (done.status, done.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--host", "0.0.0.0"], "could listen"), (["--certificate", "c.pem"], "needs its key"),
        (["--port", "0"], "0 is not in the range"),
    ],
)  # fmt: skip
def test_what_would_not_be_safe_does_not_start(run, tmp_path, options, told):
    done = run("serve", "--record", tmp_path / "a.db", *options)
    assert done.status == 2
    assert told in done.err
    assert not (tmp_path / "a.db").exists()


def test_a_missing_extra_is_named_in_one_line(run, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = run("serve", "--record", tmp_path / "a.db")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "pip install 'onrecord[web]'" in done.err

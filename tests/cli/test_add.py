import pytest

from onrecord.errors import EmptyError, RecordError
from onrecord.record import Added, Record
from onrecord.sources import Failure

from .conftest import Failed


@pytest.fixture
def adds(monkeypatch):
    """Let adding come to what is given, and tell what it was asked for."""
    asked = {}

    def add(self, targets, progress, **options):
        asked.update(options, targets=list(targets), record=self.name)
        result = asked["result"]
        if isinstance(result, BaseException):
            raise result
        for failure in result.failures:
            progress(failure)
        return result

    def adding_comes_to(result):
        asked["result"] = result
        monkeypatch.setattr(Record, "add", add)
        return asked

    return adding_comes_to


def test_options_reach_the_record(run, adds, tmp_path):
    asked = adds(Added(1))
    place = tmp_path / "news.db"
    run("add", "a.txt", "b", "--record", place, "--model", "fast", "--published", "2026-02-17",
        "--encoding", "cp1252", "--allow-private", "--columns", "text=body",
        "--force", "--reread")  # fmt: skip
    del asked["result"]
    assert asked == {
        "targets": ["a.txt", "b"], "record": str(place), "model": "fast", "published": "2026-02-17",
        "encoding": "cp1252", "allow_private": True, "columns": {"text": "body"}, "force": True,
        "reread": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("added", "told"),
    [
        (Added(new=1, attributions=5), "1 article added, 5 attributions found, 0 there already in "),
        (Added(new=2, revised=1, attributions=9, known=1200),
         "2 articles added, 1 revised, 9 attributions found, 1,200 there already in "),
        (Added(new=3, copies=2), "3 articles added (2 near copies of others), 0 attributions found, 0 "),
        (Added(reread=3), "0 articles added, 3 read again with another model, 0 attributions found, 0 "),
        (Added(new=3, copies=1, titles=2), "3 articles added (1 near copy of another, 2 with a title alone"),
        (Added(known=7, outdated=3), "0 articles added, 0 attributions found, 7 there already (3 read with "),
    ],
)  # fmt: skip
def test_counts(run, adds, tmp_path, added, told):
    adds(added)
    result = run("add", "a.txt", "--record", tmp_path / "news.db")
    assert (result.status, result.out) == (0, "")
    assert result.err.startswith(told)


def test_failures_are_told_at_the_end(run, adds, tmp_path):
    adds(Added(new=1, failures=(Failed("bad.pdf", EmptyError("bad.pdf is no text")),
                                Failure("b", EmptyError("nothing to read")))))  # fmt: skip
    result = run("add", "a.txt", "--record", tmp_path / "news.db")
    assert result.status == 2
    first, second, _, last = result.err.splitlines()
    assert first == "onrecord: bad.pdf is no text"
    assert second == "onrecord: b: nothing to read"
    assert last == "onrecord: 2 inputs could not be read: see above"


def test_many_failures_for_one_reason_are_one_line(run, adds, tmp_path):
    failures = [Failed(f"a:{n}", EmptyError(f"a:{n} has no text")) for n in range(1, 2001)]
    adds(Added(failures=(*failures, Failed("b", EmptyError("b is empty")))))
    result = run("add", "a", "--record", tmp_path / "news.db")
    assert result.err.splitlines()[:2] == [
        "onrecord: 2,000 inputs: has no text (a:1, a:2, a:3 and 1,997 more)", "onrecord: b is empty",
    ]  # fmt: skip


def test_without_a_target_a_pipe_is_read(run, adds, tmp_path):
    asked = adds(Added())
    run("add", "--record", tmp_path / "news.db")
    assert asked["targets"] == ["-"]


def test_without_a_target_or_a_pipe_there_is_advice(run, adds, tmp_path, terminal):
    adds(Added())
    terminal("stdin")
    result = run("add", "--record", tmp_path / "news.db")
    assert result.status == 2
    assert "name a file, a folder or a URL" in result.err
    assert not (tmp_path / "news.db").exists()


def test_quiet(run, adds, tmp_path):
    adds(Added(1))
    assert run("add", "a", "-q", "--record", tmp_path / "news.db").err == ""


def test_a_record_that_cannot_be_written_is_one_line(run, adds, tmp_path):
    adds(RecordError("the record has no space left"))
    result = run("add", "a", "--record", tmp_path / "news.db")
    assert (result.status, result.err) == (2, "onrecord: the record has no space left\n")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("a.txt", b"An article, not a record. " * 50, "is not a record"), ("folder", None, "cannot be opened")],
)
def test_what_is_no_record_is_one_line(run, tmp_path, name, content, told):
    place = tmp_path / name
    if content is None:
        place.mkdir()
    else:
        place.write_bytes(content)
    result = run("add", "a", "--record", place)
    assert result.status == 2
    assert told in result.err
    assert len(result.err.splitlines()) == 1


def test_ctrl_c_is_one_line(run, adds, tmp_path):
    adds(KeyboardInterrupt())
    result = run("add", "a", "--record", tmp_path / "news.db")
    assert (result.status, result.err.strip()) == (130, "Interrupted.")


def test_a_bar_shows_on_a_terminal(run, adds, tmp_path, terminal):
    adds(Added(2))
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("An article.", encoding="utf-8")
    stream = terminal("stderr")
    run("add", tmp_path, "--record", tmp_path / "news.db")
    assert "Adding" in stream.written()

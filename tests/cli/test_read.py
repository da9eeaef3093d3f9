import json

import pytest

from onrecord.errors import EmptyError, LanguageError, ModelError
from onrecord.output import FORMATS

from .conftest import Failed


@pytest.mark.parametrize(
    ("format_", "words"),
    [
        ("table", "Fish market moves under a roof"),
        ("json", '  "doc": "council-vote"'),
        ("jsonl", '{"doc": "council-vote"'),
        ("html", "<!doctype html>"),
        ("brat", "T1\tContent"),
    ],
)
def test_formats(run, finds, reading, format_, words):
    finds(reading)
    result = run("read", "a.txt", "--format", format_)
    assert result.status == 0
    assert words in result.out
    assert result.err == "1 article read, 5 attributions found.\n"


def test_a_table_is_what_is_printed_unless_told_otherwise(run, finds, reading):
    finds(reading)
    assert "Who" in run("read", "a.txt").out


def test_options_reach_the_reader(run, finds, reading):
    asked = finds(reading)
    run("read", "a.txt", "b", "--model", "fast", "--published", "2026-02-17", "--encoding", "cp1252",
        "--allow-private", "--columns", "text=body", "--force")  # fmt: skip
    assert asked == {
        "targets": ["a.txt", "b"], "model": "fast", "published": "2026-02-17", "encoding": "cp1252",
        "allow_private": True, "columns": {"text": "body"}, "force": True,
    }  # fmt: skip


@pytest.mark.parametrize("published", ["2026-02-17", "2026-02-17T08:30:00+01:00", "20260217"])
def test_dates_are_iso_dates(run, finds, reading, published):
    finds(reading)
    assert run("read", "a.txt", "--published", published).status == 0


def test_another_date_is_refused(run, finds, reading):
    finds(reading)
    result = run("read", "a.txt", "--published", "17/02/2026")
    assert result.status == 2
    assert "write it as 2026-02-17" in result.err


@pytest.mark.parametrize("columns", ["", "text", "colour=red"])
def test_columns_that_name_nothing_are_refused(run, finds, reading, columns):
    finds(reading)
    result = run("read", "a.csv", "--columns", columns)
    assert result.status == 2
    assert "write text=body,title=headline" in result.err


def test_quiet_leaves_only_the_readings(run, finds, reading):
    finds(reading)
    result = run("read", "a.txt", "-f", "jsonl", "--quiet")
    assert result.err == ""
    assert json.loads(result.out)["doc"] == "council-vote"


def test_without_a_target_a_pipe_is_read(run, finds, reading):
    asked = finds(reading)
    run("read")
    assert asked["targets"] == ["-"]


def test_without_a_target_or_a_pipe_there_is_advice(run, finds, terminal):
    finds()
    terminal("stdin")
    result = run("read")
    assert result.status == 2
    assert "name a file, a folder or a URL, or pipe a text in" in result.err


def test_failures_are_named_and_the_others_are_read(run, finds, reading):
    finds(
        Failed("bad.pdf", EmptyError("bad.pdf is no text; save it as text first")),
        reading,
        Failed("de.txt", LanguageError("the article is in German (de)")),
    )
    result = run("read", "bad.pdf", "a.txt", "de.txt", "-f", "jsonl")
    assert result.status == 2
    assert len(result.out.splitlines()) == 1
    assert result.err.splitlines() == [
        "onrecord: bad.pdf is no text; save it as text first",
        "onrecord: de.txt: the article is in German (de)",
        "1 article read, 5 attributions found.",
        "onrecord: 2 inputs could not be read: bad.pdf, de.txt",
    ]


def test_a_failure_cannot_move_the_cursor(run, finds):
    finds(Failed("\x1b[2J.txt", EmptyError("nothing\nin it")))
    result = run("read", "a.txt")
    assert "\x1b" not in result.err
    assert "\ufffd[2J.txt: nothing in it" in result.err


def test_a_missing_model_is_one_line(run, finds):
    finds(ModelError("there is no model 'best'; choose default or fast"))
    result = run("read", "a.txt", "--model", "best")
    assert (result.status, result.out) == (2, "")
    assert result.err == "onrecord: there is no model 'best'; choose default or fast\n"


def test_ctrl_c_is_one_line(run, finds, reading):
    finds(reading, KeyboardInterrupt())
    result = run("read", "a.txt", "-f", "jsonl")
    assert result.status == 130
    assert len(result.out.splitlines()) == 1
    assert result.err.strip() == "Interrupted."


@pytest.mark.parametrize("format_", ["html", "brat"])
def test_several_articles_need_a_folder_where_a_file_holds_one(run, finds, reading, format_):
    finds(reading, reading)
    result = run("read", "a", "b", "-f", format_)
    assert (result.status, result.out) == (2, "")
    assert "--output FOLDER" in result.err


def test_output_to_a_file(run, finds, reading, tmp_path):
    finds(reading)
    result = run("read", "a.txt", "-f", "html", "-o", tmp_path / "page.html")
    assert (result.status, result.out) == (0, "")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("typed", ["there", "new/"])
def test_output_to_a_folder(run, finds, reading, empty_reading, tmp_path, format_, typed):
    (tmp_path / "there").mkdir()
    finds(reading, empty_reading)
    assert run("read", "a", "b", "-f", format_, "-o", f"{tmp_path}/{typed}").status == 0
    assert len(list((tmp_path / typed).iterdir())) == (4 if format_ == "brat" else 2)


def test_brat_takes_a_folder_that_is_not_there_yet(run, finds, reading, tmp_path):
    finds(reading)
    run("read", "a", "-f", "brat", "-o", tmp_path / "annotated")
    assert {path.name for path in (tmp_path / "annotated").iterdir()} == {
        "council-vote.ann",
        "council-vote.txt",
    }


def test_an_output_that_cannot_be_written_is_one_line(run, finds, reading, tmp_path):
    finds(reading)
    result = run("read", "a", "-o", tmp_path / "no" / "such" / "page.html")
    assert result.status == 2
    assert "cannot write" in result.err
    assert len(result.err.splitlines()) == 1


def test_a_target_is_not_overwritten(run, finds, reading, tmp_path):
    finds(reading)
    target = tmp_path / "a.txt"
    target.write_text("An article.", encoding="utf-8")
    assert "both read and written" in run("read", target, "-o", target).err
    assert target.read_text(encoding="utf-8") == "An article."


def test_output_is_utf8_whatever_the_locale(finds, run, reading, terminal):
    finds(reading)
    stream = terminal("stdout")
    run("read", "a.txt", "-f", "jsonl")
    assert "“Nobody will lose a stall.”" in stream.written()

import csv
import io
import json

import pytest

from onrecord.record import Record


@pytest.fixture
def place(tmp_path, reading):
    with Record.open(tmp_path / "news.db") as record:
        record.keep([reading])
    return tmp_path / "news.db"


def test_all_of_it_goes_to_standard_output(run, place):
    result = run("export", "--record", place)
    assert json.loads(result.out)["record"]["key"] == "council-vote"
    assert (result.status, result.err) == (0, "1 article, 5 attributions written.\n")


def test_a_selection_goes_to_a_file(run, place, tmp_path):
    path = tmp_path / "found.csv"
    result = run("export", "market", "--act", "deny", "-f", "csv", "-o", path, "--record", place)
    assert result.err == f"1 article, 1 attribution written to {path}.\n"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    assert [row["speaker"] for row in rows] == ["Mara Lindqvist"]


def test_what_is_exported_can_be_added_again(run, place, tmp_path):
    run("export", "--record", place, "-o", tmp_path / "export.jsonl")
    result = run("add", tmp_path / "export.jsonl", "--record", tmp_path / "again.db")
    assert (result.status, result.err.split(",")[0]) == (0, "1 article added")
    with Record.open(tmp_path / "again.db") as again, Record.open(place) as first:
        assert again.reading("council-vote") == first.reading("council-vote")


def test_a_changed_line_is_refused_and_the_others_are_kept(run, place, tmp_path):
    path = tmp_path / "export.jsonl"
    run("export", "--record", place, "-o", path)
    line = json.loads(path.read_text(encoding="utf-8"))
    line["attributions"][0]["content"][0][0] += 1
    path.write_text(f"{json.dumps(line)}\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    result = run("add", path, "--record", tmp_path / "again.db")
    assert result.status == 2
    assert "export.jsonl:1: the reading is not the one that was exported" in result.err
    assert "1 article added" in result.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-f", "brat"], "brat holds one article a file: name a folder"),
        (["-f", "tei", "--history"], "tei holds no history"),
        (["--act", "sing"], "act:sing is not known"),
        (["-o", "{place}"], "is the record itself; name another file"),
        (["-o", "{place}/deep.jsonl"], "cannot write"),
        (["market", "--history"], "a search finds no history"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(run, place, arguments, told):
    result = run("export", "--record", place, *(one.format(place=place) for one in arguments))
    assert result.status == 2
    assert told in result.err
    assert result.err.count("\n") == 1

import gzip
import json

import pytest


def files(folder, count):
    for number in range(count):
        (folder / f"{number}.txt").write_text("Text.", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("stderr_is_terminal", "count", "options", "shown"),
    [
        (True, 3, (), True),
        (True, 1, (), False),
        (True, 3, ("--quiet",), False),
        (False, 3, (), False),
    ],
)
def test_the_bar_is_for_people_who_wait(
    run, finds, reading, terminal, tmp_path, stderr_is_terminal, count, options, shown
):
    finds(*[reading] * count)
    stream = terminal("stderr") if stderr_is_terminal else None
    result = run("read", files(tmp_path, count), "-f", "jsonl", *options)
    written = stream.written() if stream else result.err
    assert ("Reading" in written) is shown
    assert result.out.count("\n") == count


def test_no_bar_where_the_readings_themselves_are_watched(run, finds, reading, terminal, tmp_path):
    finds(reading, reading)
    stream = terminal("stderr")
    terminal("stdout")
    run("read", files(tmp_path, 2))
    assert "Reading" not in stream.written()


@pytest.mark.parametrize(("name", "opened"), [("many.jsonl", open), ("many.jsonl.gz", gzip.open)])
def test_lines_of_a_collection_are_counted(run, finds, reading, terminal, tmp_path, name, opened):
    finds(reading, reading)
    stream = terminal("stderr")
    path = tmp_path / name
    with opened(path, "wt", encoding="utf-8") as written:
        written.write((json.dumps({"doc": "a", "text": "Text."}) + "\n") * 2)
    run("read", path, "-f", "jsonl")
    assert "2/2" in stream.written()


def test_a_damaged_collection_is_told_in_its_turn(run, finds, reading, terminal, tmp_path):
    finds(reading, reading)
    stream = terminal("stderr")
    (tmp_path / "many.jsonl.gz").write_bytes(b"no gzip")
    assert run("read", tmp_path / "many.jsonl.gz", "-f", "jsonl").status == 0
    assert "Reading" not in stream.written()

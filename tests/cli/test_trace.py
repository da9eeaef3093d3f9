import json

import pytest

from onrecord.record import Record
from tests.tracing.conftest import reading_of

SAID = "“The ferry to Norrholm will stop running on the first of March”"


@pytest.fixture
def place(tmp_path):
    with Record.open(tmp_path / "news.db") as record:
        record.keep([
            reading_of("a", [("Mara Lindqvist", SAID)], outlet="Courier", published="2026-02-17"),
            reading_of("b/c", [("Mara Lindqvist", SAID), ("Bo", "that nobody had asked the islanders")]),
        ])  # fmt: skip
    return tmp_path / "news.db"


def test_every_statement_is_printed(run, place):
    result = run("trace", "--all", "--format", "jsonl", "--record", place)
    assert (result.status, result.err) == (0, "3 attributions traced, 2 new statements.\n")
    first, second = map(json.loads, result.out.splitlines())
    assert [(one["doc"], one["start"], one["end"]) for one in first["occurrences"]] == [
        ("a", 21, 21 + len(SAID)), ("b/c", 21, 21 + len(SAID)),
    ]  # fmt: skip
    assert (first["statement"], second["statement"], len(second["occurrences"])) == (1, 2, 1)
    again = run("trace", "--all", "--format", "jsonl", "--record", place)
    assert (again.out, again.err) == (result.out, "")
    assert run("trace", "--all", "--anew", "-q", "-f", "jsonl", "--record", place).err == ""


@pytest.mark.parametrize(
    ("arguments", "docs"),
    [
        (["1"], [["a", "b/c"]]), (["99"], []),
        (["the ferry to Norrholm will no longer run in March"], [["a", "b/c"]]),
        (["the ferry", "to Norrholm will stop running", "--speaker", "Mara Lindqvist"], [["a", "b/c"]]),
        (["pigeons of Venice"], []),
    ],
)  # fmt: skip
def test_what_is_found(run, place, arguments, docs):
    result = run("trace", *arguments, "--limit", "1", "--format", "json", "--record", place)
    found = json.loads(result.out)["statements"]
    assert [[one["doc"] for one in statement["occurrences"]] for statement in found] == docs


def test_the_table_shows_who_said_it_and_where(run, place, plain):
    shown = plain(run("trace", "1", "--record", place).out)
    assert shown.startswith("Statement 1: 2 occurrences\n  Mara Lindqvist: “The ferry")
    assert "a 21-84 · Courier · 2026-02-17 · direct\n" in shown
    assert "b/c 21-84 · direct · identical\n" in shown


def test_the_way_is_told(run, place, plain):
    shown = plain(run("trace", "1", "--record", place).out)
    assert "  First known: a\n  Way:\n    Courier 2026-02-17 [a], from where is unknown\n" in shown
    assert "  Timeline:\n    2026-02-17: a\n    no date: b/c\n" in shown
    [found] = json.loads(run("trace", "1", "--format", "json", "--record", place).out)["statements"]
    fingerprints = [one["fingerprint"] for one in found["occurrences"]]
    assert found["way"]["first"] == fingerprints[:1]
    assert [one["stage"] for one in found["way"]["steps"]] == ["outlet", "unknown"]
    assert found["way"]["wordings"][0]["occurrences"] == fingerprints
    every = json.loads(run("trace", "--all", "-f", "jsonl", "--record", place).out.splitlines()[0])
    assert "way" not in every


def test_what_is_not_found_is_said(run, place):
    result = run("trace", "pigeons of Venice", "-q", "--record", place)
    assert (result.status, result.out, result.err) == (0, "", "Nothing in the record reports it.\n")


@pytest.mark.parametrize("arguments", [[], ["--all", "1"]])
def test_what_to_trace_must_be_said(run, place, arguments):
    result = run("trace", *arguments, "--record", place)
    assert result.status == 2
    assert "say what to trace" in result.err

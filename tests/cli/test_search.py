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


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["market"], 1), (["market", "roof"], 1), (["market", "-f", "jsonl", "--", "-roof"], 0), ([], 6),
        (["market", "-roof"], 0), (["-roof", "market"], 0), (["-fjsonl", "market", "-ferry"], 1),
        (["market", '-"a zebra"'], 1),
        (["--speaker", "Mara Lindqvist"], 1), (["--act", "deny"], 1), (["--role", "mayor", "stall"], 1),
        (["--kind", "document"], 1), (["--kind", "document", "--kind", "organization"], 2),
        (["--mode", "mixed"], 2), (["--outlet", "Bracken Bay", "pond"], 2),
        (["--agency", "Northern Wire"], 6),
        (["--from", "2026-02-17", "--to", "2026-02-17"], 6), (["--from", "2026-03"], 0),
        (["--said", "2025"], 0),
        (["--figure", ">4e6EUR"], 1), (["--figure", "more than 5 million euros"], 0), (["--limit", "2"], 2),
        (["market act:deny speaker:lindqvist"], 1), (["--sort", "newest", "market"], 1),
    ],
)  # fmt: skip
def test_what_is_found(run, place, arguments, count):
    result = run("search", "--record", place, "--format", "jsonl", *arguments)
    assert result.status == 0
    assert len(result.out.splitlines()) == count


def test_the_table_shows_words_in_their_context(run, place, plain):
    result = run("search", "stall", "--record", place)
    shown = plain(result.out)
    assert shown.startswith("Mara Lindqvist, Mayor\n")
    assert "“Nobody will lose a *stall*.” The plan will cost about 4.2 …" in shown
    assert "council-vote · Bracken Bay Courier · 2026-02-17 · Northern Wire · deny · direct" in shown


@pytest.mark.parametrize("arguments", [["-x"], ["--roof"], ["--speaker"]])
def test_what_is_no_word_to_leave_out_is_an_option(run, place, arguments):
    assert run("search", "market", "--record", place, *arguments).status == 2


def test_pages_lead_to_the_next(run, place):
    first = run("search", "--record", place, "--limit", 4, "--format", "jsonl")
    assert first.err.startswith("There is more: --after ")
    after = first.err.split()[-1]
    second = run("search", "--record", place, "--limit", 4, "--format", "jsonl", "--after", after)
    assert (len(second.out.splitlines()), second.err) == (2, "")


def test_json_and_csv(run, place):
    found = json.loads(run("search", "stall", "--record", place, "--format", "json").out)
    assert [hit["name"] for hit in found["hits"]] == ["a1"]
    assert found["after"] is None
    printed = run("search", "stall", "--record", place, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(printed, newline="")))
    assert rows[0]["speaker"] == "Mara Lindqvist"
    assert json.loads(rows[0]["highlights"]) == found["hits"][0]["highlights"]


@pytest.mark.parametrize(
    ("format_", "told"),
    [("table", "speaker: Mara Lindqvist 1"), ("json", '"Mara Lindqvist": 1'),
     ("csv", "speaker,Mara Lindqvist,1")],
)  # fmt: skip
def test_facets(run, place, format_, told):
    assert told in run("search", "stall", "--record", place, "--facets", "--format", format_).out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["act:rejct"], "onrecord: act:rejct is not known; write one of state, deny"),
        (["--from", "soon"], "onrecord: soon is not a date; write a day"),
        (["--after", "x"], "onrecord: x is no cursor of this search"),
        (["--limit", "0"], "onrecord: a page cannot have 0 hits"),
    ],
)
def test_bad_searches_are_told(run, place, arguments, told):
    result = run("search", "--record", place, *arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(told)
    assert result.err.count("\n") == 1


def test_nothing_found_is_told(run, place):
    assert "Nothing found" in run("search", "zebra", "--record", place).err


def test_operators_are_told_to_be_words(run, place):
    assert "also AND, OR and NOT" in run("search", "market OR zebra", "--record", place).err


def test_facets_of_nothing_are_told(run, place):
    assert "Nothing found" in run("search", "zebra", "--facets", "--record", place).err


def test_an_empty_record_explains_itself(run, tmp_path):
    Record.open(tmp_path / "empty.db").close()
    result = run("search", "zebra", "--record", tmp_path / "empty.db")
    assert (result.status, result.err) == (0, "The record is empty; onrecord add reads articles into it.\n")

"""``onrecord copies``, as it is typed."""

import json

import pytest

from onrecord.record import Record

from ..record.said import person, said

STORY = (
    "The council of Bracken met in the old ropewalk to vote on the northern ferry and on the toll road " * 2
)


@pytest.fixture
def place(tmp_path):
    with Record.open(tmp_path / "news.db") as record:
        record.keep(
            [
                said("rewrite", person("Ole Berg"), story=STORY, outlet="Courier", published="2026-02-17"),
                said("wire", person("Ole Berg"), story=STORY, agency="Reuters", published="2026-02-18"),
                said("other", person("Ole Berg")),
            ]
        )
    return tmp_path / "news.db"


@pytest.mark.parametrize("key", [[], ["rewrite"], ["wire"]])
def test_the_nearest_to_the_agency_comes_first(run, place, key):
    result = run("copies", *key, "--record", place)
    assert (result.status, result.err) == (0, "")
    assert result.out.splitlines() == [
        "2 articles, the nearest to the agency first",
        "  wire · 2026-02-18 · from Reuters",
        "  rewrite · Courier · 2026-02-17",
    ]


def test_as_json_lines(run, place):
    (line,) = run("copies", "--record", place, "--format", "jsonl").out.splitlines()
    assert [one["key"] for one in json.loads(line)] == ["wire", "rewrite"]


def test_no_copies(run, place):
    result = run("copies", "other", "--record", place)
    assert (result.status, result.out) == (0, "")
    assert result.err == "No other article tells the story of other.\n"

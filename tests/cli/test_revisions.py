import json
from dataclasses import replace

import pytest

from onrecord.record import Record


@pytest.fixture
def place(tmp_path, reading):
    with Record.open(tmp_path / "news.db") as record:
        record.keep([reading])
        later = replace(reading.article, text=reading.article.text + "\nMore to come.")
        record.keep([replace(reading, article=later, attributions=reading.attributions[1:])])
        return tmp_path / "news.db"


@pytest.mark.parametrize("key", [[], ["council-vote"]])
def test_what_vanished_is_shown(run, place, key):
    result = run("revisions", *key, "--record", place)
    assert (result.status, result.err) == (0, "")
    first, second = result.out.splitlines()
    assert first.startswith("council-vote, revision 2, added 20")
    assert first.endswith(": 1 quotation changed")
    assert second.startswith("  vanished Mara Lindqvist: “We are not closing the market")


def test_as_json_lines(run, place):
    found = json.loads(run("revisions", "--record", place, "--format", "jsonl").out)
    assert (found["key"], found["number"]) == ("council-vote", 2)
    assert found["changes"][0]["change"] == "vanished"
    assert found["changes"][0]["before"]["speaker"] == "Mara Lindqvist"


def test_nothing_changed(run, place, reading):
    with Record.open(place) as record:
        record.keep([replace(reading, article=replace(reading.article, doc="another"))])
    result = run("revisions", "another", "--record", place)
    assert (result.status, result.out, result.err) == (0, "", "another has one revision.\n")


@pytest.mark.parametrize("command", ["revisions", "copies"])
def test_an_article_that_is_not_there_is_told(run, place, command):
    result = run(command, "elsewhere", "--record", place)
    assert (result.status, result.out) == (2, "")
    assert result.err == f"onrecord: the record {place} has no article elsewhere; check its key\n"

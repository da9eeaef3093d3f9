import csv
import io
import json

import pytest
from lxml import etree

from onrecord.record import Record


@pytest.fixture
def place(tmp_path, reading):
    with Record.open(tmp_path / "news.db") as record:
        record.keep([reading])
    return tmp_path / "news.db"


def test_the_table_tells_two_units_and_how_it_was_counted(run, place, plain):
    result = run("audit", "--record", place, "--field", "kind", "--outlets")
    lines = plain(result.out).splitlines()
    assert (
        lines[0] == "All outlets: 5 quotations, 60 words, 4 speakers, 1 article" or "5 quotations" in lines[0]
    )
    assert lines[1].split() == ["kind", "quotations", "articles"]
    assert any(line.split()[:5] == ["anonymous", "1", "of", "5", "too"] for line in lines)
    assert any(line.startswith("Bracken Bay Courier: 5 quotations") for line in lines)
    assert "Selected is the whole record." in result.err


def test_csv_json_and_svg(run, place, tmp_path):
    rows = list(csv.DictReader(io.StringIO(run("audit", "-f", "csv", "--record", place).out, newline="")))
    (found,) = (r for r in rows if (r["outlet"], r["field"], r["value"], r["unit"]) ==
                ("", "mode", "direct", "quotations"))  # fmt: skip
    assert (found["numerator"], found["denominator"]) == ("1", "5")
    told = json.loads(run("audit", "-f", "json", "--record", place).out)
    assert told["whole"]["rows"]["mode"][0]["quotations"]["numerator"] == 1
    run("audit", "-f", "svg", "-o", tmp_path / "a.svg", "--record", place)
    assert etree.parse(tmp_path / "a.svg").getroot().get("role") == "img"


def test_nothing_to_count(run, place):
    result = run("audit", "zebra", "--record", place)
    assert result.status == 0
    assert result.err.startswith("Nothing to count;")

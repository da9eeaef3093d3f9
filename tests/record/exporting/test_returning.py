"""What is exported as JSON lines can be added again, and gives the same record."""

import json
from dataclasses import replace

import pytest
import sqlalchemy as sa

from onrecord.record import Record
from onrecord.record.database import Database


def rows_of(place):
    def rows(query):
        database = Database(str(place))
        with database.reading() as connection:
            found = [tuple(map(plain, row)) for row in connection.execute(sa.text(query))]
        database.close()
        return found

    return rows


def plain(value):
    """SQLite tells truth by numbers."""
    return int(value) if isinstance(value, bool) else value


@pytest.fixture
def line(exported, record, voiced):
    """One reading as an exported line, parsed."""
    record.keep([voiced])
    return json.loads(exported(record))


@pytest.fixture
def add(tmp_path, readers):
    """Add lines to a record of their own; what came of them."""

    def add_lines(*lines):
        path = tmp_path / "lines.jsonl"
        path.write_text("".join(f"{json.dumps(one)}\n" for one in lines), encoding="utf-8")
        with Record.open(tmp_path / "other.db") as other:
            return other.add(path)

    return add_lines


def test_the_same_record_comes_back(place, tmp_path, readers, voiced, reading, folder, exported, contents):
    other = tmp_path / "other.db"
    with Record.open(place) as record:
        record.keep([voiced, replace(reading, article=replace(reading.article, doc="other"), model="old")])
        record.add(folder(a="Ada “It is so.”", b__c="Bo “It is not.”"), model="fast")
        record.add(folder(a="Ada “It was so.”"), model="fast")
        record.keep([replace(reading, model="second")])
        (tmp_path / "export.jsonl").write_bytes(exported(record, history=True))
    with Record.open(other) as again:
        read = {name: len(one.read_texts) for name, one in readers.items()}
        added = again.add(tmp_path / "export.jsonl", model="default")
        assert (added.new, added.revised, added.reread, added.known, added.failures) == (4, 1, 1, 0, ())
        assert {name: len(one.read_texts) for name, one in readers.items()} == read
        assert again.verify().faults == ()
        assert again.reading("council-vote", model="default") == voiced
        assert again.add(tmp_path / "export.jsonl").known == 6
    assert contents(rows_of(other)) == contents(rows_of(place))


def test_any_database_takes_what_another_exported(place, tmp_path, voiced, contents):
    with Record.open(tmp_path / "file.db") as one, Record.open(place) as other:
        one.keep([voiced])
        one.export(tmp_path / "out.jsonl")
        assert other.add(tmp_path / "out.jsonl").new == 1
        other.export(tmp_path / "back.jsonl")
    assert (tmp_path / "back.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes()
    assert contents(rows_of(place)) == contents(rows_of(tmp_path / "file.db"))


def test_the_newest_readings_alone(record, tmp_path, readers, folder, exported):
    record.add(folder(a="Ada “It is so.”"), model="fast")
    record.add(folder(a="Ada “It was so.”"), model="fast")
    (line,) = exported(record).splitlines()
    assert json.loads(line)["record"]["revision"] == 2
    assert json.loads(line)["text"] == "Ada “It was so.”"


def test_a_line_of_onrecord_read_is_a_reading_too(add, line):
    del line["record"]
    assert add(line).new == 1


def test_lines_of_texts_and_of_readings_stand_in_one_file(add, line, readers):
    added = add({"doc": "n", "text": "Bo “It is not.”"}, line, {"doc": "m", "text": "Ada “It is.”"})
    assert (added.new, added.failures) == (3, ())
    assert readers["default"].read_texts == ["Bo “It is not.”", "Ada “It is.”"]


def test_other_programs_may_write_the_same_json_otherwise(add, line):
    line["attributions"][1]["figures"][0]["value"] = 4_200_000
    assert add(dict(sorted(line.items()))).failures == ()


def moved(line):
    line["attributions"][0]["content"][0][0] += 1


def renamed(line):
    line["attributions"][0]["speakers"][0]["name"] = "Ines Calder"


def dated(line):
    line["published"] = "2026-02-18"


def changed_text(line):
    line["text"] = line["text"].replace("roof", "root")


def beyond(line):
    line["attributions"][0]["content"] = [[5, 99_999]]


def turned(line):
    line["attributions"][0]["source"] = [[9, 5]]


def negative(line):
    line["attributions"][0]["cue"] = [[-3, 5]]


def other_words(line):
    line["figures"][0]["start"] += 1


def no_number(line):
    line["attributions"][0]["content"] = [["one", "two"]]


def half(line):
    line["attributions"][0]["content"] = [[1.5, 3]]


def triple(line):
    line["attributions"][0]["content"] = [[1, 3, 5]]


def no_mode(line):
    line["attributions"][0]["mode"] = "sung"


def no_cue(line):
    del line["attributions"][0]["cue"]


def no_name(line):
    line["speakers"][0]["name"] = None


def deep(line):
    line["attributions"][0]["nested"] = [3]


def no_date(line):
    line["title"] = 7


def no_kind(line):
    line["attributions"][0]["quoting"] = [{"name": "B", "kind": "voice", "mentions": []}]


TAMPERED = [
    (moved, "changed", "is not the one that was exported"),
    (renamed, "changed", "is not the one that was exported"),
    (dated, "changed", "is not the one that was exported"),
    (changed_text, "", "the text is not the one that sha256 names"),
    (beyond, "", "the content of attribution a1 at 5 to 99999 is not in the text, which has "),
    (turned, "", "the source of attribution a1 at 9 to 5 is not in the text"),
    (negative, "", "the cue of attribution a1 at -3 to 5 is not in the text"),
    (other_words, "", "is not what the text has at"),
    (no_number, "", "content of attributions cannot be"),
    (half, "", "content of attributions cannot be"),
    (triple, "", "a value has another form"),
    (no_mode, "", "mode of attributions cannot be 'sung'"),
    (no_cue, "", "'cue' is missing"),
    (no_name, "", "name of speakers cannot be None"),
    (deep, "", "a value has another form"),
    (no_date, "", "the field 'title' holds no text"),
    (no_kind, "", "kind of quoting cannot be 'voice'"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("tamper", "signed", "message"), TAMPERED, ids=lambda one: getattr(one, "__name__", "")
)
def test_what_was_changed_is_refused_alone(add, line, tamper, signed, message):
    if not signed:
        del line["record"]
    good = json.loads(json.dumps({**line, "doc": "good", "record": None}))
    tamper(line)
    added = add({**good}, line)
    assert added.new == 1
    ((target, error),) = ((one.target, str(one.error)) for one in added.failures)
    assert target.endswith("lines.jsonl:2")
    assert message in error
    assert "lines.jsonl:2" in error
    assert len(error) < 400

import json
import random
import string
from dataclasses import replace

import pytest

from onrecord import reading_to_dict
from onrecord.article import Article
from onrecord.attribution import Reading
from onrecord.errors import ModelError, RecordError
from onrecord.record import Record
from onrecord.record.keys import key_of

ADA, BO = "Ada “It is so.”", "Bo “It is not.” Ada “It is.”"


def counts(added):
    return added.new, added.revised, added.reread, added.known, len(added.failures)


def test_a_reading_comes_back_as_it_was(record, reading):
    assert counts(record.keep([reading])) == (1, 0, 0, 0, 0)
    kept = record.reading("council-vote")
    assert kept == reading
    assert reading_to_dict(kept) == reading_to_dict(reading)


def test_what_is_there_already_is_not_read_again(record, readers, folder):
    path = folder(one=ADA, deep__two=BO)
    assert counts(record.add(path)) == (2, 0, 0, 0, 0)
    assert counts(record.add(path)) == (0, 0, 0, 2, 0)
    assert readers["default"].read_texts == [BO, ADA]


def test_a_key_is_the_path_below_the_folder(record, readers, folder):
    record.add(folder(deep__er__two=BO))
    assert record.reading("deep/er/two").article.text == BO


def test_another_text_is_a_new_revision_beside_the_old_one(record, readers, folder, rows):
    record.add(folder(one=ADA))
    assert counts(record.add(folder(one=BO))) == (0, 1, 0, 0, 0)
    assert record.reading("one").article.text == BO
    assert record.reading("one", revision=1).article.text == ADA
    assert rows("SELECT number, current FROM revisions ORDER BY number") == [(1, False), (2, True)]
    assert {speaker for (speaker,) in rows("SELECT speaker FROM quotations")} == {"Ada", "Bo"}
    assert rows("SELECT count(*) FROM quotations") == [(2,)]


def test_a_text_that_was_there_before_is_no_new_revision(record, readers, folder):
    for text in (ADA, BO):
        record.add(folder(one=text))
    assert counts(record.add(folder(one=ADA))) == (0, 0, 0, 1, 0)


def test_another_model_reads_again_and_is_current_then(record, readers, folder, rows):
    path = folder(one=ADA)
    record.add(path)
    assert counts(record.add(path, model="fast")) == (0, 0, 1, 0, 0)
    assert record.reading("one").model == "fast"
    assert record.reading("one", model="default").model == "default"
    assert rows("SELECT count(*) FROM quotations") == [(1,)]
    assert rows("SELECT count(*) FROM revisions") == [(1,)]


def test_another_model_finds_nothing_current_in_an_old_revision(record, readers, folder, rows):
    for text in (ADA, BO):
        record.add(folder(one=text))
    assert counts(record.add(folder(one=ADA), model="fast")) == (0, 0, 1, 0, 0)
    assert rows("SELECT count(*) FROM quotations") == [(2,)]
    assert record.reading("one").article.text == BO


def test_the_same_text_in_two_places_is_kept_once_for_two_articles(record, readers, folder, rows):
    assert counts(record.add(folder(one=ADA, two=ADA))) == (2, 0, 0, 0, 0)
    assert rows("SELECT count(*) FROM texts") == [(1,)]
    assert rows("SELECT count(*) FROM articles") == [(2,)]


def test_one_bad_file_stops_nothing(record, readers, folder):
    path = folder(one=ADA, two=" ", three=BO)
    told = []
    added = record.add([path, "no-such-file.txt"], progress=told.append)
    assert counts(added) == (2, 0, 0, 0, 2)
    assert len(told) == 4
    assert "two.txt is empty" in str(added.failures[0].error)


def test_a_text_that_makes_the_reader_fail_stops_nothing(record, readers, folder):
    added = record.add([folder(one=ADA, two="A fatal one.", three=BO)])
    assert counts(added) == (2, 0, 0, 0, 1)
    assert str(added.failures[0].error) == "two made the reader fail"


@pytest.mark.parametrize(
    ("lines", "keys"),
    [
        ([{"doc": "x", "text": ADA, "url": "https://a.example/x"}], ["x"]),
        ([{"text": ADA, "url": "https://a.example/x"}], ["https://a.example/x"]),
        ([{"text": ADA}, {"id": 7, "text": BO}], ["7", "news-1"]),
    ],
)
def test_a_json_object_s_key_is_its_id_or_its_url_or_its_place(record, readers, tmp_path, rows, lines, keys):
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    record.add(path)
    record.add(tmp_path)
    assert rows("SELECT key FROM articles ORDER BY key") == [(key,) for key in keys]


@pytest.mark.parametrize(
    ("target", "article", "key"),
    [
        ("http://a.test/t.csv", Article("a.test/t.csv#3", ADA), "http://a.test/t.csv#3"),
        ("http://a.test/t.csv", Article("x7", ADA), "http://a.test/t.csv#x7"),
        ("http://a.test/t.json", Article("a.test/t.json", ADA), "http://a.test/t.json"),
        ("http://a.test/feed", Article("x", ADA, url="http://a.test/x"), "http://a.test/x"),
        ("crawl.warc.gz", Article("http://a.test/x", ADA, url="http://a.test/x"), "http://a.test/x"),
        ("t.csv", Article("t#3", ADA), "t#3"),
    ],
)
def test_each_item_of_a_container_has_a_key_of_its_own(target, article, key):
    assert key_of(article, target) == key


@pytest.mark.parametrize("text", ["Ada “It\x00 is.”", "Ada “It \ud800 is.”"])
def test_what_no_database_keeps_is_told_and_left_out(record, text):
    added = record.keep([Reading(Article("a", text)), Reading(Article("b", ADA))])
    assert counts(added) == (1, 0, 0, 0, 1)
    assert "no database keeps" in str(added.failures[0].error)


def test_what_the_database_does_not_take_stops_nothing_else(record, place):
    key = "".join(random.Random(1).choices(string.ascii_letters, k=9_000))
    added = record.keep(Reading(Article(doc, ADA)) for doc in ("a", key, "b"))
    assert added.new + len(added.failures) == 3
    assert (added.new, len(added.failures)) == ((2, 1) if "://" in place else (3, 0))
    assert record.reading("b").article.text == ADA


@pytest.mark.parametrize("text", ["", "’’“ \U0001f600 é\u0301 \u2028\x85\r\n", "'; DROP TABLE texts; --"])
def test_any_other_text_is_kept_to_the_letter(record, text):
    reading = Reading(Article("a/'b\"", text, title=text))
    record.keep([reading])
    assert record.reading("a/'b\"") == reading
    assert not record.verify().faults


def test_the_words_are_found_by_their_stems(record, reading, rows, place):
    record.keep([reading])
    found = {
        "sqlite": "SELECT id FROM attributions WHERE newest IN"
        " (SELECT rowid FROM attribution_words WHERE attribution_words MATCH :words)",
        "postgresql": "SELECT id FROM attributions WHERE words @@ to_tsquery('onrecord_words', :words)",
    }[place.split(":")[0] if "://" in place else "sqlite"]
    assert rows(found, words="stalls") == rows("SELECT id FROM attributions WHERE name = 'a1'")
    assert rows(found, words="nonsense") == []


def test_columns_hold_what_is_searched_for(record, reading, rows):
    record.keep([reading])
    assert rows(
        "SELECT speaker, role, kind, act, mode, outlet, agency FROM attributions WHERE name = 'a1'"
    ) == [("Mara Lindqvist", "Mayor", "person", "deny", "direct", "Bracken Bay Courier", "Northern Wire")]
    assert rows(
        "SELECT exact FROM figures WHERE unit = 'EUR' AND value > 4000000 AND attribution_id > 0"
    ) == [("about 4.2 million euros",)]
    assert rows(
        "SELECT w.name FROM attributions AS w JOIN attributions AS around ON around.id = w.outer_id"
    ) == [("a6",)]
    assert rows("SELECT count(*) FROM mentions") == [(2,)]


def test_a_record_that_is_not_there_is_told(place):
    with pytest.raises(RecordError, match=r"there is no record.*onrecord add"):
        Record.open(place, create=False)


def test_an_article_that_is_not_there_is_told(record):
    with pytest.raises(RecordError, match="no such reading of nothing"):
        record.reading("nothing")


def test_an_unknown_model_is_told(record, folder):
    with pytest.raises(ModelError, match="best"):
        record.add(folder(one=ADA), model="best")


def test_the_default_place(monkeypatch, tmp_path, article):
    monkeypatch.setenv("ONRECORD_RECORD", str(tmp_path / "named.db"))
    with Record.open() as record:
        record.keep([Reading(replace(article, doc="b"))])
        assert record.name == str(tmp_path / "named.db")
    monkeypatch.delenv("ONRECORD_RECORD")
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "user")
    with Record.open() as record:
        assert record.name == str(tmp_path / "user" / "record.db")

from dataclasses import dataclass
from pathlib import Path

import pytest

import onrecord
from onrecord import Article, Reading, api
from onrecord.errors import EmptyError, FormatError, LanguageError, SourceError

ENGLISH = (
    "The council said that the bridge was closed, and the mayor was not there with the others that day. " * 2
)
GERMAN = (
    "Der Rat teilte mit, dass die Brücke gesperrt ist, und die Bürgermeisterin war an diesem Tag nicht da. "
    * 2
)
CHINESE = "市议会星期二表示大桥将关闭，市长当天不在场，其他人也没有出席会议。" * 3


@dataclass
class StubReader:
    """Finds nothing, and tells which model it was made for."""

    model: str = "default"

    def read(self, article):
        return Reading(article, model=self.model)

    def read_many(self, articles):
        return map(self.read, articles)

    def attempts(self, articles):
        return map(self.read, articles)


@pytest.fixture
def reader(monkeypatch):
    """A reader that needs no model."""
    monkeypatch.setattr("onrecord.api._reader", StubReader)


def write(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_text_is_read_as_it_is(reader):
    reading = onrecord.read("  He said so.\r\n", published="2026-02-17", title="So", model="fast")
    article = reading.article
    assert (article.text, article.published, article.title) == ("  He said so.\r\n", "2026-02-17", "So")
    assert reading.model == "fast"


def test_an_article_is_read_with_its_metadata(reader):
    article = Article("a", ENGLISH, outlet="Courier", published="2026-02-17", language="en")
    assert onrecord.read(article).article is article
    assert onrecord.read(article, published="2026-02-18").article.published == "2026-02-18"


def test_a_path_is_no_text(reader):
    with pytest.raises(TypeError, match="read_source reads files"):
        onrecord.read(Path("a.txt"))


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_a_text_without_words_is_refused(reader, text):
    with pytest.raises(EmptyError, match="nothing to read"):
        onrecord.read(text)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (ENGLISH, None, "en"),
        (ENGLISH, "en-GB", "en-GB"),
        (ENGLISH, "sv", "en"),
        ("He said so.", None, None),
        ("Er sagte es.", None, None),
    ],
)
def test_english_and_what_is_too_short_to_tell_is_read(reader, text, declared, language):
    assert onrecord.read(Article("a", text, language=declared)).article.language == language


@pytest.mark.parametrize(("text", "name"), [(GERMAN, "German (de)"), (CHINESE, "Chinese (zh)")])
def test_another_language_is_named_and_refused_unless_forced(reader, text, name):
    with pytest.raises(LanguageError) as refused:
        onrecord.read(text)
    assert name in str(refused.value)
    assert "--force" in str(refused.value)
    assert onrecord.read(text, force=True).article.text == text


def test_many_texts_come_back_in_order(reader):
    texts = ["One said so.", Article("b", "Two said so."), "Three said so."]
    assert [reading.article.text[:3] for reading in onrecord.read_many(texts)] == ["One", "Two", "Thr"]


def test_one_source(reader, tmp_path):
    write(tmp_path, a=ENGLISH)
    reading = onrecord.read_source(tmp_path / "a.txt", published="2026-02-17")
    assert (reading.article.doc, reading.article.text) == ("a", ENGLISH)


@pytest.mark.parametrize(
    ("texts", "target", "error", "words"),
    [
        ({}, "a.txt", SourceError, "does not exist"),
        ({"a": " "}, "a.txt", EmptyError, "a"),
        ({"a": GERMAN}, "a.txt", LanguageError, "German"),
        ({"a": ENGLISH, "b": ENGLISH}, "", SourceError, "read_sources reads any number"),
    ],
)
def test_one_source_that_cannot_be_read(reader, tmp_path, texts, target, error, words):
    write(tmp_path, **texts)
    with pytest.raises(error, match=words):
        onrecord.read_source(tmp_path / target)


def test_sources_are_read_and_failures_told(reader, tmp_path):
    write(tmp_path, a=ENGLISH, b=GERMAN, c=" ", d=ENGLISH)
    found = list(onrecord.read_sources([tmp_path, tmp_path / "e.txt"]))
    assert [one.article.doc for one in found if isinstance(one, Reading)] == ["a", "d"]
    failures = [one for one in found if isinstance(one, onrecord.Failure)]
    assert [type(one.error) for one in failures] == [LanguageError, EmptyError, SourceError]


def test_a_reader_is_made_once_for_each_model(monkeypatch):
    made = []
    monkeypatch.setattr("onrecord.reading.Reader", lambda model: made.append(model) or StubReader(model))
    api._reader.cache_clear()
    for model in ("default", "fast", "default"):
        onrecord.read("He said so.", model=model)
    api._reader.cache_clear()
    assert made == ["default", "fast"]


def test_fifty_megabytes_are_refused_in_one_line(reader):
    with pytest.raises(FormatError, match=r"^text has 50,\d{3},\d{3} characters.*--force") as told:
        onrecord.read(ENGLISH * (50_000_000 // len(ENGLISH) + 1))
    assert "\n" not in str(told.value)
    assert onrecord.read("He said so. " * (api.LONGEST // 10), force=True).article.text

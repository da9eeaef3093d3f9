import pytest

from onrecord.article import Article
from onrecord.attribution import Attribution, Reading
from onrecord.errors import ModelError
from onrecord.tracing import Tracer, languages, multilingual
from onrecord.tracing.multilingual import MultilingualEncoder, is_english, sentence_of
from onrecord.tracing.report import Report, Setting
from onrecord.tracing.sentences import sentence_encoder
from tests.tracing.conftest import reading_of

FERRY = "“The ferry to Norrholm will stop running on the first of March”"
IN_RUSSIAN = {"Паром в Норрхольм перестанет ходить с первого марта": f"Mara Lindqvist said: {FERRY}"}


class Translating:
    """Stands for the multilingual encoder: knows one sentence, and gives it the vector of its translation."""

    def vectors(self, texts):
        return sentence_encoder().vectors(texts)

    def question(self, text):
        return sentence_encoder().vectors([IN_RUSSIAN[text]])[0]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("The bridge will not be closed", True), ("witch hunt", True), ("", True), ("42", True),
        ("Lindqvist: ferry to stop", True), ("Мост не закроют", False), ("橋は閉鎖されない", False),
        ("Die Brücke über den Fluss wird in diesem Winter nicht gesperrt, sagte die Ministerin", False),
        ("El puente sobre el río no se cerrará este invierno, según dijo ayer la ministra", False),
    ],
)  # fmt: skip
def test_english(text, english):
    assert is_english(text) == english


@pytest.mark.parametrize(
    ("text", "content", "sentence"),
    [
        ("It rained. Ada said it was late. Bo left.", "it was late", "Ada said it was late."),
        ("Title\n\n“It is late,” said Ada.\nBo left.", "“It is late,”", "“It is late,” said Ada."),
        ("One sentence only", "only", "One sentence only"),
        ("It rained. Mr. Brown of St. Anne said it was late. He left.", "it was late",
         "Mr. Brown of St. Anne said it was late."),
        ("It rained! “No,” said J. Brown of the U.S. team. He left.", "“No,”",
         "“No,” said J. Brown of the U.S. team."),
    ],
)  # fmt: skip
def test_the_sentence_of_a_content(text, content, sentence):
    start = text.index(content)
    report = Report(1, Setting(1, "a", text), (start, start + len(content)), content, "", None, "indirect",
                    False, (None, None), sentence_encoder().vectors([""])[0])  # fmt: skip
    assert sentence_of(report) == sentence


def test_a_text_in_another_language_finds_its_statement(record, monkeypatch):
    monkeypatch.setattr(languages, "multilingual_encoder", Translating)
    record.keep([
        reading_of("a", [("Mara Lindqvist", FERRY)]), reading_of("b", [("Bo", "that the roof leaks again")]),
    ])  # fmt: skip
    tracer = Tracer(record)
    tracer.update()
    told = []
    [text] = IN_RUSSIAN
    for _ in range(2):
        found = tracer.find(text, progress=told.append, least=0.0)
        assert [one.doc for one in found[0].statement] == ["a"]
    assert told == [2]


def test_a_missing_extra_is_named(record, monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(multilingual, "import_module", missing)
    with pytest.raises(ModelError, match=r"pip install 'onrecord\[multilingual\]'"):
        MultilingualEncoder()


def test_what_is_retired_is_not_indexed_for_ever(record, monkeypatch):
    monkeypatch.setattr(languages, "multilingual_encoder", Translating)
    record.keep(
        [Reading(Article("a", "Ada: no"), (Attribution("a1", (), ((0, 3),), ((5, 7),), "indirect"),))]
    )
    tracer = Tracer(record)
    tracer.update()
    assert languages.Languages(record.database).update() == 1
    assert languages.Languages(record.database).update() == 0

import pytest

from onrecord.article import Article
from onrecord.errors import ModelError, ReadingError
from onrecord.reading import Reader
from onrecord.reading.blocks import BLOCK

TEXTS = [
    "The mayor said on Tuesday that the bridge would stay closed until May.",
    "“We will not take any risk,” Anna Keller told reporters.",
    "Nothing happened in the harbour last night. The rain stopped before dawn.",
    "According to the fire brigade, nobody was hurt.",
    "He has denied the charge.\n\n“It is false,” said Mr. Brandt. He added that he would appeal.",
    "",
    "  \n\n ",
    "“Unclosed and never ended, said the clerk",
    'A “nested ‘quotation’ and” one more", he said.',
]
LONG = "\n\n".join(TEXTS[:5] * 40)


def spans(reading):
    return [(a.source, a.cue, a.content) for a in reading]


def parts(reading):
    return [s for a in reading for s in (*a.source, *a.cue, *a.content)]


@pytest.mark.parametrize("text", [*TEXTS, LONG], ids=lambda text: text[:20] or "empty")
def test_every_offset_is_in_the_text(model, text):
    reading = model.read(Article("a", text))
    assert all(0 <= start < end <= len(text) for start, end in parts(reading))
    assert all(text[start:end].strip() == text[start:end] for start, end in parts(reading))
    assert all(0 <= a.confidence <= 1 and a.content for a in reading)
    assert len({a.id for a in reading}) == len(reading)


def test_a_plain_statement(model):
    text = TEXTS[0]
    (only,) = model.read(Article("a", text))
    words = [text[start:end] for start, end in (*only.source, *only.cue, *only.content)]
    assert words[:2] == ["The mayor", "said"]
    assert words[-1] == "that the bridge would stay closed until May"
    assert only.mode == "indirect"


def test_a_direct_quotation(model):
    text = TEXTS[1]
    (only,) = model.read(Article("a", text))
    assert [text[s:e] for s, e in only.source] == ["Anna Keller"]
    assert [text[s:e] for s, e in only.content] == ["“We will not take any risk,”"]
    assert only.mode == "direct"


def test_nothing_said_is_nothing_found(model):
    assert len(model.read(Article("a", TEXTS[2]))) == 0


def test_articles_side_by_side_are_read_as_alone(model):
    articles = [Article(str(i), text) for i, text in enumerate([*TEXTS, LONG] * 3)]
    together = list(model.read_many(articles))
    assert [r.article.doc for r in together] == [a.doc for a in articles]
    assert [spans(r) for r in together] == [spans(model.read(a)) for a in articles]


def test_articles_are_taken_as_they_are_needed(model):
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield Article("a", TEXTS[0])

    readings = model.read_many(endless())
    for _ in range(5):
        next(readings)
    readings.close()
    assert len(taken) <= 5 + 2 * model.threads


def test_a_text_that_makes_the_reader_fail_stops_no_other(model, monkeypatch):
    read = Reader._read

    def fragile(self, article, pool=None):
        if article.doc == "bad":
            raise KeyError("fortnight")
        return read(self, article, pool)

    monkeypatch.setattr(Reader, "_read", fragile)
    articles = [Article("one", TEXTS[0]), Article("bad", TEXTS[1]), Article("two", TEXTS[0])]
    first, failed, last = model.attempts(articles)
    assert (first.article.doc, failed.doc, last.article.doc) == ("one", "bad", "two")
    assert isinstance(failed.__cause__, KeyError)
    with pytest.raises(ReadingError, match=r"^bad made the reader fail \(KeyError: 'fortnight'\): a fault"):
        list(model.read_many(articles))
    with pytest.raises(ReadingError):
        model.read(articles[1])


def test_a_text_of_several_blocks(model):
    text = (LONG + "\n\n") * (BLOCK // len(LONG) + 1)
    reading = model.read(Article("a", text))
    found = {text[s:e] for a in reading for s, e in a.content}
    assert len(reading) > 100
    assert "that the bridge would stay closed until May" in found
    assert max(end for _, end in parts(reading)) > BLOCK


def test_an_unknown_model():
    with pytest.raises(ModelError, match=r"no model 'large': choose one of default, fast"):
        Reader("large")

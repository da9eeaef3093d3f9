"""Indirect statements of a draft: whether one on record by the same speaker says the same."""

import importlib.util
import re
import sys

import pytest

from onrecord.article import Article
from onrecord.attribution import Attribution, Reading, Speaker
from onrecord.checking import Checker
from onrecord.record import Record
from onrecord.tracing import Tracer

PIER = "“We will open the second pier before the end of May,”"
FERRY = "“The ferry company lost two million crowns last winter,”"


def told(doc, speaker, words):
    """A reading of a sentence, direct where its words stand in quotation marks."""
    mode = "direct" if words.startswith("“") else "indirect"
    text = f"{words} said {speaker}." if mode == "direct" else f"{speaker} said {words}."
    source, content = (((at := text.index(part)), at + len(part)) for part in (speaker, words))
    who = Speaker(speaker, "person", None, (source,))
    one = Attribution("a1", (source,), (), (content,), mode, speakers=(who,), kind="person", confidence=0.9)
    return Reading(Article(doc, text), (one,))


@pytest.fixture
def traced(record):
    record.keep([told("pier", "Mara Lindqvist", PIER), told("ferry", "Otto Brandt", FERRY)])
    Tracer(record).update()
    return record


@pytest.mark.parametrize(
    ("speaker", "words", "found"),
    [
        ("Mara Lindqvist", "that the new pier would be in use by late May", "pier"),
        ("Lindqvist", "that the new pier would be in use by late May", "pier"),
        ("Otto Brandt", "that last winter cost the ferry operator two million crowns", "ferry"),
        ("Otto Brandt", "that last winter cost the ferry operator five million crowns", None),
        ("Otto Brandt", "that the ferry company did not lose two million crowns last winter", None),
        ("Otto Brandt", "that the ferry company may lose two million crowns next winter", None),
        ("Ada Brown", "that last winter cost the ferry operator two million crowns", None),
        ("Otto Brandt", "that the ferry would sail on Sundays again", None),
    ],
)
def test_what_says_the_same(traced, speaker, words, found):
    quotations = Checker(traced).check(told("draft", speaker, words)).quotations
    assert [(one.verdict, one.evidence[0].doc) for one in quotations] == [("paraphrase", found)] * bool(found)


@pytest.mark.parametrize("name", ["Mara Lindqvist", "Karin Holm"])
def test_other_names_of_the_speaker_are_looked_for(traced, name):
    traced.keep([told("roof", "Karin Holm", "“The roof leaks,”")])
    traced.merge(["Mara Lindqvist", "Karin Holm"], maker="ada")
    words = "that the second pier opens before the end of May"
    assert [one.verdict for one in Checker(traced).check(told("draft", name, words)).quotations] == [
        "paraphrase"
    ]


def test_without_tracing_shared_words_are_what_is_looked_for(record):
    record.keep([told("pier", "Mara Lindqvist", PIER)])
    checker = Checker(record)
    for words, count in (
        ("that the second pier opens before the end of May", 1),
        ("that it is in use by May", 0),
    ):
        assert len(checker.check(told("draft", "Mara Lindqvist", words)).quotations) == count


def test_the_labelled_cases_are_told_apart(root, tmp_path):
    """A floor that needs no annotated articles: precision and recall on invented statements."""
    spec = importlib.util.spec_from_file_location("checking_cases", root / "benchmarks" / "checking.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with Record.open(tmp_path / "record.db") as record:
        *_, tune, held = module.paraphrases(record, show=False)
    for line, least in ((tune, 9), (held, 6)):
        right, found = map(int, re.search(r"precision (\d+)/(\d+)", line).groups())
        assert right >= least, line
        assert found - right <= 1, line

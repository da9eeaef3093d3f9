"""The way of invented stories: an agency's text, outlets that print it, cut it and translate it."""

from dataclasses import replace

import pytest

from onrecord.attribution import Credit
from onrecord.tracing import Tracer
from onrecord.tracing.way.table import lines_of
from tests.tracing.conftest import reading_of

FERRY = "“The ferry to Norrholm will stop running on the first of March”"
STORY = " ".join(
    f"The {word} council of the island met for the {word} time that winter and the {word} member asked"
    f" whether the boats would sail on a {word} morning when ice lies on the {word} sound."
    for word in "first second third fourth fifth sixth seventh eighth ninth tenth".split()  # noqa: SIM905
)
AGENCY = "AP"


def article(doc, *around, credit=None, via=None, language=None, content=FERRY, **given):
    """A reading of an article with the statement; ``credit`` are its words in the text."""
    before, after = (*around, "", "")[:2]
    said = [one for one in (before, ("Mara Lindqvist", content), after) if one]
    found = reading_of(doc, said, **given)
    place = found.article.text.index(credit) if credit else 0
    credited = Credit(AGENCY, via, place, place + len(credit)) if credit else None
    return replace(found, article=replace(found.article, language=language), credit=credited)


def way(record, *readings):
    record.keep(readings)
    tracer = Tracer(record)
    tracer.update()
    [statement] = tracer.statements()
    return tracer.way(statement)


def steps(found):
    """Each step with what it came from."""
    return {
        one.doc: (one.stage, one.name, one.origin and (one.origin.agency, one.origin.doc))
        for one in found.steps
    }


def proofs(found, doc):
    [step] = [step for step in found.steps if step.doc == doc]
    return [(one.kind, one.doc, one.exact) for one in step.proofs]


def test_an_outlet_that_credits_the_agency_comes_from_it(record):
    found = way(
        record,
        article("own", "(AP) —", STORY, credit="AP", outlet="Associated Press", published="2026-02-17T08:00"),
        article("courier", "(AP) —", STORY, credit="AP", outlet="Courier", published="2026-02-17T09:30"),
        article("brief", "NORRHOLM (AP) —", credit="AP", outlet="Post", published="2026-02-18"),
    )  # fmt: skip
    assert steps(found) == {
        "own": ("agency", "AP", None),
        "courier": ("outlet", "Courier", ("AP", "own")),
        "brief": ("outlet", "Post", ("AP", None)),  # Which of the agency's texts, nothing tells.
    }
    assert [one.doc for one in found.first] == ["own"]
    assert proofs(found, "own") == [("metadata", "own", "Associated Press"), ("credit", "own", "AP")]
    assert proofs(found, "courier") == [
        ("credit", "courier", "AP"), ("near_copy", "own", "Associated Press"),
        ("published", "own", "2026-02-17T08:00 < 2026-02-17T09:30"),
    ]  # fmt: skip
    assert proofs(found, "brief") == [("credit", "brief", "AP")]


def test_a_credit_has_its_place_in_the_article(record):
    [step] = way(record, article("a", "(AP) —", credit="AP", outlet="Courier")).steps
    text = record.reading("a").article.text
    [proof] = step.proofs
    assert (proof.start, proof.end, text[proof.start : proof.end]) == (1, 3, "AP")


def test_a_trimmed_copy_without_a_credit_comes_from_the_agency_of_the_one_with_it(record):
    found = way(
        record,
        article("own", "(AP) —", STORY, credit="AP", outlet="AP", published="2026-02-17"),
        article("cut", "", STORY[: len(STORY) * 2 // 3], outlet="Post", published="2026-02-18"),
    )
    assert steps(found)["cut"] == ("outlet", "Post", ("AP", "own"))
    assert proofs(found, "cut") == [
        ("near_copy", "own", "AP"), ("published", "own", "2026-02-17 < 2026-02-18"), ("credit", "own", "AP")
    ]  # fmt: skip


def test_of_two_outlets_copies_neither_is_the_others_origin(record):
    found = way(
        record,
        article("courier", "(AP) —", STORY, credit="AP", outlet="Courier", published="2026-02-17"),
        article("post", "", STORY, outlet="Post", published="2026-02-18"),
    )
    assert steps(found)["post"] == ("outlet", "Post", ("AP", None))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, ("outlet", "Post", None)),  # A copy, but nobody says whose text it is.
        ({"outlet": None}, ("unknown", None, None)),
    ],
)
def test_where_nothing_tells_the_origin_is_unknown(record, given, told):
    found = way(
        record,
        article("courier", "", STORY, outlet="Courier", published="2026-02-17"),
        article("post", "", STORY, **{"outlet": "Post", "published": "2026-02-18"} | given),
    )
    assert steps(found)["post"] == told
    assert proofs(found, "post")[0] == ("near_copy", "courier", "Courier")


def test_what_appeared_before_the_agency_s_text_is_no_copy_of_it(record):
    found = way(
        record,
        article("own", "(AP) —", STORY, credit="AP", outlet="AP", published="2026-02-18"),
        article("post", "", STORY, outlet="Post", published="2026-02-17"),
    )
    assert steps(found)["post"] == ("outlet", "Post", None)
    assert [one.doc for one in found.first] == ["post"]


def test_the_outlet_that_passed_it_on_is_told(record):
    found = way(record, article("a", "", "/ AP (Radio Fjord)", credit="AP (Radio Fjord)", via="Radio Fjord"))
    assert steps(found) == {"a": ("outlet", "Radio Fjord", ("AP", None))}
    again = way(record, article("a", "", "/ AP (Radio Fjord).", credit="AP (Radio Fjord)", via="Radio Fjord",
                                outlet="Post"))  # fmt: skip
    assert [(one.name, one.via) for one in again.steps] == [("Post", "Radio Fjord")]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("\n\nTranslated from the Norwegian by Ada Brown", "no"),
        ("\n\nTranslated by Ada Brown.", None),
        ("\n\n(Translated from German)", "de"),
        ("\n\nTranslation: Ada Brown", None),
        ("\n\nThis article was originally published in the Post in Swedish.", "sv"),
        ("\n\nThis story was translated from the original Finnish.", "fi"),
    ],
)
def test_a_translation_says_so(record, line, language):
    found = way(
        record,
        article("own", "(AP) —", credit="AP", outlet="AP", published="2026-02-17"),
        article("a", "(AP) —", line, credit="AP", outlet="Post", published="2026-02-18"),
    )
    [step] = [step for step in found.steps if step.doc == "a"]
    assert (step.stage, step.origin.agency, step.origin.language) == ("translation", "AP", language)
    text, proof = record.reading("a").article.text, step.proofs[-1]
    assert (proof.kind, text[proof.start : proof.end].rstrip(".")) == ("translator", line.strip().rstrip("."))


@pytest.mark.parametrize(
    "line", ["\n\nHis poems were translated from the Greek.", "\n\nTranslated", "\n\nTranslation"]
)
def test_a_text_about_translations_is_none(record, line):
    [step] = way(record, article("a", "", line, outlet="Post")).steps
    assert (step.stage, step.origin) == ("outlet", None)


@pytest.mark.parametrize(
    ("own", "other", "stage"), [("no", "en", "translation"), ("en", "en", "outlet"), (None, "en", "outlet")]
)
def test_an_agency_s_text_in_another_language_is_translated(record, own, other, stage):
    found = way(
        record,
        article("own", "(AP) —", credit="AP", outlet="AP", language=own),
        article("a", "(AP) —", credit="AP", outlet="Post", language=other),
    )
    [step] = [step for step in found.steps if step.doc == "a"]
    assert step.stage == stage
    languages = [(one.doc, one.exact) for one in step.proofs if one.kind == "language"]
    assert languages == ([("own", "no"), ("a", "en")] if stage == "translation" else [])


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [
        ("2026-02-17", "2026-02-18", "a"),
        ("2026-02-17", "2026-02-17", "ab"),
        ("2026-02-17", None, "a"),
        (None, None, "ab"),
        ("2026-02-17T08:00", "2026-02-17T07:00", "b"),
        ("2026-02-17T08:00", "2026-02-17", "ab"),
        ("2026-02-17T08:00+01:00", "2026-02-17T07:30Z", "a"),
        ("2026-02-18T00:30+05:00", "2026-02-17T20:00Z", "a"),
        ("2026-02-17T08:00+01:00", "2026-02-17T07:30", "ab"),
    ],
)
def test_the_first_appearance_is_what_the_dates_tell(record, a, b, first):
    found = way(record, article("a", published=a), article("b", published=b))
    assert "".join(sorted(one.doc for one in found.first)) == first
    assert [len(one.occurrences) for one in found.timeline] == ([2] if a == b else [1, 1])


def test_wordings_are_compared_word_by_word(record):
    short = "“will stop running on March 1”"
    found = way(
        record, article("a", published="2026-02-17"), article("b", published="2026-02-18"),
        article("c", published="2026-02-19", content=short),
    )  # fmt: skip
    wordings = found.wordings()
    assert wordings.contents == (FERRY, short)
    assert [[one.doc for one in some] for some in wordings.occurrences] == [["a", "b"], ["c"]]
    told = found.to_dict()["wordings"]
    assert {len(one["words"]) for one in told} == {len(wordings.alignment.columns)}
    assert [word["text"] for word in told[1]["words"] if word and not word["same"]] == ["1"]
    shown = "\n".join(lines_of(found))
    assert "    1  The ferry to Norrholm will stop" in shown
    assert "    2  ‹…› will stop running on ‹…› March ‹1›" in shown
    assert "First known: a\n" in shown


def test_a_revision_that_reports_it_no_longer_is_no_step(record):
    record.keep([article("a", outlet="Post"), article("b", outlet="Courier")])
    tracer = Tracer(record)
    tracer.update()
    record.keep([reading_of("a", ["The council will meet again in the spring, when the ice is gone."])])
    [statement] = tracer.statements()
    assert [one.doc for one in tracer.way(statement).steps] == ["b"]

"""Each verdict, by tables of drafts; the rules find the speakers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.attribution import Reading
from onrecord.checking import Checker
from onrecord.checking.quoting import quotations_of

from .conftest import said

L, B, A = "Mara Lindqvist", "Otto Brandt", "Ada Brown"
HAVE = "The market will stay where it has stood for ninety years,"


@pytest.mark.parametrize(
    ("draft", "verdict", "speaker"),
    [
        (f"“We are not closing the harbour, we are giving it a second pier,” {L} said.", "verbatim", L),
        (f"“We are not closing the harbour,” {L} said, “we are giving it a second pier,”", "verbatim", L),
        (f"{L} spoke. “Nobody will lose a berth.” Lindqvist said so twice.", "verbatim", L),
        (f"According to {L}, “Nobody will lose a berth.”", "verbatim", L),
        (f"{L} said “giving it a second pier” was the plan.", "verbatim", L),
        (f"“nobody will lose a berth!” said {L}.", "typography", L),
        (f"“Nobody will lose a berth”, {L} said.", "typography", L),
        (f"{L} said: “We are not closing the harbour - we are giving it a second pier.”", "typography", L),
        (f"“The market will stay where it has stood for ninety\u00a0years,” said {A}.", "typography", A),
        (f"“Nobody will lose a boat.” said {L}.", "altered", L),
        (f"“We are closing the harbour, we are giving it a second pier,” said {L}.", "altered", L),
        (f"“The market will stay where it has stood for sixty years,” said {A}.", "altered", A),
        (f"“The market will certainly stay where it has stood for ninety years,” said {A}.", "altered", A),
        (f"“We are giving it a second pier, the pier would be cheap,” {L} said.", "spliced", L),
        (f"“Ninety years are no argument … until the spring to find another,” said {B}.", "spliced", B),
        (f"“If the ferry stops, the island has … another, and nothing else,” said {B}.", "typography", B),
        (f"“The island has until the spring to find another,” said {B}.", "typography", B),
        (f"“I … said that the pier would be cheap,” said {L}.", "spliced", L),
        (f"“The market will stay where it has stood for ninety years,” said {B}.", "wrong_speaker", B),
        (f"“Ninety years are no argument for anything,” said {B}.", "verbatim", B),
        (f"“The lighthouse keeper has sold his last lamp to the museum,” said {A}.", "not_found", A),
        ("“The market will stay where it has stood for ninety years,” it was said.", "verbatim", None),
    ],
)  # fmt: skip
def test_verdict(check, draft, verdict, speaker):
    (found,) = check(draft).quotations
    assert (found.verdict, found.speaker) == (verdict, speaker), found
    assert draft[found.start : found.end] == found.text
    assert found.is_right == (verdict in ("verbatim", "typography", "paraphrase"))


@pytest.mark.parametrize(
    ("draft", "changes"),
    [
        (f"“The market will stay where it has stood for sixty years,” said {A}.", [("sixty", "ninety")]),
        (f"“We are closing the harbour, we are giving it a second pier,” said {L}.", [("", "not")]),
        (f"“{HAVE.replace('stay', 'surely stay')}” said {A}.", [("surely", "")]),
    ],
)  # fmt: skip
def test_changes_have_their_places(check, kept, draft, changes):
    (found,) = check(draft).quotations
    assert [(one.draft, one.record) for one in found.changes] == changes
    text = kept.reading(found.evidence[0].doc).article.text
    for one in found.changes:
        assert draft[one.start : one.end] == one.draft
        assert text[one.record_start : one.record_end] == one.record
        assert one.classes


def test_evidence_is_pinned_to_the_text(check, kept):
    (found,) = check(f"“Nobody will lose a berth.” {L} said.").quotations
    (first, *_) = found.evidence
    article = kept.reading("harbour").article
    assert article.text[first.start : first.end] == first.exact == "Nobody will lose a berth."
    assert (first.sha256, first.outlet, first.published) == (article.sha256, "Courier", "2026-02-17")
    assert first.score == 1
    assert first.attribution


def test_words_outside_any_attribution_are_found(check):
    (found,) = check(f"“Ninety years are no argument for anything,” said {B}.").quotations
    assert (found.evidence[0].doc, found.evidence[0].attribution) == ("market", None)


def test_the_parts_of_a_spliced_quotation_have_evidence_each(check):
    draft = f"“Ninety years are no argument … until the spring to find another,” said {B}."
    (found,) = check(draft).quotations
    assert [one.doc for one in found.evidence] == ["market", "harbour"]
    assert [draft[slice(*one.covers)] for one in found.evidence] == [
        "Ninety years are no argument", "until the spring to find another",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("draft", "left"),
    [
        ("She is reading “The Old Man and the Sea” again.", ["The Old Man and the Sea"]),
        ("The so-called “reform” was voted down.", ["reform"]),
        ("A “smart” pier is still a pier.", ["smart"]),
    ],
)
def test_what_is_no_quotation_is_listed(check, draft, left):
    checked = check(draft)
    assert [one.text for one in checked.not_taken] == left
    assert not checked.quotations


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.text(alphabet="ab .,\n“”\"'’‘«»„…[]()-—A", max_size=80))
def test_odd_marks_never_raise(text):
    taken, left = quotations_of(Reading(Article("draft", text)))
    for one in taken:
        assert all(0 <= start < end <= len(text) for start, end in one.spans)
    assert all(text[one.start : one.end] == one.text for one in left)


def test_an_empty_record_has_nothing(record):
    checked = Checker(record).check(Reading(Article("draft", "“Nobody will lose a berth,” said Ada Brown.")))
    assert [one.verdict for one in checked.quotations] == ["not_found"]
    assert checked.coverage.articles == 0


PIERS = "“The pier was dry when I last walked on it,”"


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("Bill Moor", "verbatim", "verbatim"),  # A short form of the same given name.
        ("Wim Fenn", "wrong_speaker", "verbatim"),
        ("Ada Fenn", "wrong_speaker", "wrong_speaker"),
    ],
)
@pytest.mark.parametrize("order", [1, -1], ids=["into", "from"])
def test_names_of_merged_entities_are_one_speakers(record, name, before, after, order):
    for doc, who, words in (
        ("pier", "William Moor", PIERS), ("roof", "Wim Fenn", "“It rained,”"), ("sea", "Bill Moor", "“So,”"),
    ):  # fmt: skip
        text = f"{words} {who} said."
        record.keep([Reading(Article(doc, text), said(text, (who, words)))])
    draft = Reading(Article("draft.txt", f"{PIERS} {name} said."))
    assert Checker(record).check(draft).quotations[0].verdict == before
    record.merge(["William Moor", "Bill Moor", "Wim Fenn"][::order], maker="ada")
    assert Checker(record).check(draft).quotations[0].verdict == after

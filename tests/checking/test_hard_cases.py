"""What makes quotations hard: ellipses, brackets, marks within marks, several paragraphs, foreign marks."""

import pytest

from onrecord.article import Article
from onrecord.attribution import Reading
from onrecord.checking import Checker

from .conftest import said

T = "Tove Hansen"
UNLESS = (
    "“I will not vote for the bill unless the harbour is paid for first, and the island keeps its school,”"
)
NESTED = "“My mother used to say ‘never trust a dry pier’ and she was right,”"
FIRST = "“We came here with nothing and we built the boats ourselves."
THEN = "“Nobody asked us whether we wanted a market hall on the quay,”"
SHAME = "“It is a disgrace,”"
IF = "“The school would close if the ferry did not run in winter,”"
BILL = f"""{UNLESS} {T} said.

{NESTED} Hansen added.

{FIRST}

{THEN} said Hansen.

Hansen called the plan {SHAME} and left.

{IF} said {T}. “They ... never ... paid,” she said."""


@pytest.fixture
def checker(record):
    told = said(BILL, (T, UNLESS), (T, NESTED), (T, FIRST, THEN), (T, SHAME), (T, IF))
    record.keep([Reading(Article("bill", BILL, outlet="Courier", published="2026-02-17"), told)])
    return Checker(record)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        # An ellipsis that skips a negation or a condition.
        ("“I will … vote for the bill unless the harbour is paid for first,”", "spliced"),
        ("“I will not vote for the bill … and the island keeps its school,”", "spliced"),
        ("“I will not vote for the bill . . . and the island keeps its school,”", "spliced"),
        ("“The school would close … in winter,”", "spliced"),
        ("“I will not vote for the bill unless … the island keeps its school,”", "typography"),
        ("“... the island keeps its school,”", "typography"),
        ("“They never paid,”", "typography"),
        # What stands in brackets is the writer's.
        ("“I will not vote for [the law] unless the harbour is paid for first,”", "typography"),
        ("“I will not vote for [it] unless the harbour is paid for first,”", "typography"),
        ("“I will not vote for the [harbour] bill unless the harbour is paid for first,”", "typography"),
        ("“[Hansen] will not vote for the bill unless the harbour is paid for first,”", "typography"),
        ("“[T]he island keeps its school,”", "typography"),
        ("“I will [now] vote for the bill unless the harbour is paid for first,”", "spliced"),
        # Capitals.
        ("“The island keeps its school,”", "typography"),
        ("“THE SCHOOL WOULD CLOSE IF THE FERRY DID NOT RUN IN WINTER,”", "typography"),
        # Marks within marks.
        ("“My mother used to say \"never trust a dry pier\" and she was right,”", "typography"),
        ("‘My mother used to say “never trust a dry pier” and she was right,’", "typography"),
        ("“never trust a dry pier,”", "typography"),
        # Marks of other countries.
        ("„The school would close if the ferry did not run in winter“,", "verbatim"),
        ("« The school would close if the ferry did not run in winter »,", "verbatim"),
        ("«\u00a0The school would close if the ferry did not run in winter\u00a0»,", "verbatim"),
        ("»The school would close if the ferry did not run in winter«,", "verbatim"),
        ('"The school would close if the ferry did not run in winter,"', "verbatim"),
        ("'The school would close if the ferry did not run in winter,'", "verbatim"),
        # The negation has another place.
        ("“The school would not close if the ferry did run in winter,”", "altered"),
        # One word.
        ("“disgrace,”", "verbatim"),
        ("“disgraceful,”", "not_found"),
    ],
)  # fmt: skip
def test_verdict(checker, words, verdict):
    draft = f"{words} said {T}."
    [found] = checker.check(Reading(Article("draft", draft))).quotations
    assert (found.verdict, found.speaker) == (verdict, T), found
    assert draft[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("draft", "verdicts"),
    [
        (f"{FIRST}\n\n{THEN} said {T}.", ["verbatim"] * 2),
        (f"“We came here with nothing,” {T} said, “and we built the boats ourselves.”", ["verbatim"]),
        (f"“We came here with nothing,” {T} said, “and built the boats ourselves.”", ["altered"]),
        (
            f"“We came here with nothing,” {T} said. “Nobody asked us whether we wanted a market hall.”",
            ["typography"] * 2,
        ),
    ],
)
def test_a_quotation_in_several_pieces(checker, draft, verdicts):
    found = checker.check(Reading(Article("draft", draft))).quotations
    assert [(one.verdict, one.speaker) for one in found] == [(verdict, T) for verdict in verdicts]


@pytest.mark.parametrize(
    "draft", ["The “disgrace” of the harbour is old.", "A so-called “bill” of the council."]
)
def test_scare_quotes_are_told_and_not_checked(checker, draft):
    checked = checker.check(Reading(Article("draft", draft)))
    assert checked.quotations == ()
    assert [one.reason.partition(":")[0] for one in checked.not_taken] == ["a term or scare quotes"]
    assert checked.is_right


def test_three_hundred_quotations(checker):
    draft = "\n\n".join(f"{words} said {T}." for words in (UNLESS, NESTED, IF) * 100)
    checked = checker.check(Reading(Article("draft", draft)))
    assert len(checked.quotations) == 300
    assert checked.counts == {"verbatim": 300}


@pytest.mark.parametrize("draft", ["No marks at all.", "“”", '“ ” “…” ""', "“"])
def test_a_draft_without_quotations_is_right(checker, draft):
    checked = checker.check(Reading(Article("draft", draft)))
    assert (checked.quotations, checked.is_right) == ((), True)

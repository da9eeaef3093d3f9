"""Invented articles through the whole of tracing, on both databases."""

import pytest

from onrecord.tracing import Tracer
from tests.tracing.conftest import groups, reading_of

FERRY = "“The ferry to Norrholm will stop running on the first of March”"
HARD = [
    ("a verbatim copy", {
        "a": {"said": [("Mara Lindqvist", FERRY)]},
        "b": {"said": [("Mara Lindqvist", FERRY)]},
    }, [{("a", "a1"), ("b", "a1")}]),
    ("a trimmed quotation", {
        "a": {"said": [("Mara Lindqvist", FERRY)]},
        "b": {"said": [("Lindqvist", "“will stop running on the first of March”")]},
    }, [{("a", "a1"), ("b", "a1")}]),
    ("an indirect report", {
        "a": {"said": [("Mara Lindqvist", FERRY)]},
        "b": {"said": [("Mara Lindqvist", "that the ferry to Norrholm would stop running on March 1")]},
    }, [{("a", "a1"), ("b", "a1")}]),
    ("a short quotation", {
        "a": {"said": [("Mara Lindqvist", "“The plan is a bridge to nowhere and will cost five million”")]},
        "b": {"said": [("Mara Lindqvist", "“a bridge to nowhere”")]},
    }, [{("a", "a1"), ("b", "a1")}]),
    ("two statements of one article that resemble each other", {
        "a": {"said": [("Mara Lindqvist", "“The northern harbour will be closed in May for repairs”"),
                       ("Mara Lindqvist", "“The southern harbour will be closed in June for repairs”")]},
        "b": {"said": [("Mara Lindqvist", "“The northern harbour will be closed in May for repairs”"),
                       ("Mara Lindqvist", "“The southern harbour will be closed in June for repairs”")]},
    }, [{("a", "a1"), ("b", "a1")}, {("a", "a2"), ("b", "a2")}]),
    ("stock phrases on different days", {
        "a": {"said": [("Mara Lindqvist", "“We will not be intimidated”")], "published": "2024-03-02"},
        "b": {"said": [("Mara Lindqvist", "“We will not be intimidated”")], "published": "2024-06-20"},
    }, []),
    ("words said on different days", {
        "a": {"said": [("Mara Lindqvist", FERRY, "2024-03-02")]},
        "b": {"said": [("Mara Lindqvist", FERRY, "2024-03-05")]},
    }, []),
    ("different speakers' equal words", {
        "a": {"said": [("Mara Lindqvist", "“I have no comment on the budget”")]},
        "b": {"said": [("Tobias Okafor", "“I have no comment on the budget”")]},
    }, []),
    ("statements that differ only by a place", {
        "a": {"said": [("Mara Lindqvist", "“The ferry to Norrholm will stop in the spring for repairs”")]},
        "b": {"said": [("Mara Lindqvist", "“The ferry to Sandvik will stop in the spring for repairs”")]},
    }, []),
    ("statements that differ only by a month", {
        "a": {"said": [("Mara Lindqvist", "“The ferry to Norrholm will stop in April for repairs”")]},
        "b": {"said": [("Mara Lindqvist", "“The ferry to Norrholm will stop in October for repairs”")]},
    }, []),
    ("statements that differ only by a number", {
        "a": {"said": [("Mara Lindqvist", "“The ferry to Norrholm has lost 4,200 passengers since summer”")]},
        "b": {"said": [("Mara Lindqvist", "“The ferry to Norrholm has lost 9,700 passengers since summer”")]},
    }, []),
    ("a speaker's stock phrase in articles of different years", {
        "a": {"said": [("Mara Lindqvist", "“We take every complaint very seriously”")],
              "published": "2023-03-02"},
        "b": {"said": [("Mara Lindqvist", "“We take every complaint very seriously”")],
              "published": "2024-03-02"},
    }, []),
    ("different speakers' equal words in articles of one day", {
        "a": {"said": [("Mara Lindqvist", "“This is a great day for the whole region”")],
              "published": "2024-03-02"},
        "b": {"said": [("Tobias Okafor", "“This is a great day for the whole region”")],
              "published": "2024-03-02"},
    }, []),
    ("different statements about one thing", {
        "a": {"said": [("Mara Lindqvist", "“The budget for schools will grow by two million next year”")]},
        "b": {"said": [("Mara Lindqvist", "“Teachers must be paid better, the budget has to allow for it”")]},
    }, []),
]  # fmt: skip
NAMES = [case[0] for case in HARD]


@pytest.mark.parametrize(
    ("articles", "expected"), [case[1:] for case in HARD], ids=[case[0] for case in HARD]
)
def test_statements(traced, articles, expected):
    assert sorted(map(sorted, traced(articles))) == sorted(map(sorted, expected))


@pytest.mark.parametrize(
    ("articles", "expected"), [case[1:] for case in HARD], ids=[case[0] for case in HARD]
)
def test_articles_added_later_find_the_same(record, articles, expected):
    tracer = Tracer(record)
    for doc, given in articles.items():
        record.keep([reading_of(doc, **given)])
        tracer.update()
    assert sorted(map(sorted, groups(tracer))) == sorted(map(sorted, expected))


def test_nothing_is_traced_twice(record, rows):
    record.keep([reading_of("a", [("Ada", FERRY), ("Bo", "that nobody had asked the islanders")])])
    tracer = Tracer(record)
    first = tracer.update()
    assert (first.attributions, first.statements) == (2, 2)
    assert tracer.update().attributions == 0
    assert tracer.untraced() == 0
    assert rows("SELECT attribution_id, statement_id FROM occurrences ORDER BY 1") == [(1, 1), (2, 2)]
    assert tracer.retrace().attributions == 2
    assert rows("SELECT attribution_id, statement_id FROM occurrences ORDER BY 1") == [(1, 1), (2, 2)]


def test_a_revised_article_is_reported_once(record):
    record.keep([reading_of("a", [("Ada", FERRY)]), reading_of("b", [("Ada", FERRY)])])
    tracer = Tracer(record)
    tracer.update()
    record.keep([reading_of("a", ["Corrected.", ("Ada", FERRY)])])
    tracer.update()
    [statement] = tracer.statements()
    assert [(one.doc, one.revision) for one in statement] == [("b", 1), ("a", 2)]


def test_a_text_finds_its_statement(record):
    record.keep([
        reading_of("a", [("Mara Lindqvist", FERRY)], outlet="Courier", published="2024-02-01"),
        reading_of("b", [("Bo Adeyemi", "that the school in Lund needs a new roof")]),
    ])  # fmt: skip
    tracer = Tracer(record)
    tracer.update()
    found = tracer.find("the ferry to Norrholm will no longer run in March")
    assert [one.doc for one in found[0].statement] == ["a"]
    [occurrence] = found[0].statement
    assert (occurrence.outlet, occurrence.published, occurrence.content) == ("Courier", "2024-02-01", FERRY)
    assert tracer.find("pigeons in Venice eat too much bread") == ()


def test_a_statement_is_found_by_number_and_by_fingerprint(record):
    record.keep([reading_of("a", [("Ada", FERRY)])])
    tracer = Tracer(record)
    tracer.update()
    statement = tracer.statement(1)
    assert tracer.statement(statement.occurrences[0].fingerprint) == statement
    assert tracer.statement(2) is None
    assert tracer.statement(2**70) is None
    assert tracer.statement("0" * 32) is None
    assert tracer.statement("no fingerprint") is None


def test_the_drift_of_a_statement_is_told(record):
    record.keep([reading_of("a", [("Mara Lindqvist", FERRY)]), reading_of("b", [("Mara Lindqvist", FERRY)])])
    tracer = Tracer(record)
    tracer.update()
    [statement] = tracer.statements()
    assert [drift.classes for drift in statement.drifts()] == [("identical",)]
    assert [one.get("drift") for one in statement.to_dict(drift=True)["occurrences"]] == [None, ["identical"]]


def test_an_empty_record_has_no_statements(record):
    tracer = Tracer(record)
    assert tracer.update().attributions == 0
    assert list(tracer.statements()) == []
    assert tracer.find("anything at all") == ()

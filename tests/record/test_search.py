"""The same searches find the same in both databases."""

import sys
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.attribution import Attribution, Credit, Figure, Reading, Speaker, TimeExpression
from onrecord.errors import OnrecordError, QueryError
from onrecord.record import Query
from onrecord.record.database import Database
from onrecord.record.searching.conditions import EVER
from onrecord.record.searching.highlights import highlights
from onrecord.record.searching.stretches import stretches

ROWS = [
    ("a", "The old bridges will stay closed", "Jana Kováč", "transport minister", "person", "reject",
     "indirect",
     "Bracken Courier", "Northern Wire", "2024-02-10", "2024-02-09", None),
    ("b", "“A new bridge costs more than 1 billion dollars,”", "Jana Kovac", "Minister", "person", "warn",
     "direct", "Bracken Courier", None, "2024-05-01", "2024-04", Figure(16, 47,
     "more than 1 billion dollars", 1e9,
     "USD", "more than")),
    ("c", "the ferry closes before any bridge is built", "Harbour Office", None, "organization", "state",
     "indirect", "Islands Daily", "Northern Wire", "2024-06-30", None, None),
    ("d", "the tunnel costs 3 to 5 billion dollars", "Ivo Brand; Jana Kovac", "engineer", "person", "state",
     "indirect", "Islands Daily", None, None, None, Figure(17, 41, "3 to 5 billion dollars", 3e9, "USD",
     None, 5e9)),
]  # fmt: skip


def a_reading(name, content, speaker, role, kind, act, mode, outlet, agency, published, said, figure):
    speakers = tuple(Speaker(one, kind, role) for one in speaker.split("; "))
    text = f"It’s told: {content} Nobody knows."
    span = (11, 11 + len(content))
    figures = (figure,) if figure else ()
    when = TimeExpression(0, 4, text[:4], said) if said else None
    one = Attribution(
        "a1", ((0, 4),), ((5, 9),), (span,), mode, False, speakers, kind, act, figures, 0.9, said=when
    )
    article = Article(name, text, outlet=outlet, published=published)
    return Reading(article, (one,), figures=figures, credit=Credit(agency) if agency else None)


@pytest.fixture
def searched(record):
    record.keep(a_reading(*row) for row in ROWS)
    return record


def names(results):
    return "".join(hit.article for hit in results)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "cbad"), ("bridge", "cba"), ("BRIDGES", "cba"), ("bridge closed", "ca"), ("bridge -ferry", "ba"),
        ("-bridge", "d"), ('"new bridge"', "b"), ('"bridge new"', ""), ("“old bridges”", "a"),
        ('bridge -"will stay"', "cb"), ('speaker:"jana kovac"', "bad"), ("speaker:kováč", "bad"),
        ('speaker:"kovac jana"', ""), ("speaker:brand speaker:harbour", "cd"), ("role:minister", "ba"),
        ("kind:organization", "c"), ("act:reject", "a"), ("act:reject act:warn", "ba"), ("mode:DIRECT", "b"),
        ("outlet:courier bridge", "ba"), ('agency:"northern wire"', "ca"), ("speaker:minister", ""),
        ("published:2024", "cba"), ("published:2024-01..2024-05", "ba"), ("published:>=2024-05-01", "cb"),
        ("published:>2024-05", "c"), ("published:<2024-05", "a"), ("published:2024-06-30", "c"),
        ("published:..2024-02-10", "a"), ("said:2024-04-15", "b"), ("said:2024", "ba"),
        ("said:>=2024-03", "b"),
        ("said:<2024-03 bridge", "a"), ("figure:>1e9USD", "bd"), ("figure:>=1bn", "bd"),
        ("figure:4..6bnUSD", "d"),
        ('figure:"more than 1 billion USD"', "bd"), ("figure:<=1e9USD", "b"), ("figure:>1e9EUR", ""),
        ("figure:$1bn bridge", "b"), ("figure:>1e9USD act:state speaker:brand", "d"),
        ("costs figure:>2e9USD", "d"),
    ],
)  # fmt: skip
def test_what_is_found(searched, query, found):
    assert names(searched.search(query, sort="newest")) == found
    assert sorted(names(searched.search(query))) == sorted(found)


def test_a_query_in_python_is_the_same_as_written(searched):
    query = Query(words=("bridge",), excluded=("ferry",), act=("reject",))
    assert Query.parse("bridge -ferry act:reject") == query
    assert names(searched.search(query)) == "a"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('"open', "a quotation mark is missing"), ("sayer:Ada", "sayer: is no field; write one of speaker"),
        ("act:rejct", "act:rejct is not known; write one of state, deny"), ("-act:deny", "only words can"),
        ("published:someday", "someday is not a date; write a day"),
        ("published:2024..2023", "ends before it"),
        ("said:2024 said:2025", "said: stands twice"),
        ("figure:lots", "figure:lots is not a figure; write it"),
        ("figure:5..3", "ends before it begins"), ("figure:1USD..2EUR", "two units"),
        ("figure:..", "no number"),
        ("speaker: Ada", "speaker: has no value; write it without a space: speaker:NAME"),
        ("published:2024..soon", "soon is not a date"),
        ("…", "holds no word"), ('""', "holds no word"), ('speaker:""', "speaker: has no value"),
        ("published:..", "names no day"), ("published:<0001", "no days beyond"),
        ("x" * 3000, "3,000 characters"),
    ],
)  # fmt: skip
def test_a_bad_query_is_told_in_one_line(searched, query, told):
    with pytest.raises(QueryError, match=told) as refused:
        searched.search(query)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"limit": 0}, "ask for 1 to 1,000"), ({"sort": "oldest"}, "write rank or newest"),
        ({"after": "x"}, "x is no cursor"), ({"after": "5"}, "5 is no cursor"),
    ],
)  # fmt: skip
def test_bad_options_are_told(searched, options, told):
    with pytest.raises(QueryError, match=told):
        searched.search("bridge", **options)


@pytest.mark.parametrize("sort", ["rank", "newest"])
@pytest.mark.parametrize("query", ["", "bridge", "speaker:kovac", "figure:>1USD"])
def test_pages_follow_each_other(searched, query, sort):
    whole, after, paged = names(searched.search(query, sort=sort)), None, ""
    while True:
        page = searched.search(query, sort=sort, limit=1, after=after)
        paged, after = paged + names(page), page.after
        if after is None:
            break
    assert paged == whole


@pytest.mark.parametrize("query", ["", "bridge", "-bridge", "published:2024-02..2024-05", "figure:>1USD"])
@pytest.mark.parametrize("most", [1, 2, 4])
def test_hits_are_the_same_wherever_is_looked_first(searched, rows, monkeypatch, query, most):
    whole = [searched.search(query, sort=sort, limit=most) for sort in ("newest", "rank")]
    bounds = [number for (number,) in rows("SELECT newest FROM attributions ORDER BY newest")]
    monkeypatch.setattr("onrecord.record.searching.stretches._bounds", lambda _: (bounds, 1))
    assert [searched.search(query, sort=sort, limit=most) for sort in ("newest", "rank")] == whole


def test_the_first_stretch_holds_as_many_as_statistics_tell(searched, place, change, monkeypatch):
    if place.endswith(".db"):
        assert stretches_of(place) == [EVER]
        return
    monkeypatch.setattr("onrecord.record.searching.stretches.FIRST", 1)
    assert stretches_of(place) == [EVER]
    change("ANALYZE attributions")
    parts = stretches_of(place)
    assert (parts[0][1], parts[-1][0]) == (EVER[1], EVER[0])
    assert all(below == above for (below, _), (_, above) in pairwise(parts))
    assert len(parts) > 1


def stretches_of(place):
    database = Database(place)
    with database.reading() as connection:
        parts = stretches(connection, EVER)
        found = [next(parts)]
        with suppress(StopIteration):
            while True:
                found.append(parts.send((0, 1)))
    database.close()
    return found


def test_a_hit_has_its_evidence(searched):
    (hit,) = searched.search('bridges "stay closed" act:reject')
    text = searched.reading("a").article.text
    assert [text[start:stop] for start, stop in hit.highlights] == ["bridges", "stay", "closed"]
    assert [text[start:stop] for start, stop in hit.content_spans] == ["The old bridges will stay closed"]
    assert (hit.before, hit.behind) == ("It’s told: ", " Nobody knows.")
    assert (hit.article, hit.revision, hit.outlet, hit.said) == ("a", 1, "Bracken Courier", "2024-02-09")


def test_a_hit_has_the_figures_that_were_asked_for(searched):
    (hit,) = searched.search("figure:4e9..6e9USD")
    assert [(one.value, one.high, one.unit) for one in hit.figures] == [(3e9, 5e9, "USD")]


def test_only_the_newest_revision_is_found(searched):
    searched.keep([a_reading("a", "The tram is late", *ROWS[0][2:])])
    assert names(searched.search("bridges")) == "cb"
    assert names(searched.search("tram")) == "a"


def test_facets_count_the_hits(searched):
    found = searched.facets("bridge")
    assert (found.counted, found.more) == (3, False)
    assert found.counts["speaker"] == {"Harbour Office": 1, "Jana Kovac": 1, "Jana Kováč": 1}
    assert found.counts["act"] == {"state": 1, "warn": 1, "reject": 1}
    assert found.counts["year"] == {"2024": 3}
    assert searched.facets("").counts["speaker"]["Jana Kovac"] == 2


def test_facets_are_bounded(searched, monkeypatch):
    monkeypatch.setattr("onrecord.record.searching.search._COUNTED", 2)
    found = searched.facets("bridge")
    assert (found.counted, found.more) == (2, True)


@pytest.mark.parametrize("library", ["pandas", "polars"])
@pytest.mark.parametrize("query", ["bridge", "figure:>1USD", "nonsense"])
def test_frames(searched, query, library):
    pytest.importorskip(library)
    found = searched.search(query)
    frame = getattr(found, f"to_{library}")()
    assert len(frame) == len(found)
    assert list(frame.columns)[:2] == ["article", "revision"]
    assert list(frame["article"]) == [hit.article for hit in found]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_told(searched, monkeypatch, library):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(OnrecordError, match=rf"pip install 'onrecord\[{library}\]'"):
        getattr(searched.search("bridge"), f"to_{library}")()


def test_an_empty_record_has_no_hits(record):
    assert not record.search("bridge").hits
    assert record.facets("").counted == 0


@given(st.text(max_size=40))
def test_whatever_is_written_is_a_query_or_a_bad_one(written):
    try:
        query = Query.parse(written)
    except QueryError:
        return
    assert isinstance(query, Query)


@given(st.lists(st.sampled_from(["Ferries", "late", "é", "x\u0301", "…", " ", "😀"]), max_size=12))
def test_highlights_are_whole_words_of_the_text(words):
    text = " ".join(words)
    found = highlights([(5, text)], ["ferry", "late late"])
    assert all(text[start - 5 : stop - 5] in ("Ferries", "late") for start, stop in found)
    assert sum(text[start - 5 : stop - 5] == "Ferries" for start, stop in found) == words.count("Ferries")

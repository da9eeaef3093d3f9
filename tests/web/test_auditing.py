"""The audit's picture and table to take along."""

import csv
import io
from datetime import date
from math import isclose

import pytest
from lxml import etree, html

from onrecord.record.auditing.audit import AuditShare
from onrecord.web.audit_changes import change, spans
from onrecord.web.problems import HEADERS


@pytest.fixture
def audited(serve, reading, others):
    return serve(reading, *others)


@pytest.mark.parametrize(
    ("path", "media_type", "name"),
    [
        ("/audit.svg", "image/svg+xml", "audit.svg"),
        ("/audit.csv", "text/csv; charset=utf-8", "audit.csv"),
    ],
)
def test_they_are_files_to_keep(audited, path, media_type, name):
    answer = audited.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
    again = audited.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("", ["kind", "mode", "anonymity"]),
        ("?field=mode&unit=words", ["mode"]),
        ("?field=mode&field=act&copies=true", ["act", "mode"]),
    ],
)
def test_the_picture_shows_the_fields_that_are_asked_for(audited, query, fields):
    picture = etree.fromstring(audited.get(f"/audit.svg{query}").content)
    words = [one.text for one in picture.iter("{*}text") if one.get("font-size") == "15"]
    assert set(fields) <= set(words)
    assert query == "" or len(words) == len(fields)
    assert not list(picture.iter("{*}script", "{*}style", "{*}image", "{*}a"))
    assert not [one for one in picture.iter() if "style" in one.attrib]


def test_the_picture_is_well_formed_whatever_was_asked(audited):
    answer = audited.get("/audit.svg", params={"q": "roof\x01<&\ufffe"})
    assert answer.status_code == 200
    etree.fromstring(answer.content)


def test_the_table_has_a_row_for_each_share(audited):
    rows = list(csv.DictReader(io.StringIO(audited.get("/audit.csv").text)))
    assert {row["unit"] for row in rows} == {"quotations", "words", "speakers", "articles"}


@pytest.mark.parametrize("query", ["field=colour", "unit=pages", "q=act:("])
def test_what_cannot_be_drawn_is_told(audited, query):
    assert audited.get(f"/audit.svg?{query}").status_code in (400, 422)


def test_the_page_leads_to_both(audited):
    audited.get("/audit.csv", params={"q": "roof"})
    page = audited.get("/audit", params={"q": "roof", "unit": "words"}).text
    assert 'href="/audit.svg?q=roof&amp;unit=words&amp;copies=False" download' in page
    assert 'href="/audit.csv?q=roof&amp;copies=False" download' in page


@pytest.mark.parametrize(
    ("asked", "ours", "theirs"),
    [
        ("", "published:2026-02-02..2026-03-01", "published:2026-01-05..2026-02-01"),
        ("roof published:2026-02", "roof published:2026-02-01..2026-02-28",
         "roof published:2026-01-04..2026-01-31"),
        ("published:2026-02-17", "published:2026-02-17", "published:2026-02-16"),
        ("published:2026-02-20..", "published:2026-02-20..2026-03-01", "published:2026-02-10..2026-02-19"),
        ("act:deny -tent", '-tent act:deny published:2026-02-02..2026-03-01',
         '-tent act:deny published:2026-01-05..2026-02-01'),
    ],
)  # fmt: skip
def test_the_span_before_is_as_long(asked, ours, theirs):
    assert spans(asked, date(2026, 3, 1)) == (ours, theirs)


def share(numerator, denominator, low, high):
    part = numerator / denominator if denominator else None
    return AuditShare("quotations", numerator, denominator, 0, part, low, high, denominator < 20, "")


@pytest.mark.parametrize(
    ("ours", "theirs", "found", "clear"),
    [
        # Newcombe 1998, table II, (a): 56/70 and 48/80, method 10
        ((56, 70, 0.6918, 0.8773), (48, 80, 0.4904, 0.7003), (0.2, 0.0524, 0.3339), True),
        ((56, 70, 0.6918, 0.8773), (56, 70, 0.6918, 0.8773), (0.0, -0.133, 0.133), False),
        ((9, 10, 0.5958, 0.9821), (3, 10, 0.1078, 0.6032), (0.6, 0.1705, 0.809), False),
        ((1, 10, 0.0179, 0.4042), (0, 0, None, None), (None, None, None), False),
    ],
)  # fmt: skip
def test_a_difference_has_its_interval(ours, theirs, found, clear):
    one = change(None, "act", "deny", "quotations", share(*ours), share(*theirs))
    assert one.clear is clear
    for told, right in zip((one.difference, one.low, one.high), found, strict=True):
        assert told == right or isclose(told, right, abs_tol=5e-4)


def test_two_selections_stand_side_by_side(audited):
    asked = {"q": 'outlet:"Bracken Bay Courier"', "other": 'outlet:"Aldmouth Post"', "against": "other"}
    data = audited.get("/audit.json", params=asked).json()
    whole = {(one["field"], one["value"]): one for one in data["changes"] if one["outlet"] is None}
    gone = whole["act", "criticize"]
    assert gone["share"]["denominator"] > 0
    assert isclose(gone["difference"], gone["share"]["share"] - gone["other"]["share"])
    assert all(one["low"] <= one["difference"] <= one["high"] for one in whole.values() if one["low"])
    tree = html.fromstring(audited.get("/audit", params=asked).text)
    heads = {one.text for one in tree.iter("th") if one.get("scope") == "col"}
    assert {"Share", "Other", "Difference"} <= heads
    assert tree.xpath("//svg//rect[@class='against']")
    assert "Compared:" in tree.text_content()


def test_the_last_days_are_compared_with_those_before(audited):
    page = audited.get("/audit", params={"against": "before"})
    assert page.status_code == 200
    assert "published:2026-02-02..2026-03-01" in page.text
    data = audited.get("/audit.json", params={"against": "before"}).json()
    assert (data["query"], data["against"]) == ("", "before")
    # Nothing was published in the days before: no share, and no difference.
    assert {one["difference"] for one in data["changes"]} == {None}


def test_an_empty_record_is_compared_with_nothing(serve):
    assert serve().get("/audit?against=before").status_code == 200


@pytest.mark.parametrize("query", ["against=after", "other=a:b", "against=before&q=a:b"])
def test_what_cannot_be_compared_is_told(audited, query):
    assert audited.get(f"/audit?{query}").status_code in (400, 422)

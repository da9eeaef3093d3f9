"""The audit's picture and table to take along."""

import csv
import io

import pytest
from lxml import etree

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

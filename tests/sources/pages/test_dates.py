import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.pages.dates import find_published, iso_date
from onrecord.sources.pages.structured import read_structured
from onrecord.sources.pages.tree import parse_page


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-03-04", "2024-03-04"),
        ("2024-03-04T09:30Z", "2024-03-04T09:30:00+00:00"),
        ("2024-03-04T09:30:00.000Z", "2024-03-04T09:30:00+00:00"),
        ("2024-03-04T09:30+0100", "2024-03-04T09:30:00+01:00"),
        ("2024-03-04 09:30:00 UTC", "2024-03-04T09:30:00+00:00"),
        ("2024-03-04 09:30:00 +0100", "2024-03-04T09:30:00+01:00"),
        ("Mon, 04 Mar 2024 09:30:00 GMT", "2024-03-04T09:30:00+00:00"),
        ("March 4th, 2024", "2024-03-04"),
        ("Mar 4, 2024 9:30 am", "2024-03-04"),
        ("4 March 2024", "2024-03-04"),
        ("04.03.2024", "2024-03-04"),
        ("20240304", "2024-03-04"),
        ("26-FEB-1987 15:01:01.79", "1987-02-26"),
        ("2024-13-45", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_as_pages_write_them(text, iso):
    found = iso_date(text)
    assert found == iso or (iso and len(iso) == 10 and (found or "").startswith(iso))


@given(st.text(max_size=40))
def test_no_text_breaks_it(text):
    assert iso_date(text) is None or iso_date(text)[:4].isdigit()


LD = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-04"}</script>'


@pytest.mark.parametrize(
    ("html", "iso"),
    [
        (LD + '<meta property="article:published_time" content="2020-01-01">', "2024-03-04"),
        (
            '<meta property="article:published_time" content="2024-03-04T01:00:00Z">',
            "2024-03-04T01:00:00+00:00",
        ),
        ('<body><time itemprop="datePublished" datetime="2024-03-04">', "2024-03-04"),
        ('<meta name="modified" content="2021-01-01"><body><time datetime="2024-03-04">', "2024-03-04"),
        ('<meta name="parsely-pub-date" content="2024-03-04">', "2024-03-04"),
        (
            '<script type="application/ld+json">{"@type": "Article", "datePublished": "soon"}</script>'
            '<meta name="date" content="2024-03-04">',
            "2024-03-04",
        ),
        ("<p>no date at all", None),
    ],
)
def test_the_date_of_a_page(html, iso):
    root = parse_page(f"<html>{html}<p>x</html>")
    assert find_published(root, read_structured(root), None) == iso

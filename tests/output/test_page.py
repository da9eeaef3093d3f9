import hashlib
import io
import re
from base64 import b64encode

import pytest

from onrecord.article import Article
from onrecord.attribution import Reading
from onrecord.output import OneArticleError
from onrecord.output.page import reading_to_page, write_page

from .html_text import Page

LANDMARKS = {"main", "article", "header", "footer", "section"}


def test_nothing_may_run_and_nothing_is_loaded(reading):
    html = reading_to_page(reading)
    page = Page(html)
    assert not page.attributes("src")
    assert not page.attributes("style")
    assert {tag for tag, _ in page.elements}.isdisjoint({"script", "link", "img", "iframe", "object", "form"})
    assert "url(" not in html
    assert "@import" not in html


def test_the_policy_allows_this_page_s_style_and_no_other(reading):
    html = reading_to_page(reading)
    style = re.search("<style>(.*)</style>", html, re.DOTALL)[1]
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'" in html
    assert html.count("<style>") == 1


def test_the_page_has_landmarks_headings_and_languages(reading):
    page = Page(reading_to_page(reading))
    tags = [tag for tag, _ in page.elements]
    assert set(tags) >= LANDMARKS
    assert (tags.count("h1"), tags.count("h2")) == (1, 2)
    assert page.attributes("lang") == ["en", "en"]
    sections = [attributes for tag, attributes in page.elements if tag == "section"]
    assert all("aria-label" in one or "aria-labelledby" in one for one in sections)


def test_every_reference_has_a_name_for_those_who_hear_it(reading):
    page = Page(reading_to_page(reading))
    links = [attributes for _, attributes in page.elements if attributes.get("class") == "or-ref"]
    assert [link["aria-label"] for link in links][:2] == [
        "Note 1: Mara Lindqvist",
        "Note 2: a report that the council’s auditors published in January",
    ]


@pytest.mark.parametrize(
    "rule", ["prefers-reduced-motion", "forced-colors", "print", "max-width", ":focus-visible"]
)
def test_the_style_minds_how_it_is_looked_at(reading, rule):
    assert rule in reading_to_page(reading)


def test_a_hostile_title_stays_a_title():
    html = reading_to_page(Reading(Article("a", "Text.", title="</title><script>alert(1)</script>")))
    assert "<script" not in html


def test_a_page_holds_one_article(reading):
    stream = io.StringIO()
    with pytest.raises(OneArticleError, match="--output FOLDER"):
        write_page([reading, reading], stream)
    assert write_page([reading], stream) == 1
    assert stream.getvalue().startswith("<!doctype html>")

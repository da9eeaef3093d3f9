import pytest

from onrecord.errors import EmptyError
from onrecord.sources import article_from_html
from onrecord.sources.pages.page import doc_of_url

URL = "https://post.test/news/second-lock.html?utm=1"


def test_everything_a_page_says(page, paragraphs):
    article = article_from_html(page, url=URL)
    assert article.text == "\n\n".join(paragraphs)
    assert article.title == "Velden gets a second lock"
    assert article.authors == ("Mia Sorel", "Jan Hout")
    assert article.outlet == "The Velden Post"
    assert article.published == "2024-03-04T09:30:00+01:00"
    assert article.url == "https://post.test/news/second-lock.html"
    assert article.language == "en"
    assert article.doc == "post.test/news/second-lock"


def test_bytes_and_text_are_the_same_page(page):
    assert article_from_html(page.encode(), url=URL) == article_from_html(page, url=URL)


def test_a_page_without_structured_data(paragraphs):
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    page = f"""<html lang=en><title>Velden gets a second lock - Post</title><h1>Velden gets a second lock</h1>
      <div class=byline>By <a rel=author href=/mia>Mia Sorel</a></div><time datetime=2024-03-04>4 March</time>
      <article>{body}</article>"""
    article = article_from_html(page, url=URL)
    assert article.text == "\n\n".join(paragraphs)
    assert (article.title, article.authors) == ("Velden gets a second lock", ("Mia Sorel",))
    assert article.published == "2024-03-04"


def test_a_page_drawn_by_scripts_is_read_from_its_structured_data(paragraphs):
    told = "\\n".join(paragraphs)
    page = f"""<html><head><title>T</title><script type="application/ld+json">{{"@type": "NewsArticle",
      "headline": "T", "articleBody": "{told}"}}</script></head><body><div id=app></div></body></html>"""
    assert article_from_html(page).text == "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    "page",
    [
        "",
        " ",
        "<html></html>",
        "<p>",
        "<!-- nothing -->",
        "<html><head><title>Front page</title></head></html>",
        "".join(f"<li><a href=/{n}>A story about number {n} and more</a></li>" for n in range(60)),
        "<h1>Not found</h1><p>There is no page here.</p>",
        "\x00\x00",
        "<![CDATA[",
        "<?xml version='1.0'?>",
    ],
)
def test_a_page_without_an_article_says_so(page):
    with pytest.raises(EmptyError, match="no article"):
        article_from_html(page, doc="front")


@pytest.mark.parametrize(
    ("url", "doc"),
    [("https://a.test/x/y.html", "a.test/x/y"), ("https://a.test/", "a.test"), (None, None), ("x", "x")],
)
def test_a_name_for_an_address(url, doc):
    assert doc_of_url(url) == doc

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.sources import article_from_html
from onrecord.sources.pages.blocks import blocks_of
from onrecord.sources.pages.boilerplate import is_boilerplate, presents_author
from onrecord.sources.pages.tree import parse_page

SENTENCE = (
    "The council of Velden met on Monday to talk about the second lock, its cost and the time it takes. "
)


def texts(html):
    return [block.text for block in blocks_of(parse_page(html))]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<p>b", ["a", "b"]),
        ("<p>a <b>b</b><i>c</i></p>", ["a bc"]),
        ("<div>a<p>b</p>c</div>", ["a", "b", "c"]),
        ("<p>a<br>b<br><br>c</p>", ["a\nb", "c"]),
        ("<p>a<br/> <br/>b</p>", ["a", "b"]),
        ("<div>a<span class='x br'></span><span class=br></span>b</div>", ["a", "b"]),
        ("<p>a\n  b\t c</p>", ["a b c"]),
        ("<p>so\u00adft\u200b</p>", ["soft"]),
        ("<p>« a\u00a0»</p>", ["« a\u00a0»"]),
        ("<p>a<script>var x = '<p>'</script>b<style>p{}</style></p>", ["ab"]),
        ("<ul><li>a</li><li>b</li></ul>", ["a", "b"]),
        ("<p>&lt;b&gt; &amp; &#8220;q&#8221;</p>", ["<b> & “q”"]),
        ("<blockquote><div>a.</div><div>b</div></blockquote>", ["a.", "b"]),
        ("<p>a<img src=x>b</p><p></p><p> </p>", ["ab"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
    ],
)
def test_blocks(html, expected):
    assert texts(html) == expected


@given(st.lists(st.text(alphabet="abc <>&\n\u00a0é", min_size=1).filter(str.strip), min_size=1, max_size=6))
def test_paragraphs_stay_apart_and_whole(paragraphs):
    escape = str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;"})
    html = "".join(f"<p>{text.translate(escape)}</p>" for text in paragraphs)
    assert texts(f"<body>{html}") == [re.sub("[ \n]+", " ", text).strip() for text in paragraphs]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/apdivspan='\" &;!-x\x00[]", max_size=200))
def test_no_markup_breaks_the_reader(markup):
    article = article_from_html(
        f"<html><article><p>{SENTENCE * 3}</p><p>{SENTENCE * 3}</p></article>{markup}"
    )
    assert SENTENCE.strip() in article.text


@pytest.mark.parametrize(
    "clutter",
    [
        "<nav><p>{}</p></nav>",
        "<aside><p>{}</p></aside>",
        "<figure><figcaption>{}</figcaption></figure>",
        "<div class=related-stories><p>{}</p></div>",
        "<div class=newsletterSignup><p>{}</p></div>",
        "<div id=comments><p>{}</p></div>",
        "<div class='c-author-bio'><p>{}</p></div>",
        "<div class=cookie-notice><p>{}</p></div>",
        "<div role=navigation><p>{}</p></div>",
        "<div hidden><p>{}</p></div>",
        "<div style='display: none'><p>{}</p></div>",
        "<p class=caption>{}</p>",
        "<p class=standfirst>{}</p>",
        "<div data-component=social-share><p>{}</p></div>",
        "<p><a href=/x>{}</a></p>",
        "<form><p>{}</p></form>",
        "<p>READ MORE: {}</p>",
        "<div class=factbox><p>{}</p></div>",
    ],
)
@pytest.mark.parametrize("place", ["before", "amid", "after"])
def test_clutter_is_left_out(clutter, place):
    told, extra = (
        f"<p>{SENTENCE * 2}</p>" * 4,
        clutter.format("Zebras and quaggas graze on the distant plains."),
    )
    parts = {"before": (extra, told), "amid": (told, extra, told), "after": (told, extra)}[place]
    article = article_from_html(f"<html><body><article>{''.join(parts)}</article></body></html>")
    assert "Zebras" not in article.text
    assert article.text.count("The council") == 8 * (len(parts) - 1)


@pytest.mark.parametrize(
    "name", ["promo", "related", "widget", "comments-open", "has-sidebar", "cta", "social"]
)
def test_a_badly_named_article_is_read(name):
    page = f"<html><body><div class='{name}'>{f'<p>{SENTENCE * 2}</p>' * 5}</div></body></html>"
    assert article_from_html(page).text.count("The council") == 10


@pytest.mark.parametrize("name", ["social-text", "e-ad-xy", "sc-8ad2f", "standfirst"])
def test_badly_named_paragraphs_are_read(name):
    told = "".join(f"<div class='{name}'><p class='{name}'>{SENTENCE * 2}</p></div>" for _ in range(8))
    assert article_from_html(f"<html><body><main>{told}</main></body></html>").text.count("The council") == 16


def test_words_of_a_link_in_a_sentence_stay():
    link = "<a class=related-link href=/x>the flood</a>"
    page = f"<article><p>{SENTENCE}</p><p>{SENTENCE} and {link} too.</p></article>"
    assert "and the flood too." in article_from_html(page).text


def test_headings_between_paragraphs_stay_and_loose_ones_go():
    page = f"<article><p>{SENTENCE * 2}</p><h2>Cost</h2><p>{SENTENCE * 2}</p><h2>More for you</h2></article>"
    assert [line for line in article_from_html(page).text.split("\n\n") if len(line) < 20] == ["Cost"]


@pytest.mark.parametrize(
    ("html", "boilerplate"),
    [
        ("<p>READ MORE: The flood</p>", True),
        ("<p><a href=x>Only a link here</a></p>", True),
        ("<p>Sign up for our newsletter here.</p>", True),
        ("<p>___</p>", True),
        ("<p>More than 300 ships passed.</p>", False),
        ("<p>Watch out for ice, the mayor said.</p>", False),
        ("<p>She read more <a href=x>letters</a> than he did.</p>", False),
        ("<p>“Follow me,” he said.</p>", False),
    ],
)
def test_boilerplate(html, boilerplate):
    (block,) = blocks_of(parse_page(html))
    assert is_boilerplate(block) is boilerplate


@pytest.mark.parametrize(
    ("text", "presents"),
    [
        ("Mia Sorel covers the harbour for the Post.", True),
        ("Sorel is a senior reporter at the Post.", True),
        ("Mia Sorel contributed to this report.", False),
        ("The mayor covers her mouth.", False),
    ],
)
def test_lines_about_the_author(text, presents):
    assert presents_author(text, ["Mia Sorel"]) is presents

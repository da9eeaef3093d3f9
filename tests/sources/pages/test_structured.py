import pytest

from onrecord.sources.pages.metadata import find_language, find_outlet, find_url
from onrecord.sources.pages.structured import body_of, plain, read_structured
from onrecord.sources.pages.tree import parse_page


def read(json_ld, head=""):
    root = parse_page(
        f'<html><head>{head}<script type="application/ld+json">{json_ld}</script></head><p>x</html>'
    )
    return root, read_structured(root)


@pytest.mark.parametrize(
    "json_ld",
    [
        '{"@type": "NewsArticle", "headline": "T"}',
        '[{"@type": "Person"}, {"@type": ["Article", "NewsArticle"], "headline": "T"}]',
        '{"@graph": [{"@type": "WebPage"}, {"@type": "https://schema.org/NewsArticle", "headline": "T"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "ReportageNewsArticle", "headline": "T"}}',
        '{"@type": "NewsArticle", "headline": "T",}',
        '<!-- {"@type": "NewsArticle", "headline": "T"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "T"}\n//]]>',
        '{"@type": "NewsArticle", "description": "two\nlines", "headline": "T"};',
        '{"@type": "LiveBlogPosting", "headline": "T"}{"@type": "Thing"}',
    ],
)
def test_json_ld_as_pages_have_it(json_ld):
    assert read(json_ld)[1].article["headline"] == "T"


@pytest.mark.parametrize(
    "json_ld", ["", "{", "[" * 100_000, "null", "3", '{"@type": "NewsArticle"', '{"@graph": 3}']
)
def test_broken_json_ld_is_left_out(json_ld):
    assert read(json_ld)[1].article == {}


def test_of_several_articles_the_one_in_the_title():
    node = '{"@type": "NewsArticle", "headline": "%s"}'
    nodes = f"[{node % 'Other news'}, {node % 'Second lock'}]"
    assert read(nodes, "<title>Second lock | Post</title>")[1].article["headline"] == "Second lock"


@pytest.mark.parametrize(
    ("value", "text"),
    [("a", "a"), (" a\n b ", "a b"), ("&amp;#8217;", "’"), (["a"], "a"), ([1], None), (3, None), ("", None)],
)
def test_plain(value, text):
    assert plain(value) == text


def test_an_article_body_loses_its_markup():
    assert body_of("<p>One &amp; two.</p><p>Three.</p>").split() == ["One", "&", "two.", "Three."]
    assert body_of(None) is None


@pytest.mark.parametrize(
    ("json_ld", "head", "outlet"),
    [
        ('{"@type": "NewsArticle", "publisher": {"name": "The Post"}}', "", "The Post"),
        ('{"@type": "NewsArticle", "publisher": {"@id": "#p"}, "x": 1}', "", None),
        (
            '[{"@type": "NewsArticle", "publisher": {"@id": "#p"}}, {"@id": "#p", "name": "The Post"}]',
            "",
            "The Post",
        ),
        ("{}", '<meta property="og:site_name" content="The Post">', "The Post"),
        ("{}", "", None),
    ],
)
def test_outlet(json_ld, head, outlet):
    assert find_outlet(read(json_ld, head)[1]) == outlet


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="/x">', "https://a.test/x"),
        ('<link rel="canonical" href="https://b.test/y">', "https://b.test/y"),
        ('<link rel="canonical" href="https://a.test/">', "https://a.test/x?y=1"),
        ('<link rel="canonical" href="javascript:1">', "https://a.test/x?y=1"),
        ('<meta property="og:url" content="https://a.test/og">', "https://a.test/og"),
        ("", "https://a.test/x?y=1"),
    ],
)
def test_the_canonical_address(head, url):
    root, data = read("{}", head)
    assert find_url(root, data, "https://a.test/x?y=1") == url


@pytest.mark.parametrize(
    ("html", "language"),
    [("<html lang=de-AT><p>x", "de"), ("<meta property=og:locale content=fr_FR><p>x", "fr"), ("<p>x", None)],
)
def test_the_stated_language(html, language):
    root = parse_page(html)
    assert find_language(root, read_structured(root)) == language

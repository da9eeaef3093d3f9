from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.errors import AddressError, EmptyError, FetchError, FormatError, OnrecordError
from onrecord.sources import Failure, SourceOptions, open_sources
from onrecord.sources.news_xml import articles_from_xml
from onrecord.sources.options import Linked

LOCAL = SourceOptions(allow_private=True, timeout=5)
HTML = {"Content-Type": "text/html; charset=utf-8"}
RSS = {"Content-Type": "application/rss+xml"}


def rss(*items, title="The Velden Post"):
    inner = f"<title>{title}</title>{''.join(items)}"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{inner}</channel></rss>'


def item(link, text="", more=""):
    told = f"<description>&lt;p&gt;{text}&lt;/p&gt;</description>" if text else ""
    return f"<item><title>A &amp;amp; B</title><link>{link}</link>{told}{more}</item>"


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Velden Post</title><entry><title>Lock</title>
<id>tag:velden.test,2026:7</id><updated>2026-02-17T08:00:00Z</updated><author><name>Mia Sorel</name></author>
<content type="html">&lt;p&gt;“No,” she said.&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</content></entry></feed>"""


def entries(text, **more):
    return list(articles_from_xml(text.encode(), name="f.xml", doc="f", **more))


def told(found):
    return [(one.target, type(one.error)) if isinstance(one, Failure) else one.doc for one in found]


def test_an_entry_of_atom_with_its_own_text():
    (article,) = entries(ATOM)
    assert article == Article(
        "tag:velden.test,2026:7", "“No,” she said.\n\nMore.", title="Lock", authors=("Mia Sorel",),
        outlet="The Velden Post", published="2026-02-17T08:00:00+00:00",
    )  # fmt: skip


def test_an_entry_of_rss_is_to_be_followed():
    (linked,) = entries(rss(item("http://a.test/x", "He said no.")))
    assert isinstance(linked, Linked)
    assert (linked.entry.url, linked.entry.title, linked.entry.text) == (
        "http://a.test/x",
        "A & B",
        "He said no.",
    )


def test_relative_links_are_of_the_feed():
    (linked,) = entries(rss(item("/news/1")), url="http://a.test/feed.rss")
    assert linked.entry.url == "http://a.test/news/1"


def test_entries_without_link_and_text_are_told():
    (failure,) = entries(rss("<item><title>Only this</title></item>"))
    assert failure.target == "f.xml#1"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (rss(), EmptyError),
        ("<rss><chan", EmptyError),
        ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hosts">]>' + rss(item("&a;")), FormatError),
        ("<opml><body></body></opml>", FormatError),
        ("no markup", FormatError),
        ("", EmptyError),
    ],
)
def test_what_is_no_feed(text, error):
    with pytest.raises(error) as caught:
        entries(text)
    assert "\n" not in str(caught.value)


def test_links_are_followed_once_and_failures_fall_back(serve, page, paragraphs, tmp_path):
    answers = {"/a": (200, HTML, [page.encode()]), "/gone": (404, HTML, []), "/gone2": (404, HTML, [])}
    site = serve(answers)
    items = (item(f"{site}/a", "Summary."), item(f"{site}/a#top"), item(f"{site}/gone", "Its own."),
             item(f"{site}/gone2"))  # fmt: skip
    answers["/feed"] = (200, RSS, [rss(*items).encode()])
    local = tmp_path / "again.rss"
    local.write_text(rss(item(f"{site}/a", "Again.")))
    article, failure, own, nothing = open_sources([f"{site}/feed", str(local)], options=LOCAL)
    assert article.text == "\n\n".join(paragraphs)
    assert (article.doc, article.url) == (f"{site}/news/second-lock.html",) * 2
    assert (failure.target, type(failure.error), own.text) == (f"{site}/gone", FetchError, "Its own.")
    assert str(failure.error).endswith("the feed's own text is read")
    assert (nothing.target, type(nothing.error)) == (f"{site}/gone2", FetchError)


def test_a_page_s_own_words_come_before_the_feed_s(serve, paragraphs):
    bare = f"<html><body><article><p>{'</p><p>'.join(paragraphs)}</p></article></body></html>"
    site = serve({"/b": (200, HTML, [bare.encode()])})
    more = "<pubDate>Tue, 17 Feb 2026 08:00:00 GMT</pubDate><author>m@a.test (Mia Sorel)</author>"
    path = rss(item(f"{site}/b", more=more))
    site2 = serve({"/": (200, {"Content-Type": "text/html"}, [path.encode()])})
    (article,) = open_sources([f"{site2}/"], options=LOCAL)
    assert (article.title, article.outlet, article.authors) == ("A & B", "The Velden Post", ("Mia Sorel",))
    assert article.published == "2026-02-17T08:00:00+00:00"


def test_private_addresses_are_not_followed(serve, tmp_path):
    site = serve({"/a": (200, HTML, [b"secret"])})
    (tmp_path / "f.xml").write_text(rss(item(f"{site}/a", "Its own.")))
    failure, own = open_sources([str(tmp_path / "f.xml")])
    assert (type(failure.error), own.text) == (AddressError, "Its own.")


def test_a_host_that_fails_is_left_alone(tmp_path):
    (tmp_path / "f").write_text(rss(*(item(f"http://127.0.0.1:1/{n}") for n in range(8))))
    found = [str(one.error) for one in open_sources([str(tmp_path / "f")], options=LOCAL)]
    assert ["in a row" in text for text in found] == [False] * 5 + [True] * 3


def test_a_feed_is_known_whatever_its_name(tmp_path):
    for name in ("f.txt", "f.html", "f", "f.xml"):
        (tmp_path / name).write_text(ATOM)
        assert told(open_sources([str(tmp_path / name)])) == ["tag:velden.test,2026:7"]


MARKUP = st.lists(
    st.sampled_from(
        [b"<rss>", b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<channel>", b"<item>", b"<link>",
         b"</item>",
         b"<title>", b"&amp;", b"&#xd800;", b"<![CDATA[", b"]]>", b"<?xml version='1.0' encoding='utf-16'?>",
         b"<entry>", b"<author>", b"http://[", b"<content type='xhtml'>", b"<guid>"]
    )
    | st.binary(max_size=8)
).map(b"".join)  # fmt: skip


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=200), MARKUP, MARKUP.map(b"<rss><channel><item>".__add__)))
def test_any_bytes_are_read_or_refused(data):
    with suppress(OnrecordError):
        for one in articles_from_xml(data, name="f", doc="f"):
            assert isinstance(one, (Article, Failure, Linked))

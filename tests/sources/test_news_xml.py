import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.errors import EmptyError, FormatError, OnrecordError
from onrecord.sources import Failure, open_sources
from onrecord.sources.news_xml import articles_from_xml
from onrecord.sources.options import Linked

NITF = """<nitf><head><title>Lock</title><docdata><doc-id id-string="nv-7" regsrc="NV"/>
<urgency ed-urg="4"/><date.issue norm="20260217T081500Z"/><doc.copyright holder="Norvik News"/></docdata>
<pubdata name="The Velden Post"/></head><body><body.head><hedline><hl1>Second lock</hl1></hedline>
<byline>By <person>Mia Sorel</person></byline><distributor>Norvik</distributor>
<dateline><location>VELDEN</location></dateline></body.head><body.content><block>
<p>The <em>harbour</em> will get a lock.</p><p>“No,” she said.</p>
<media><media-caption>Old lock</media-caption></media></block></body.content></body></nitf>"""
BODY = "The harbour will get a lock.\n\n“No,” she said."
PAGE = (
    "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>t</title></head>"
    "<body><p>The harbour will get a lock.</p><p>“No,” she said.</p></body></html>"
)
XHTML = f"<inlineXML contenttype='application/xhtml+xml'>{PAGE}</inlineXML>"
ESCAPED = "&lt;p>The harbour will get a lock.&lt;/p>&lt;p>“No,” she said."


def item(content=XHTML, *, guid="urn:norvik:1", kind="ninat:text", status="stat:usable"):
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="3"><itemMeta>
<itemClass qcode="{kind}"/><provider qcode="nprov:NV"><name>Norvik</name></provider>
<versionCreated>2026-02-17T10:00:00Z</versionCreated><firstCreated>2026-02-17T08:00:00Z</firstCreated>
<pubStatus qcode="{status}"/></itemMeta><contentMeta><urgency>3</urgency><creditline>Norvik/Post</creditline>
<dateline>VELDEN, Feb 17</dateline><by>By Mia Sorel</by><headline>Second lock</headline>
<language tag="en-GB"/>
</contentMeta><contentSet>{content}</contentSet></newsItem>"""


def message(*items):
    inner = f"<itemSet>{''.join(items)}</itemSet>"
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">{inner}</newsMessage>'


def read(text):
    return list(articles_from_xml(text.encode(), name="w.xml", doc="w"))


def test_nitf():
    (article,) = read('<!DOCTYPE nitf SYSTEM "http://127.0.0.1:1/nitf.dtd">' + NITF)
    assert article == Article(
        "nv-7", BODY, title="Second lock", authors=("Mia Sorel",), outlet="The Velden Post",
        published="2026-02-17T08:15:00+00:00",
    )  # fmt: skip
    assert article.extra == {
        "id": "nv-7", "dateline": "VELDEN", "credit": "Norvik", "copyright": "Norvik News", "urgency": "4",
    }  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        XHTML,
        f"<inlineXML contenttype='application/nitf+xml'>{NITF}</inlineXML>",
        f"<inlineData contenttype='text/plain'>{BODY}</inlineData>",
        f"<inlineData contenttype='text/html'>{ESCAPED}</inlineData>",
        "<remoteContent href='x.jpg'/>" + XHTML,
    ],
)
def test_newsml_g2_in_each_form(content):
    (article,) = read(item(content))
    assert article == Article(
        "urn:norvik:1", BODY, title="Second lock", authors=("Mia Sorel",), outlet="Norvik",
        published="2026-02-17T08:00:00+00:00", language="en",
    )  # fmt: skip
    assert article.extra["credit"] == "Norvik/Post"
    assert article.extra["dateline"] == "VELDEN, Feb 17"


def test_a_message_holds_many_and_a_bad_one_stops_nothing():
    found = read(message(item(guid="a"), item(kind="ninat:picture"), item("", guid="b"), item(guid="c")))
    assert [one.target if isinstance(one, Failure) else one.doc for one in found] == ["a", "w.xml#2", "c"]


@pytest.mark.parametrize("status", ["stat:canceled", "http://cv.iptc.org/newscodes/pubstatusg2/withheld"])
def test_what_the_provider_withdrew_is_not_read(status):
    (failure,) = read(item(status=status))
    assert "withdrawn" in str(failure.error)


BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (f'<!DOCTYPE nitf [<!ENTITY l0 "ha">{BOMB}]>' + NITF.replace("Lock", "&l11;"), FormatError),
        (
            '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/hosts">]>' + NITF.replace("Lock", "&x;"),
            FormatError,
        ),
        ('<!DOCTYPE nitf [<!ENTITY % x SYSTEM "http://127.0.0.1:1/">%x;]>' + NITF, FormatError),
        (NITF[:-20], FormatError),
        ("<a>" * 50_000, FormatError),
        ("<svg/>", FormatError),
        (message(item(kind="ninat:picture")), EmptyError),
    ],
)
def test_hostile_and_other_xml_is_refused_in_one_line(text, error):
    started = time.perf_counter()
    with pytest.raises(error) as caught:
        read(text)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("w.xml ")
    assert time.perf_counter() - started < 2


def test_entities_in_other_encodings_are_refused_too():
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE nitf [<!ENTITY x "y">]>' + NITF
    with pytest.raises(FormatError, match="entities"):
        list(articles_from_xml(text.encode("utf-16"), name="w.xml", doc="w"))


def test_files_are_known_by_their_content(tmp_path):
    for name in ("a.nitf", "a.xml", "a.txt", "a"):
        (tmp_path / name).write_text(f'<?xml version="1.0"?>\n{NITF}')
        assert [one.doc for one in open_sources([str(tmp_path / name)])] == ["nv-7"]


MARKUP = st.lists(
    st.sampled_from(
        ["<nitf>", "</nitf>", "<newsItem>", "</newsItem>", "<contentSet>", "<inlineXML>", "<body.content>",
         "<p>", "&amp;", "&x;", "<!DOCTYPE nitf>", "<itemMeta/>", "<byline>", "]]>", "<!--"]
    )
    | st.text(max_size=5)
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(MARKUP)
def test_any_markup_is_read_or_refused(text):
    for made in (text, f"<nitf><body.content><p>{text}</p></body.content></nitf>", item(text)):
        with suppress(OnrecordError):
            for one in articles_from_xml(made.encode("utf-8", "replace"), name="w", doc="w"):
                assert isinstance(one, (Article, Failure, Linked))

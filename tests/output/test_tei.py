import io

import pytest
from hypothesis import given
from lxml import etree

from onrecord.article import Article
from onrecord.attribution import Attribution, Credit, Dateline, Reading, Speaker
from onrecord.output import OneArticleError
from onrecord.output.marks import numbered
from onrecord.output.tei import reading_to_tei, write_tei

from .strategies import readings

T = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


def parsed(reading):
    return etree.fromstring(reading_to_tei(reading).encode())


def body_text(root):
    return "".join(root.find(f"{T}text/{T}body").itertext())


def pieces_of(root):
    """The characters of each attribution's pieces of content, found by following the text."""
    found, at = {}, 0

    def walk(element, within):
        nonlocal at
        if element.tag == f"{T}said":
            within = [*within, element.get(ID).rsplit("-", 1)[0][1:]]
        count(element.text, within)
        for child in element:
            walk(child, within)
            count(child.tail, within)

    def count(words, within):
        nonlocal at
        for number in within:
            found.setdefault(number, set()).update(range(at, at + len(words or "")))
        at += len(words or "")

    walk(root.find(f"{T}text/{T}body"), [])
    return found


@given(readings())
def test_any_text_and_contents_come_back(one):
    root = parsed(one)
    assert body_text(root) == one.article.text
    expected = {
        number: {place for start, end in attribution.content for place in range(start, end)}
        for number, attribution in numbered(one.attributions).items()
    }
    assert pieces_of(root) == expected


def test_every_pointer_leads_somewhere_and_ids_are_unique(voiced):
    root = parsed(voiced)
    ids = [element.get(ID) for element in root.iter() if element.get(ID)]
    assert len(ids) == len(set(ids))
    names = ("who", "ref", "ana", "corresp", "next", "prev", "target")
    pointers = {one for element in root.iter() for name in names for one in (element.get(name) or "").split()}
    assert {one[1:] for one in pointers if one.startswith("#")} <= set(ids)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("//t:titleStmt/t:title", "Fish market moves under a roof"),
        ("//t:person[@xml:id='s1']/t:persName/t:roleName", "Mayor"),
        ("//t:listBibl/t:bibl/t:title", "report that the council’s auditors published in January"),
        ("//t:orgName[@type='agency']", "Northern Wire"),
        ("//t:placeName[@type='dateline']", "BRACKEN BAY"),
        ("//t:said[@who='#s1'][@direct='true'][2]", "“Nobody will lose a stall.”"),
        ("//t:body//t:date[@when='2026-02-17']", "Tuesday"),
        ("//t:body//t:measure[@unit='EUR'][@quantity='4200000']", "about 4.2 million euros"),
        ("//t:body//t:measure/t:num[@atLeast='5'][@atMost='7']", "seven to five"),
        ("//t:annotation[@xml:id='a1']/t:note[@type='said']/t:date[@when='2026-02-17']", "Tuesday"),
        ("//t:annotation[@corresp='#s5']/t:note[@type='quoting']/t:name", "Mara Lindqvist"),
        ("//t:annotation[contains(@ana, '#act.deny')][@cert='0.98']", None),
    ],
)  # fmt: skip
def test_all_that_was_found_stands_in_it(voiced, path, text):
    root = parsed(voiced)
    spaces = {"t": T[1:-1], "xml": "http://www.w3.org/XML/1998/namespace"}
    assert root.xpath(path, namespaces=spaces)[0].text == text


@pytest.mark.parametrize("words", ["<a&\"'>", "]]>", "<!--", "a\x00\ud800\x1b\ufffeb", "a\r\nb"])
def test_nothing_in_an_article_becomes_markup(words):
    speaker = Speaker(words, "person", words, ((0, 2),))
    attribution = Attribution("a", ((0, 1),), (), ((1, len(words)),), "direct", speakers=(speaker,))
    article = Article(words, words, words, words, (words,), words, words, words)
    one = Reading(article, (attribution,), credit=Credit(words, words), dateline=Dateline(words))
    expected = "".join("\ufffd" if char in "\x00\ud800\x1b\ufffe" else char for char in words)
    assert body_text(parsed(one)) == expected


def test_an_article_without_attributions_has_no_list_of_them(empty_reading):
    root = parsed(empty_reading)
    assert body_text(root) == empty_reading.article.text
    assert root.find(f".//{T}standOff") is None
    assert root.find(f".//{T}particDesc") is None


def test_a_file_holds_one_article(reading):
    with pytest.raises(OneArticleError, match="--output FOLDER"):
        write_tei([reading, reading], io.StringIO())

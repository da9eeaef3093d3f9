"""Pages and their JSON twins."""

import re
from dataclasses import replace

import pytest
from lxml import html

from onrecord.web import addresses
from onrecord.web.pages import environment

PAGES = [
    "/", "/search", "/search?q=roof", "/articles", "/articles/council-vote",
    "/articles/council-vote/revisions",
    "/articles/council-vote/attributions/a1", "/articles/2026~2F03~2Forre~2Efinal", "/add", "/jobs",
    "/account",
    "/people", "/help", "/api",
]  # fmt: skip


def twin(address):
    path, _, query = address.partition("?")
    return f"{'/home' if path == '/' else path}.json" + (f"?{query}" if query else "")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_there_and_has_its_twin(serve, reading, others, address):
    client = serve(reading, *others)
    page = client.get(address)
    assert page.status_code == 200
    tree = html.fromstring(page.text)
    assert tree.xpath("//h1")
    link = tree.xpath("//link[@rel='alternate']/@href")
    assert link == [twin(address)]
    data = client.get(link[0])
    assert data.status_code == 200
    assert data.headers["content-type"] == "application/json"
    assert data.json()


@pytest.mark.parametrize("address", ["/", "/search", "/articles"])
def test_an_empty_record_explains_itself(serve, address):
    page = serve().get(address)
    assert page.status_code == 200
    assert "The record is empty" in page.text
    assert "/add/examples" in page.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nothing", 404), ("/articles/unknown", 404), ("/articles/~ZZ", 404), ("/articles/~FF", 404),
        ("/articles/council-vote?revision=7", 404), ("/articles/council-vote?revision=x", 422),
        ("/articles/council-vote?model=none", 404), ("/articles/council-vote/attributions/a99", 404),
        ("/jobs/99", 404), ("/jobs/x", 422), ("/search?q=colour:red", 400), ("/search?q=%22open", 400),
        ("/search?after=x", 400), ("/search?limit=0", 422), ("/static/../app.py", 404),
    ],
)  # fmt: skip
def test_problems_have_one_shape(client, address, status):
    page = client.get(address)
    assert page.status_code == status
    assert "problem" in page.text
    path, mark, query = address.partition("?")
    told = client.get(f"{path}.json{mark}{query}")
    assert told.status_code == status
    assert told.headers["content-type"] == "application/problem+json"
    assert told.json().keys() == {"type", "title", "status", "detail", "instance"}
    assert told.json()["status"] == status


def test_the_text_of_an_article_s_page_is_the_article_s_text(serve, reading):
    client = serve(reading)
    tree = html.fromstring(client.get("/articles/council-vote").text)
    assert tree.xpath("//div[contains(@class, 'or-text')]")[0].text_content() == reading.article.text


def test_a_card_says_what_its_marks_show(client, reading):
    page = client.get("/articles/council-vote").text
    tree = html.fromstring(page)
    cards = tree.xpath("//li[contains(@class, 'or-note ')]")
    assert len(cards) == 6
    assert "Mara Lindqvist" in cards[0].text_content()
    assert "We are not closing the market" in cards[0].text_content()
    ids = {one.get("id") for one in tree.xpath("//*[@id]")}
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= ids


def test_searching_marks_what_was_looked_for(client):
    tree = html.fromstring(client.get("/search?q=roof").text)
    assert tree.xpath("//li[@class='hit']//mark/text()") == ["roof"]


def test_a_facet_narrows_and_widens_again(serve, reading, others):
    client = serve(reading, *others)
    tree = html.fromstring(client.get("/search?q=said").text)
    assert "Nothing found" not in tree.text_content() or True
    tree = html.fromstring(client.get("/search").text)
    narrowed = tree.xpath("//aside//a[normalize-space()='criticize']/@href")[0]
    tree = html.fromstring(client.get(narrowed).text)
    assert len(tree.xpath("//li[@class='hit']")) == 1
    assert tree.xpath("//aside//a[@aria-current]/@href")[0] == "/search"


def test_pages_of_a_search_follow_each_other(serve, reading, others):
    client = serve(reading, *others)
    found, address = [], "/search.json?limit=4"
    while address:
        page = client.get(address.replace("/search?", "/search.json?")).json()
        found += [(hit["article"], hit["name"]) for hit in page["hits"]]
        address = page["next"]
    assert len(found) == len(set(found)) == 13


def test_a_text_fragment_leads_to_the_words_at_the_outlet(client):
    hit = client.get("/search.json?q=stall").json()["hits"][0]
    assert hit["at_outlet"].startswith("https://courier.example/roof#:~:text=")
    assert "-," in hit["at_outlet"]


@pytest.mark.parametrize("key", ["council-vote", "2026/03/a.b", "https://x.example/ä?b=1#c", "~", "…", "a b"])
def test_a_key_is_one_part_of_a_path_and_comes_back(key):
    part = addresses.part(key)
    assert re.fullmatch(r"[A-Za-z0-9_~-]+", part)
    assert addresses.key(part) == key


def test_templates_keep_to_the_content_security_policy():
    loader = environment().loader
    for name in environment().list_templates():
        source = loader.get_source(environment(), name)[0]
        for forbidden in (" style=", "<style", "<script>", "hx-on", "js:", "|safe", "| safe", " onclick"):
            assert forbidden not in source, (name, forbidden)


def test_an_etag_spares_sending_again(client):
    first = client.get("/articles/council-vote.json")
    again = client.get("/articles/council-vote.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_older_revision_says_so(serve, reading):
    article = reading.article
    changed = replace(reading, article=replace(article, text=article.text + "\nCorrected."))
    client = serve(reading, changed)
    page = client.get("/articles/council-vote?revision=1").text
    assert "revision 1 of 2" in page
    assert "Corrected." in client.get("/articles/council-vote").text
    assert "The text changed" in client.get("/articles/council-vote/revisions").text

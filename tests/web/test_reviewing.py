"""Deciding on pages: kept, used at once, undone; two people who decide on one thing."""

import time

import pytest
from lxml import html

from onrecord.record import Record


def card(client, queue):
    return html.fromstring(client.get(f"/review?queue={queue}").text).xpath("//section[@id='card']")[0]


def hidden(tree, form="decide"):
    return {
        one.get("name"): one.get("value") for one in tree.xpath(f"//form[@id='{form}']/input[@type='hidden']")
    }


@pytest.mark.parametrize(("verdict", "left"), [("accept", 6), ("reject", 4), ("unsure", 6)])
def test_a_key_decides_on_an_attribution_and_the_next_comes(client, verdict, left):
    given = hidden(card(client, "spans"))
    answer = client.post("/review/attribution", data={**given, "verdict": verdict})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?queue=spans&done=review-1")
    page = client.get(answer.headers["location"])
    assert "Nothing waits here" in page.text
    assert len(client.get("/search.json?limit=100").json()["hits"]) == left
    undo = client.post("/review/undo", data={"kind": "review", "number": "1", "queue": "spans"})
    assert undo.status_code == 303
    assert hidden(card(client, "spans")) == given
    assert [one["verdict"] for one in client.get("/decisions.json").json()["reviews"]] == ["undo", verdict]


@pytest.mark.parametrize("error", [KeyError("doc"), ValueError("no text")])
def test_what_a_reading_no_longer_holds_is_passed_over(client, monkeypatch, error):
    def lost(*_, **__):
        raise error

    monkeypatch.setattr(Record, "reading", lost)
    page = client.get("/review?queue=spans")
    assert (page.status_code, "Nothing waits here" in page.text) == (200, True)


def test_boundaries_move_by_words_and_are_kept_as_shown(client):
    tree = card(client, "spans")
    later = next(one for one in tree.xpath("//a[@data-key=']']/@href"))
    page = html.fromstring(client.get(later).text)
    assert page.xpath("//span[@class='part content']/text()")[0].startswith("included a playground")
    answer = client.post("/review/attribution", data={**hidden(page, "correct"), "verdict": "correct"})
    assert answer.status_code == 303
    hits = client.get("/search.json?q=playground").json()["hits"]
    assert [hit["content"][:9] for hit in hits] == ["included "]


@pytest.mark.parametrize(
    ("address", "data", "status"),
    [
        ("/review/attribution", {"fingerprint": "x", "verdict": "accept"}, 404),
        ("/review/undo", {"kind": "review", "number": "9"}, 404),
        ("/review/undo", {"kind": "entity", "number": "9"}, 404),
        ("/review/decide", {"judged": "maybe", "right": "x"}, 422),
        ("/review/decide", {"judged": "same", "right": "person/x", "mentions": "{"}, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_told(client, address, data, status):
    assert client.post(address, data=data).status_code == status
    assert client.get("/decisions.json").json() == {"decisions": [], "reviews": []}


def counted(client, address, key):
    """What a page counts in the background, when it is there."""
    until = time.monotonic() + 60
    while (found := client.get(address)).status_code == 202 and time.monotonic() < until:
        time.sleep(0.05)
    return found.json()[key] if found.status_code == 200 else found.status_code


def test_a_merge_shows_on_both_speakers_and_is_undone(serve, reading, others):
    client = serve(reading, *others)
    keys = [one["key"] for one in counted(client, "/speakers.json", "speakers")]
    assert len(keys) == 2
    decide = {"judged": "same", "left": keys[1], "right": keys[0], "version": "0"}
    assert client.post("/review/decide", data=decide).status_code == 303
    again = client.post("/review/decide", data=decide)
    assert again.status_code == 409
    assert "meanwhile" in again.text
    found = [counted(client, f"/speakers/{key.replace('/', '~2F')}.json", "dossier") for key in keys]
    joined = next(one for one in found if one != 308)
    assert found.count(308) == 1
    assert sorted(joined["entity"]["members"]) == sorted(keys)
    assert client.post("/review/undo", data={"kind": "entity", "number": "1"}).status_code == 303
    assert len(counted(client, "/speakers.json", "speakers")) == 2

"""Deciding on pages: kept, used at once, undone; two people who decide on one thing."""

import time

import pytest
from fastapi.testclient import TestClient
from lxml import html

from onrecord.record import Record
from onrecord.record.reviewing.queueing import CERTAIN_BEFORE
from onrecord.web.leases import HELD, Leases

from ..record.test_second_looks import said
from .test_accounts import NEWSROOM, PASSWORD


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
    assert hidden(card(client, "spans")) == {**given, "version": "2"}
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
    assert client.get("/decisions.json").json() == {"decisions": [], "reviews": [], "separations": []}


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


@pytest.fixture
def two(serve):
    """Two reviewers of one record with two uncertain attributions."""
    first = serve(said(1, 0.4), said(2, 0.3), base="https://record.example", **NEWSROOM)
    second = TestClient(first.app, base_url="https://record.example", follow_redirects=False)
    for client, name in ((first, "ann"), (second, "bo")):
        code = first.app.state.service.accounts.invite(name, "reviewer")
        client.post("/welcome", data={"code": code, "password": PASSWORD})
    return first, second


def test_two_reviewers_get_different_cards(two):
    ann, bo = two
    ours, theirs = (hidden(card(client, "spans")) for client in two)
    assert ours["fingerprint"] != theirs["fingerprint"]
    assert hidden(card(ann, "spans")) == ours
    assert "Also reviewing now: ann" in bo.get("/review?queue=spans").text
    ann.post("/review/skip", data={**ours, "queue": "spans"})
    assert "Nothing waits here" in ann.get("/review?queue=spans").text
    bo.post("/review/attribution", data={**theirs, "verdict": "accept"})
    assert hidden(card(bo, "spans"))["fingerprint"] == ours["fingerprint"]
    ann.post("/review/skip", data={"queue": "spans", "back": "1"})
    assert "Nothing waits here" in ann.get("/review?queue=spans").text


def test_a_clash_shows_both_verdicts_and_keeps_the_first(two):
    ann, bo = two
    given = hidden(card(ann, "spans"))
    bo.post("/review/attribution", data={**given, "verdict": "reject"})
    answer = ann.post("/review/attribution", data={**given, "verdict": "accept"})
    assert answer.status_code == 409
    assert "bo decided on this meanwhile: reject (review 1); your accept was not kept" in answer.text
    assert len(ann.get("/decisions.json").json()["reviews"]) == 1


def test_every_fifth_card_is_a_blind_look_that_measures(serve):
    client = serve(*(said(number, 0.9) for number in range(100)), *(said(200 + n, 0.4) for n in range(4)))
    marks = []
    for _ in range(5):
        given = hidden(card(client, "spans"))
        marks.append(given["fingerprint"])
        client.post("/review/attribution", data={**given, "verdict": "accept"})
    assert [mark < CERTAIN_BEFORE for mark in marks[4:]] == [True]
    assert client.get("/decisions.json").json()["reviews"][0]["blind"] is True
    found = client.get("/review.json?queue=spans").json()
    assert (found["measured"]["certain"]["looks"], found["measured"]["certain"]["share"]) == (1, 0.0)
    assert "confidence" not in found["card"]


def test_what_cannot_be_shown_is_passed_over_however_much_it_is(serve, monkeypatch):
    client = serve(*(said(number, 0.4 - number / 1000) for number in range(120)))
    plainly = Record.reading

    def lost(self, key, **named):
        if key != "ferry-110":
            raise KeyError("text")
        return plainly(self, key, **named)

    monkeypatch.setattr(Record, "reading", lost)
    assert client.get("/review.json?queue=spans").json()["card"]["article"] == "ferry-110"


def test_any_attribution_can_be_looked_at_and_flagged(client):
    hit = client.get("/search.json?q=roof").json()["hits"][0]
    page = client.get(f"/review?queue=spans&of={hit['fingerprint']}").text
    given = hidden(html.fromstring(page))
    assert given["fingerprint"] == hit["fingerprint"]
    client.post("/review/attribution", data={**given, "verdict": "flag", "reason": "whose roof?"})
    assert hidden(card(client, "flagged"))["fingerprint"] == hit["fingerprint"]
    assert client.get("/review?of=none").status_code == 404


def test_a_lease_ends():
    at = [0.0]
    leases = Leases(lambda: at[0])
    assert leases.take("card", "ann")
    assert not leases.take("card", "bo")
    at[0] = HELD + 1
    assert leases.take("card", "bo", blind=True)
    assert (leases.of("card", "bo").blind, leases.of("card", "ann")) == (True, None)
    assert leases.others("ann") == ("bo",)
    assert leases.done("card").name == "bo"

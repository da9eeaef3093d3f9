"""The pages and the API on SQLite as on PostgreSQL: the same answers, from adding to deciding."""

import pytest
from fastapi.testclient import TestClient

from onrecord import api
from onrecord.record import Record
from onrecord.tracing import Tracer
from onrecord.web.app import create_app
from onrecord.web.settings import Settings

from ..record.conftest import QuotedReader, place
from .conftest import HERE

__all__ = ["place"]
PAGES = [
    "/", "/search", "/search?q=roof", "/search?sort=newest", "/search?q=speaker:lindqvist+act:deny",
    "/articles",
    "/articles/council-vote", "/articles/council-vote/revisions", "/articles/council-vote/attributions/a1",
    "/speakers", "/speakers/person~2Fmara-lindqvist", "/review?queue=spans", "/review?queue=joins",
    "/review?queue=speakers", "/decisions", "/audit", "/audit?against=before", "/trace?text=The+roof+is+ugly",
    "/add", "/jobs", "/api/v1/record", "/api/v1/facets", "/api/v1/uncertain", "/api/v1/export?format=csv",
]  # fmt: skip


@pytest.fixture
def client(place, tmp_path, reading, others, monkeypatch):
    monkeypatch.setattr(api, "reader", QuotedReader)
    monkeypatch.setattr("onrecord.web.service.follow_up", lambda there, _: there.suggestions.changed())
    with Record.open(place) as record:
        record.keep([reading, *others])
        Tracer(record).update()
    app = create_app(Settings(record=place, state=tmp_path / "state"))
    with TestClient(app, base_url=HERE, follow_redirects=False) as client:
        yield client


def test_every_page_is_shown(client):
    told = {path: client.get(path).status_code for path in PAGES}
    assert {path: status for path, status in told.items() if status not in (200, 202)} == {}


def test_what_is_added_is_found_and_decided_on(client, finished):
    order = {"texts": [{"doc": "new", "text": "Ada “A zeppelin will land here.” Bo “Nonsense.”"}]}
    job = finished(client, client.post("/api/v1/jobs", json=order).json()["id"])
    assert (job["state"], job["counts"]["new"], job["counts"]["failures"]) == ("done", 1, 0)
    hit = client.get("/api/v1/search?q=zeppelin").json()["hits"][0]
    assert (hit["article"], hit["speaker"]) == ("new", "Ada")
    verdict = {"fingerprint": hit["fingerprint"], "verdict": "reject", "reason": "invented"}
    made = client.post("/api/v1/reviews", json=verdict)
    assert made.status_code == 201
    assert client.get("/api/v1/search?q=zeppelin").json()["hits"] == []
    assert client.delete(f"/api/v1/reviews/{made.json()['number']}").status_code == 200
    assert len(client.get("/api/v1/search?q=zeppelin").json()["hits"]) == 1


def test_entities_are_decided_on_and_undone(client):
    keys = [one["key"] for one in client.get("/api/v1/speakers").json()["speakers"]]
    judged = {"judgement": "same", "left": keys[0], "right": keys[1]}
    made = client.post("/api/v1/decisions", json=judged)
    assert made.status_code == 201
    assert len(client.get("/api/v1/speakers").json()["speakers"]) == len(keys) - 1
    assert client.delete(f"/api/v1/decisions/{made.json()['number']}").status_code == 200
    assert len(client.get("/api/v1/speakers").json()["speakers"]) == len(keys)


def test_lists_go_on_and_a_draft_is_checked(client):
    found, place = [], "/api/v1/search?limit=4"
    while place:
        answer = client.get(place)
        found += [(hit["article"], hit["name"]) for hit in answer.json()["hits"]]
        place = answer.links.get("next", {}).get("url")
    assert len(found) == len(set(found)) == 13
    text = "Mara Lindqvist said: “We are not closing the market, we are giving it a tent.”"
    checked = client.post("/api/v1/check", json={"text": text}).json()
    assert [one["verdict"] for one in checked["quotations"]] == ["altered"]

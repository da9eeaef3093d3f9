"""Adding: every way in, progress, and that nothing is lost."""

import json

import pytest

from onrecord.web.app import create_app
from onrecord.web.settings import Settings

pytestmark = pytest.mark.usefixtures("readers")
TEXT = "Ada “It is so.” Bo “It is not.”"


def job_of(answer):
    assert answer.status_code == 303, answer.text
    return int(answer.headers["location"].rpartition("/")[2])


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("/add",
            {"files": [("files", ("a.txt", TEXT.encode())), ("files", ("a.txt", TEXT.encode() + b"!"))]}),
        ("/add", {"files": [("files", ("../../etc/a.html.txt", TEXT.encode()))]}),
        ("/add", {"files": [("files", ("a.jsonl", json.dumps({"doc": "x", "text": TEXT}).encode()))]}),
        ("/add/text", {"data": {"text": TEXT, "title": "A", "outlet": "Courier", "published": "2026-02-17"}}),
        ("/add/examples", {}),
    ],
)  # fmt: skip
def test_every_way_in(serve, finished, address, given, tmp_path):
    client = serve()
    job = finished(client, job_of(client.post(address, **given)))
    assert (job["state"], job["counts"]["failures"]) == ("done", 0)
    assert job["counts"]["new"] == {"/add/examples": 6}.get(address, len(given.get("files", [1])))
    assert client.get("/api/v1/record").json()["articles"] == job["counts"]["new"]
    assert list((tmp_path / "state" / "uploads").iterdir()) == []


def test_what_is_known_about_a_text_is_kept(serve, finished):
    client = serve()
    url = "https://courier.example/a"
    given = {"text": TEXT, "title": "A title", "outlet": "Courier", "published": "2026-02-17", "url": url}
    finished(client, job_of(client.post("/add/text", data=given)))
    article = client.get("/articles/https~3A~2F~2Fcourier~2Eexample~2Fa.json").json()
    assert {name: article[name] for name in given} == given


@pytest.mark.parametrize(
    ("address", "given", "status"),
    [
        ("/add", {"files": [("files", ("a.exe", b"MZ"))]}, 415),
        ("/add", {"files": [("files", ("", b""))]}, 422),
        ("/add/text", {"data": {"text": " \n"}}, 422), ("/add/text", {"data": {}}, 422),
        ("/add/address", {"data": {"addresses": "ftp://x.example"}}, 422),
        ("/add/address", {"data": {"addresses": "https://x.example\nnonsense"}}, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_told(serve, address, given, status):
    client = serve()
    assert client.post(address, **given).status_code == status
    assert client.get("/api/v1/jobs").json()["jobs"] == []


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://169.254.169.254/latest", "http://[::1]/", "http://localhost/"]
)
def test_addresses_inside_are_not_fetched(serve, finished, url):
    client = serve()
    job = finished(client, job_of(client.post("/add/address", data={"addresses": url})))
    assert job["counts"]["failures"] == 1
    assert "private" in job["failures"][0]["problem"] or "inside" in job["failures"][0]["problem"]


def test_an_order_that_is_sent_again_is_the_same(serve, finished):
    client = serve()
    order = {"texts": [{"text": TEXT}], "once": "abcdefgh12345678"}
    first, again = (client.post("/api/v1/jobs", json=order) for _ in range(2))
    assert first.status_code == again.status_code == 202
    assert first.json()["id"] == again.json()["id"]
    assert first.headers["location"] == f"/api/v1/jobs/{first.json()['id']}"
    finished(client, first.json()["id"])
    assert client.get("/api/v1/record").json()["articles"] == 1


def test_a_server_that_was_killed_goes_on_with_what_was_ordered(serve, tmp_path, finished):
    settings = Settings(record=str(tmp_path / "record.db"), state=tmp_path / "state")
    # An application whose jobs never start is one that is killed right after its answer.
    killed = create_app(settings).state.service
    from onrecord.web.uploading import Pasted, Uploading

    uploading = Uploading(killed, "ann")
    uploading.pasted([Pasted(TEXT)])
    number = uploading.order("text").id
    Uploading(killed, "ann").examples()  # written, but never ordered
    killed.state.rows("UPDATE jobs SET state = 'running'")
    client = serve()
    job = finished(client, number)
    assert (job["state"], job["counts"]["new"], job["maker"]) == ("done", 1, "ann")
    assert list((tmp_path / "state" / "uploads").iterdir()) == []
    killed.close()


def test_a_job_that_is_stopped_keeps_what_it_added(serve, finished, monkeypatch):
    import time

    from ..record.conftest import QuotedReader

    def slowly(self, article):
        time.sleep(0.05)
        return read(self, article)

    read = QuotedReader.read
    monkeypatch.setattr(QuotedReader, "read", slowly)
    client = serve()
    texts = [{"text": f"{TEXT} {number}", "doc": f"a{number}"} for number in range(400)]
    number = client.post("/api/v1/jobs", json={"texts": texts}).json()["id"]
    while not client.get(f"/api/v1/jobs/{number}").json()["counts"]["new"]:
        time.sleep(0.05)
    assert client.delete(f"/api/v1/jobs/{number}").status_code == 200
    job = finished(client, number)
    assert job["state"] == "stopped"
    kept = client.app.state.service.record.coverage().articles
    assert 0 < kept < 400
    assert job["counts"]["new"] <= kept


def test_what_cannot_be_read_is_named(serve, finished):
    client = serve()
    files = [("files", ("a.txt", b"")), ("files", ("b.txt", TEXT.encode()))]
    job = finished(client, job_of(client.post("/add", files=files)))
    assert (job["state"], job["counts"]["new"]) == ("done", 1)
    assert [one["target"] for one in job["failures"]] == ["a.txt"]
    page = client.get(f"/jobs/{job['id']}").text
    assert "a.txt" in page
    assert "hx-get" not in page

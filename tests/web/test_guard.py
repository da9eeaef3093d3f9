"""What stands before every request."""

import pytest

from onrecord.web.rates import Rate
from onrecord.web.settings import is_loopback

SAFE_SITES = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://127.0.0.1:8351"},
    {},
]
FOREIGN = [
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"},
    {"Origin": "null"}, {"Origin": "http://127.0.0.1:9999"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8351"},
]  # fmt: skip


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("address", ["/add/examples", "/api/v1/jobs", "/people"])
def test_other_sites_change_nothing(client, headers, address):
    answer = client.post(address, headers=headers)
    assert answer.status_code == 403
    assert client.get("/api/v1/jobs").json()["jobs"] == []


@pytest.mark.parametrize("headers", SAFE_SITES)
def test_own_pages_and_programs_may(client, headers):
    assert client.post("/add/address", data={"addresses": "no address"}, headers=headers).status_code == 422


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8351", 200), ("localhost:8351", 200), ("[::1]:8351", 200), ("evil.example", 421),
        ("localhost.evil.example", 421), ("127.0.0.1.evil.example", 421), ("", 421), ("[", 421),
    ],
)  # fmt: skip
def test_only_this_machine_s_names_lead_here(client, host, status):
    assert client.get("/", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    "address", ["/", "/nothing", "/api/v1/record", "/static/onrecord.js", "/search?q=a:b"]
)
def test_every_answer_says_what_a_page_may_do(client, address):
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_a_fault_of_ours_is_told_as_a_problem(client, monkeypatch):
    def fail(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr("onrecord.record.Record.articles", fail)
    answer = client.get("/articles.json")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "default-src" in answer.headers["content-security-policy"]
    assert "division" not in answer.text


@pytest.mark.parametrize(
    ("address", "length", "status"),
    [("/add", 3_000_001, 413), ("/api/v1/jobs", 20_000_001, 413), ("/add/text", 20_000_001, 413)],
)
def test_what_is_too_large_is_refused_before_it_is_read(serve, address, length, status):
    client = serve(most_megabytes=3)
    answer = client.post(address, content=b"", headers={"Content-Length": str(length)})
    assert answer.status_code == status


def test_a_body_of_unknown_length_is_refused(client):
    answer = client.post("/add/text", content=iter([b"text=a"]))
    assert answer.status_code == 411


def test_an_answer_has_its_time(serve, monkeypatch):
    import time

    client = serve(most_seconds=1)
    monkeypatch.setattr("onrecord.record.Record.articles", lambda *_, **__: time.sleep(2))
    answer = client.get("/articles.json")
    assert (answer.status_code, answer.json()["status"]) == (503, 503)


def test_a_bucket_fills_evenly():
    rate = Rate(60)
    assert [rate.wait("a", now=0.0) for _ in range(60)] == [0] * 60
    assert rate.wait("a", now=0.0) == 1
    assert rate.wait("b", now=0.0) == 0
    assert [rate.wait("a", now=2.0) for _ in range(3)] == [0, 0, 1]


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False),
        ("::", False),
     ("10.0.0.1", False), ("example.org", False), ("", False)],
)  # fmt: skip
def test_what_means_this_machine_alone(host, local):
    assert is_loopback(host) is local

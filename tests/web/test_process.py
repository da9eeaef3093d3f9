"""A server in a process of its own: killed in the middle of things, over TLS, behind a proxy."""

import re
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import threading
import time
from contextlib import suppress

import httpx
import pytest
import trustme

from onrecord.record import Record

from ..conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
PASSWORD = "four words make one"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Server:
    """A running server and what it told."""

    def __init__(self, folder, options, verify):
        self.folder, self.told = folder, folder / "told"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "tests.web.quoted", "serve", "--record", folder / "record.db"]
        given = ["--state", folder / "state", "--port", str(self.port), *options]
        with self.told.open("wb") as told:
            self.process = subprocess.Popen([*command, *given], cwd=ROOT, stdout=told, stderr=told)
        scheme = "https" if "--certificate" in options else "http"
        address = f"{scheme}://localhost:{self.port}"
        self.client = httpx.Client(base_url=address, verify=verify, timeout=60, trust_env=False)

    def started(self):
        until = time.monotonic() + 120
        while time.monotonic() < until and self.process.poll() is None:
            with suppress(httpx.HTTPError):
                self.client.get("/health").raise_for_status()
                return self
            time.sleep(0.1)
        raise AssertionError(self.told.read_text(encoding="utf-8"))

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=30)

    def close(self):
        self.client.close()
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=60)


@pytest.fixture
def start(tmp_path, empty):
    """Starts a server of one record, again where one was killed."""
    (tmp_path / "record.db").write_bytes(empty.read_bytes())
    servers = []

    def run(*options, verify=True):
        servers.append(Server(tmp_path, options, verify))
        return servers[-1].started()

    yield run
    for server in servers:
        server.close()


def waited(client, done, seconds=120):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found = client.get("/api/v1/jobs").json()["jobs"]
        if done(found):
            return found
        time.sleep(0.05)
    raise AssertionError(found)


def whole(tmp_path, articles):
    """Whether the record holds so many articles, each as it was read."""
    with Record.open(tmp_path / "record.db", create=False) as record:
        assert record.coverage().articles == articles
        assert record.verify().faults == ()


def test_killed_in_the_middle_of_a_job(start, tmp_path):
    server = start()
    texts = [{"doc": f"a{one}", "text": f"Ada “It is {one}.” Bo “No.”"} for one in range(150)]
    ordered = server.client.post("/api/v1/jobs", json={"texts": texts})
    assert ordered.status_code == 202
    waited(server.client, lambda jobs: jobs[-1]["counts"]["new"] > 5)
    server.kill()
    with Record.open(tmp_path / "record.db") as record:
        assert 5 < record.coverage().articles < 150
    server = start()
    job = waited(server.client, lambda jobs: jobs[-1]["state"] == "done")[-1]
    assert (job["counts"]["new"] > 0, job["counts"]["known"] > 0) == (True, True)
    assert job["counts"]["new"] + job["counts"]["known"] == 150
    traced = waited(server.client, lambda jobs: jobs[0]["kind"] == "trace" and jobs[0]["state"] == "done")
    assert traced[0]["counts"]["traced"] > 0
    whole(tmp_path, 150)


def test_killed_in_the_middle_of_an_upload(start, tmp_path):
    server = start()
    name = "Content-Disposition: form-data; name=files; filename"
    body = f'--x\r\n{name}="a.txt"\r\n\r\nAda “It is so.”\r\n--x\r\n{name}="b.txt"\r\n\r\nBo “No'.encode()
    head = "POST /add HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    with socket.create_connection(("127.0.0.1", server.port)) as half:
        half.sendall(f"{head}Content-Length: 100000\r\n\r\n".encode() + body)
        time.sleep(0.3)
        server.kill()
    server = start()
    assert server.client.get("/api/v1/jobs").json()["jobs"] == []
    assert list((tmp_path / "state" / "uploads").iterdir()) == []
    files = [("files", (f"{one}.txt", f"Ada “It is {one}.”")) for one in range(3)]
    assert server.client.post("/api/v1/uploads", files=files).status_code == 202
    server.kill()  # right after the promise
    server = start()
    job = waited(server.client, lambda jobs: jobs and jobs[-1]["state"] == "done")[-1]
    assert job["counts"]["new"] + job["counts"]["known"] == 3
    whole(tmp_path, 3)


def test_killed_in_the_middle_of_reviewing(start, tmp_path, reading):
    with Record.open(tmp_path / "record.db") as record:
        record.keep([reading])
    server = start()
    marks = [one["fingerprint"] for one in server.client.get("/api/v1/search").json()["hits"]]
    kept = []

    def decide():
        with suppress(httpx.HTTPError):
            for turn in range(1_000):
                verdict = {"fingerprint": marks[turn % len(marks)], "verdict": ("accept", "unsure")[turn % 2]}
                answer = server.client.post("/api/v1/reviews", json={**verdict, "reason": f"turn {turn}"})
                assert answer.status_code == 201
                kept.append(answer.json()["number"])

    person = threading.Thread(target=decide)
    person.start()
    while len(kept) < 5 and person.is_alive():
        time.sleep(0.01)
    server.kill()
    person.join(timeout=60)
    server = start()
    found = [one["number"] for one in server.client.get("/api/v1/reviews").json()["reviews"]]
    assert len(kept) >= 5
    assert set(kept) <= set(found)
    whole(tmp_path, 1)


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def certificate(authority, tmp_path):
    """The options that name a certificate made for this test, and what trusts it."""
    made = authority.issue_cert("localhost")
    made.private_key_pem.write_to_path(tmp_path / "key.pem")
    for number, part in enumerate(made.cert_chain_pems):
        part.write_to_path(tmp_path / "chain.pem", append=number > 0)
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    return ["--certificate", tmp_path / "chain.pem", "--key", tmp_path / "key.pem"], trust


def welcomed(server):
    """A session of the first admin, by the link that the server told."""
    link = re.search(r"https://localhost\S*(/welcome\?code=\S+)", server.told.read_text())[1]
    assert server.client.get(link).status_code == 200
    code = link.rpartition("=")[2]
    return server.client.post("/welcome", data={"code": code, "password": PASSWORD})


def test_over_tls(start, certificate):
    options, trust = certificate
    server = start("--host", "0.0.0.0", "--name", "localhost", *options, verify=trust)
    answer = welcomed(server)
    assert answer.status_code == 303
    cookie = {part.strip() for part in answer.headers["set-cookie"].split(";")}
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= cookie
    page = server.client.get("/")
    assert page.status_code == 200
    assert page.headers["strict-transport-security"].startswith("max-age=")
    with pytest.raises(httpx.HTTPError):
        httpx.get(f"http://localhost:{server.port}/", trust_env=False)


@pytest.mark.parametrize(
    ("options", "seen"),
    [((), "203.0.113.7"), (("--proxy-address", "10.9.0.0/16"), "127.0.0.1")],
)
def test_only_the_proxy_says_who_asks(start, tmp_path, options, seen):
    server = start("--proxy", "--name", "localhost", *options)
    forwarded = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
    answer = server.client.post("/sign-in", data={"name": "ann", "password": "no"}, headers=forwarded)
    assert answer.status_code == 403
    with sqlite3.connect(tmp_path / "state" / "serve.db") as state:
        assert state.execute("SELECT what FROM actions").fetchall() == [(seen,)]
    assert welcomed(server).headers["set-cookie"].startswith("__Host-onrecord=")

"""A server with a record of its own, asked without a network, and one that browsers reach."""

import shutil
import time
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from onrecord import api
from onrecord.article import Article
from onrecord.attribution import Attribution, Reading, Speaker
from onrecord.record import Record
from onrecord.web.app import create_app
from onrecord.web.settings import Settings

from ..record.conftest import QuotedReader

HERE = "http://127.0.0.1:8351"


@pytest.fixture
def readers(monkeypatch):
    """Readers that need no model."""
    monkeypatch.setattr(api, "reader", QuotedReader)


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """An empty record, made once: making its tables takes longer than most tests."""
    place = tmp_path_factory.mktemp("empty") / "record.db"
    Record.open(place).close()
    return place


@pytest.fixture
def serve(tmp_path, empty, monkeypatch):
    """Serves a record with readings, set up as told; gives a client."""
    # Tracing needs a model of its own, and has tests of its own.
    monkeypatch.setattr("onrecord.web.service.follow_up", lambda there, _: there.suggestions.changed())
    clients = []

    def start(*readings, base=HERE, **settings):
        place = tmp_path / "record.db"
        if not place.exists():
            shutil.copyfile(empty, place)
        if readings:
            with Record.open(place) as record:
                record.keep(readings)
        app = create_app(Settings(record=str(place), state=tmp_path / "state", **settings))
        client = TestClient(app, base_url=base, follow_redirects=False, raise_server_exceptions=False)
        client.__enter__()
        clients.append(client)
        return client

    yield start
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def client(serve, reading):
    return serve(reading)


@pytest.fixture
def others(reading):
    """Readings of invented articles by the other outlet, one of them a near copy."""
    article = replace(
        reading.article, doc="roof-aldmouth", outlet="Aldmouth Post", title="Roof for the market",
        url="https://aldmouth.example/roof", published="2026-02-18",
    )  # fmt: skip
    text = "Tomas Orre said the roof was ugly. “I will not look up,” he added."
    orre = Speaker("Tomas Orre", "person", None, ((0, 10),))
    ugly = Attribution(
        "a1", ((0, 10),), ((11, 15),), ((16, 33),), "indirect", speakers=(orre,), kind="person",
        act="criticize",
        confidence=0.9,
    )  # fmt: skip
    return (
        replace(reading, article=article),
        Reading(Article("2026/03/orre.final", text, outlet="Aldmouth Post", published="2026-03-01"), (ugly,)),
    )


@pytest.fixture
def finished():
    """Waits until a job is over, and gives it."""

    def wait(client, number, seconds=30):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            job = client.get(f"/api/v1/jobs/{number}").json()
            if job["state"] not in ("waiting", "running"):
                return job
            time.sleep(0.05)
        raise AssertionError(job)

    return wait

"""Tracing as a job: in a process of its own, to the end, and gone on with."""

import multiprocessing
from collections import deque

import pytest

from onrecord.errors import ModelError
from onrecord.record import Record
from onrecord.tracing import Tracer
from onrecord.web.state import State
from onrecord.web.work import tracing
from onrecord.web.work.lanes import Course, Stopped

ORDER = {
    "kind": "trace", "targets": "[]", "options": "{}", "maker": "ann", "state": "running", "counts": "{}",
    "failures": "[]", "added": "",
}  # fmt: skip


@pytest.fixture
def place(tmp_path, reading, others):
    with Record.open(tmp_path / "record.db") as record:
        record.keep([reading, *others])
    return str(tmp_path / "record.db")


@pytest.fixture
def course(tmp_path):
    state = State(tmp_path / "state")
    number = state.insert("jobs", ORDER)
    stopped = []
    made = Course(state, number, lambda: bool(stopped), deque())
    made.stop, made.counts = lambda: stopped.append(True), made._counts
    yield made
    state.close()


@pytest.fixture
def here(monkeypatch):
    """Traces in this process, with what the process would tell."""
    monkeypatch.setattr(tracing, "give_way", lambda: None)
    monkeypatch.setattr(tracing.signal, "signal", lambda *_: None)

    def run(place, block=1):
        ours, theirs = multiprocessing.Pipe(duplex=False)
        tracing.trace(place, theirs, block)
        theirs.close()
        return ours

    return run


def test_all_is_traced_in_a_process_of_its_own(place, course):
    with Record.open(place) as record:
        untraced = Tracer(record).untraced()
        assert untraced > 1
        tracing.Tracing(place).do({}, course)
        assert Tracer(record).untraced() == 0
    assert course.counts["traced"] == untraced
    assert course.counts["statements"] > 0
    assert multiprocessing.active_children() == []


def test_each_block_is_told_and_kept(place, course, here):
    told = here(place)
    tracing.followed(told, course)
    with Record.open(place) as record:
        assert Tracer(record).untraced() == 0
        assert course.counts["traced"] == len([one for each in Tracer(record).statements()
                                               for one in each.occurrences])  # fmt: skip


def test_a_job_that_is_stopped_ends_the_process(place, course):
    course.stop()
    with pytest.raises(Stopped):
        tracing.Tracing(place).do({}, course)
    assert multiprocessing.active_children() == []


def test_what_went_wrong_is_told(place, course, here, monkeypatch):
    def fail(*_, **__):
        raise ModelError("the model is damaged")

    monkeypatch.setattr(Tracer, "update", fail)
    with pytest.raises(tracing.TracingError, match="the model is damaged"):
        tracing.followed(here(place), course)


def test_a_process_that_is_killed_is_told(course):
    ours, theirs = multiprocessing.Pipe(duplex=False)
    theirs.close()
    with pytest.raises(tracing.TracingError, match="too early"):
        tracing.followed(ours, course)


def test_nobody_who_listens_ends_it(place):
    ours, theirs = multiprocessing.Pipe(duplex=False)
    ours.close()
    process = multiprocessing.get_context("spawn").Process(target=tracing.trace, args=(place, theirs, 1))
    process.start()
    theirs.close()
    process.join(timeout=60)
    assert process.exitcode == 0
    with Record.open(place) as record:
        assert Tracer(record).untraced() > 0


def test_adding_is_followed_by_tracing(serve, reading, finished, monkeypatch):
    from onrecord.web import service

    client = serve(reading)
    there = client.app.state.service
    monkeypatch.undo()
    service.follow_up(there, "ann")
    job = client.get("/api/v1/jobs").json()["jobs"][0]
    assert (job["kind"], job["maker"], job["expected"] > 0) == ("trace", "ann", True)
    job = finished(client, job["id"], 120)
    assert (job["state"], job["counts"]["traced"]) == ("done", job["expected"])
    assert "Tracing" in client.get("/jobs").text
    assert "looked at" in client.get("/jobs").text
    assert "Finds where else" in client.get(f"/jobs/{job['id']}").text
    service.follow_up(there, "ann")
    assert len(client.get("/api/v1/jobs").json()["jobs"]) == 1


def test_tracing_waits_once(client):
    jobs = client.app.state.service.jobs
    jobs._tracing.end()
    jobs._tracing.join()
    assert jobs.trace("ann", 7).expected == 7
    assert jobs.trace("ann", 8) is None
    answer = client.post("/jobs/trace")
    assert (answer.status_code, answer.headers["location"]) == (303, "/jobs")


def test_it_can_be_ordered_and_stopped(client):
    jobs = client.app.state.service.jobs
    jobs._tracing.end()
    jobs._tracing.join()
    place = client.post("/jobs/trace").headers["location"]
    client.post(f"{place}/stop")
    assert client.get(f"{place}.json").json()["job"]["state"] == "stopped"

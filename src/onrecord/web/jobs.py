"""Adding as a job: written down before it begins, so that a server that is killed goes on with it.

One job runs at a time, in a thread. What it adds is kept article by article, and what is there already is
passed over, so a job that is begun anew loses and doubles nothing.
"""

from __future__ import annotations

import json
import shutil
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any, Final, Literal

from onrecord.errors import OnrecordError
from onrecord.record import Kept, Record
from onrecord.sources import Failure
from onrecord.web.state import State, now

JobState = Literal["waiting", "running", "done", "stopped", "failed"]
_COUNTS: Final = ("new", "revised", "reread", "known", "attributions", "copies", "failures")
_MOST_FAILURES = 200
_LAST = 12
_EVERY = 0.25
"""Seconds between two notes of how far a job is."""


@dataclass(frozen=True, slots=True)
class JobFailure:
    """What a job could not read, and why."""

    target: str
    problem: str


@dataclass(frozen=True, slots=True)
class Job:
    """One order to add: ``counts`` of articles so far, what failed, and the keys of the last articles.

    ``expected`` is about how many articles there are, None where that shows only at the end.
    """

    id: int
    kind: str
    state: JobState
    targets: tuple[str, ...]
    maker: str
    counts: dict[str, int]
    expected: int | None
    failures: tuple[JobFailure, ...]
    problem: str | None
    last: tuple[str, ...]
    added: str
    ended: str | None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state not in ("waiting", "running")

    @property
    def articles(self) -> int:
        """How many articles are dealt with so far."""
        return sum(self.counts.get(name, 0) for name in ("new", "revised", "reread", "known", "failures"))


class _Stopped(Exception):  # noqa: N818  # not a fault
    """A job is to end, or the server."""


class Jobs:
    """The jobs of one server, and the thread that does them."""

    def __init__(
        self, state: State, record: Record, *, model: str, allow_private: bool, afterwards: Callable[[], None]
    ) -> None:
        self._state, self._record, self._afterwards = state, record, afterwards
        self._options: dict[str, Any] = {"model": model, "allow_private": allow_private}
        self._wake, self._ending = Event(), Event()
        self._stopping: set[int] = set()
        self._last: deque[str] = deque(maxlen=_LAST)
        self._thread = Thread(target=self._work, name="onrecord-jobs", daemon=True)
        state.rows("UPDATE jobs SET state = 'waiting' WHERE state = 'running'")
        self._sweep()

    def start(self) -> None:
        """Begin with what waits."""
        self._thread.start()

    def close(self) -> None:
        """Let the job that runs be gone on with another time."""
        self._ending.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout=20)

    def order(
        self,
        kind: str,
        targets: tuple[str, ...],
        maker: str,
        *,
        options: Mapping[str, Any] | None = None,
        expected: int | None = None,
        once: str | None = None,
    ) -> Job:
        """Write down a job, to be done in its turn.

        A second order with the same ``once`` is the first one.
        """
        known = self._state.row("SELECT id FROM jobs WHERE once = :once", once=once) if once else None
        if known:
            return self.job(known["id"])
        number = self._state.insert("jobs", {
            "kind": kind, "targets": json.dumps(targets), "options": json.dumps(dict(options or {})),
            "maker": maker,
            "state": "waiting", "counts": "{}", "expected": expected, "failures": "[]", "added": now(),
            "once": once,
        })  # fmt: skip
        self._wake.set()
        return self.job(number)

    def job(self, number: int) -> Job:
        """The job of a number. Raises OnrecordError where there is none."""
        row = self._state.row("SELECT * FROM jobs WHERE id = :id", id=number)
        if row is None:
            from onrecord.web.addresses import AddressUnknownError

            raise AddressUnknownError(f"there is no job {number}; /jobs lists them")
        return _job(row, tuple(self._last) if row["state"] == "running" else ())

    def latest(self, *, limit: int = 50, before: int | None = None) -> list[Job]:
        """The jobs, the last first."""
        rows = self._state.rows(
            "SELECT * FROM jobs WHERE id < :before ORDER BY id DESC LIMIT :limit",
            before=before or 2**62, limit=limit,
        )  # fmt: skip
        return [_job(row, tuple(self._last) if row["state"] == "running" else ()) for row in rows]

    def stop(self, number: int) -> Job:
        """End a job after the article that it reads; what it added stays."""
        if not self.job(number).is_over:
            self._stopping.add(number)
            self._state.rows(
                "UPDATE jobs SET state = 'stopped', ended = :now WHERE id = :id AND state = 'waiting'",
                id=number, now=now(),
            )  # fmt: skip
        return self.job(number)

    def _work(self) -> None:
        while not self._ending.is_set():
            row = self._state.row("SELECT * FROM jobs WHERE state = 'waiting' ORDER BY id LIMIT 1")
            if row is None:
                self._wake.wait(timeout=30)
                self._wake.clear()
                continue
            self._run(row)
            if (
                not self._state.row("SELECT 1 FROM jobs WHERE state = 'waiting'")
                and not self._ending.is_set()
            ):
                self._afterwards()

    def _run(self, row: dict[str, Any]) -> None:
        number = row["id"]
        self._last.clear()
        self._state.rows("UPDATE jobs SET state = 'running' WHERE id = :id", id=number)
        follower = _Follower(
            self._state, number, self._last, lambda: self._ending.is_set() or number in self._stopping
        )
        state, problem = "done", None
        try:
            options = {**self._options, **json.loads(row["options"])}
            places = self._places(row)
            self._record.add(places, progress=follower, **options)
        except _Stopped:
            state = "waiting" if self._ending.is_set() and number not in self._stopping else "stopped"
        except OnrecordError as error:
            state, problem = "failed", str(error)
        except Exception as error:  # one order must not end all that follow
            state, problem = (
                "failed",
                f"something went wrong in onrecord itself: {type(error).__name__}: {error}",
            )
        follower.note(force=True)
        ended = None if state == "waiting" else now()
        self._state.rows(
            "UPDATE jobs SET state = :state, problem = :problem, ended = :ended WHERE id = :id",
            id=number, state=state, problem=problem, ended=ended,
        )  # fmt: skip
        if ended:
            shutil.rmtree(self._folder(number, row["once"]), ignore_errors=True)

    def _places(self, row: dict[str, Any]) -> list[str]:
        if row["kind"] == "address":
            return list(json.loads(row["targets"]))
        return [str(self._folder(row["id"], row["once"]))]

    def _folder(self, number: int, once: str | None) -> Path:
        return self._state.uploads / (once or str(number))

    def _sweep(self) -> None:
        """Clear away uploads that were never ordered, as the server was killed before, and those done."""
        wanted = {row["once"] for row in self._state.rows("SELECT once FROM jobs WHERE state = 'waiting'")}
        for folder in self._state.uploads.iterdir():
            if folder.name not in wanted:
                shutil.rmtree(folder, ignore_errors=True)


class _Follower:
    """Takes note of how far a job is."""

    def __init__(self, state: State, number: int, last: deque[str], stopped: Callable[[], bool]) -> None:
        self._state, self._number, self._last, self._stopped = state, number, last, stopped
        self._counts = dict.fromkeys(_COUNTS, 0)
        self._failures: list[tuple[str, str]] = []
        self._noted = 0.0

    def __call__(self, event: Kept | Failure) -> None:
        if isinstance(event, Kept):
            self._counts[event.change] += 1
            self._counts["attributions"] += event.attributions
            self._counts["copies"] += event.copy
            self._last.appendleft(event.key)
        else:
            self._counts["failures"] += 1
            self._failures.append(
                (Path(event.target).name if "://" not in event.target else event.target, str(event.error))
            )
        self.note()
        if self._stopped():
            raise _Stopped

    def note(self, *, force: bool = False) -> None:
        if force or time.monotonic() - self._noted > _EVERY:
            self._noted = time.monotonic()
            self._state.rows(
                "UPDATE jobs SET counts = :counts, failures = :failures WHERE id = :id", id=self._number,
                counts=json.dumps(self._counts), failures=json.dumps(self._failures[:_MOST_FAILURES]),
            )  # fmt: skip


def _job(row: dict[str, Any], last: tuple[str, ...]) -> Job:
    failures = tuple(JobFailure(*one) for one in json.loads(row["failures"]))
    counts = {**dict.fromkeys(_COUNTS, 0), **json.loads(row["counts"])}
    return Job(
        row["id"], row["kind"], row["state"], tuple(json.loads(row["targets"])), row["maker"], counts,
        row["expected"], failures, row["problem"], last, row["added"], row["ended"],
    )  # fmt: skip

"""Threads that do jobs, one at a time each, in the order in which they were written down."""

from __future__ import annotations

import json
import time
from collections import Counter, deque
from collections.abc import Callable
from threading import Event, Thread
from typing import Any, Final, Protocol

from onrecord.errors import OnrecordError
from onrecord.web.state import State, now

_MOST_FAILURES: Final = 200
_LAST: Final = 12
_EVERY: Final = 0.25
"""Seconds between two notes of how far a job is."""


class Stopped(Exception):  # noqa: N818  # not a fault
    """A job is to end, or the server."""


class Course:
    """How far the job that runs is; raises Stopped where it is to end."""

    def __init__(self, state: State, number: int, stopped: Callable[[], bool], last: deque[str]) -> None:
        self._state, self._number, self._stopped, self._last = state, number, stopped, last
        self._counts: Counter[str] = Counter()
        self._failures: list[tuple[str, str]] = []
        self._noted = 0.0

    def count(self, last: str | None = None, **counts: int) -> None:
        """Take note of what was done, and of the key of the article that it was done to."""
        self._counts.update(counts)
        if last is not None:
            self._last.appendleft(last)
        self.note()
        self.check()

    def fail(self, target: str, problem: str) -> None:
        """Take note of what could not be done."""
        self._failures.append((target, problem))
        self.count(failures=1)

    def check(self) -> None:
        """Raise Stopped where the job is to end."""
        if self._stopped():
            raise Stopped

    def note(self, *, force: bool = False) -> None:
        """Write down how far it is, now and then."""
        if force or time.monotonic() - self._noted > _EVERY:
            self._noted = time.monotonic()
            self._state.rows(
                "UPDATE jobs SET counts = :counts, failures = :failures WHERE id = :id", id=self._number,
                counts=json.dumps(self._counts), failures=json.dumps(self._failures[:_MOST_FAILURES]),
            )  # fmt: skip


class Work(Protocol):
    """What a lane does."""

    def do(self, row: dict[str, Any], course: Course) -> None:
        """Do the job of a row. Raises Stopped where the course says so, and OnrecordError."""
        ...

    def after(self, row: dict[str, Any]) -> None:
        """Called once the job is written down as ended, however it ended."""
        ...


class Lane:
    """The thread that does the jobs of some kinds, told by a condition of SQL."""

    def __init__(self, state: State, kinds: str, work: Work) -> None:
        self._state, self._work = state, work
        self._next = f"SELECT * FROM jobs WHERE state = 'waiting' AND {kinds} ORDER BY id LIMIT 1"  # noqa: S608  # kinds are ours
        self._wake, self._ending = Event(), Event()
        self._stopping: set[int] = set()
        self._last: deque[str] = deque(maxlen=_LAST)
        self._thread = Thread(target=self._run, name=f"onrecord-jobs-{kinds}", daemon=True)

    @property
    def last(self) -> tuple[str, ...]:
        """The keys of the articles that the job that runs read last, the last first."""
        return tuple(self._last)

    def start(self) -> None:
        """Begin with what waits."""
        self._thread.start()

    def wake(self) -> None:
        """Look for what waits at once."""
        self._wake.set()

    def end(self) -> None:
        """Begin nothing more, and let the job that runs be gone on with another time."""
        self._ending.set()
        self._wake.set()

    def join(self) -> None:
        """Wait until nothing runs."""
        if self._thread.is_alive():
            self._thread.join(timeout=20)

    def stop(self, number: int) -> None:
        """End a job, whether it runs or waits."""
        self._stopping.add(number)
        self._state.rows(
            "UPDATE jobs SET state = 'stopped', ended = :now WHERE id = :id AND state = 'waiting'",
            id=number, now=now(),
        )  # fmt: skip

    def _run(self) -> None:
        while not self._ending.is_set():
            row = self._state.row(self._next)
            if row is None:
                self._wake.wait(timeout=30)
                self._wake.clear()
            else:
                self._do(row)

    def _do(self, row: dict[str, Any]) -> None:
        number = row["id"]
        self._last.clear()
        self._state.rows("UPDATE jobs SET state = 'running' WHERE id = :id", id=number)
        course = Course(self._state, number, lambda: self._is_over(number), self._last)
        state, problem = "done", None
        try:
            self._work.do(row, course)
        except Stopped:
            state = "waiting" if self._ending.is_set() and number not in self._stopping else "stopped"
        except OnrecordError as error:
            state, problem = "failed", str(error)
        except Exception as error:  # one order must not end all that follow
            state = "failed"
            problem = f"something went wrong in onrecord itself: {type(error).__name__}: {error}"
        course.note(force=True)
        self._state.rows(
            "UPDATE jobs SET state = :state, problem = :problem, ended = :ended WHERE id = :id",
            id=number, state=state, problem=problem, ended=None if state == "waiting" else now(),
        )  # fmt: skip
        if state != "waiting":
            self._work.after(row)

    def _is_over(self, number: int) -> bool:
        return self._ending.is_set() or number in self._stopping

"""Jobs: written down before they begin, so that a server that is killed goes on with them.

Adding and tracing each have a thread of their own that does one job at a time. What they do is kept piece by
piece, and what is there already is passed over, so a job that is begun anew loses and doubles nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from onrecord.web.state import State, now
from onrecord.web.work.lanes import Lane, Work

JobState = Literal["waiting", "running", "done", "stopped", "failed"]
TRACING: Final = "trace"
"""The kind of the jobs that trace what others added."""
_COUNTS: Final = (
    "new", "revised", "reread", "known", "attributions", "copies", "failures", "traced", "statements",
)  # fmt: skip
_DONE: Final = ("new", "revised", "reread", "known", "failures", "traced")


@dataclass(frozen=True, slots=True)
class JobFailure:
    """What a job could not read, and why."""

    target: str
    problem: str


@dataclass(frozen=True, slots=True)
class Job:
    """One order: ``counts`` so far, what failed, and the keys of the last articles.

    ``kind`` is ``upload``, ``text``, ``address`` or ``examples`` for adding articles, ``trace`` for tracing
    what was added. ``expected`` is about how many articles, or attributions to trace, there are; None where
    that shows only at the end.
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
    def handled(self) -> int:
        """How many articles, or attributions to trace, are dealt with so far."""
        return sum(self.counts.get(name, 0) for name in _DONE)


class Jobs:
    """The jobs of one server: ordered, looked at, stopped."""

    def __init__(self, state: State, adding: Work, tracing: Work) -> None:
        self._state = state
        state.rows("UPDATE jobs SET state = 'waiting' WHERE state = 'running'")
        self._adding = Lane(state, f"kind != '{TRACING}'", adding)
        self._tracing = Lane(state, f"kind = '{TRACING}'", tracing)

    def start(self) -> None:
        """Begin with what waits."""
        for lane in (self._adding, self._tracing):
            lane.start()

    def close(self) -> None:
        """Let what runs be gone on with another time."""
        for lane in (self._adding, self._tracing):
            lane.end()
        for lane in (self._adding, self._tracing):
            lane.join()

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
        self._lane(kind).wake()
        return self.job(number)

    def trace(self, maker: str, untraced: int) -> Job | None:
        """Order that all that is not traced is; None where such an order waits already."""
        waits = self._state.row("SELECT 1 FROM jobs WHERE kind = :kind AND state = 'waiting'", kind=TRACING)
        return None if waits else self.order(TRACING, (), maker, expected=untraced)

    def job(self, number: int) -> Job:
        """The job of a number. Raises OnrecordError where there is none."""
        row = self._state.row("SELECT * FROM jobs WHERE id = :id", id=number)
        if row is None:
            from onrecord.web.addresses import AddressUnknownError

            raise AddressUnknownError(f"there is no job {number}; /jobs lists them")
        return self._job(row)

    def latest(self, *, limit: int = 50, before: int | None = None) -> list[Job]:
        """The jobs, the last first."""
        rows = self._state.rows(
            "SELECT * FROM jobs WHERE id < :before ORDER BY id DESC LIMIT :limit",
            before=before or 2**62, limit=limit,
        )  # fmt: skip
        return [self._job(row) for row in rows]

    def stop(self, number: int) -> Job:
        """End a job after the piece that it is at; what it did stays."""
        job = self.job(number)
        if not job.is_over:
            self._lane(job.kind).stop(number)
        return self.job(number)

    def _lane(self, kind: str) -> Lane:
        return self._tracing if kind == TRACING else self._adding

    def _job(self, row: dict[str, Any]) -> Job:
        last = self._lane(row["kind"]).last if row["state"] == "running" else ()
        failures = tuple(JobFailure(*one) for one in json.loads(row["failures"]))
        counts = {**dict.fromkeys(_COUNTS, 0), **json.loads(row["counts"])}
        return Job(
            row["id"], row["kind"], row["state"], tuple(json.loads(row["targets"])), row["maker"], counts,
            row["expected"], failures, row["problem"], last, row["added"], row["ended"],
        )  # fmt: skip

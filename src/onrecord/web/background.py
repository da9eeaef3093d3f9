"""Long counts: done once in the background, shown when they are there, and kept for a while."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from onrecord.web.problems import Refused

_KEPT = 64
_FRESH = 600.0
"""Seconds for which a count is shown as it was."""
_LONGEST = 20.0
"""Seconds that a program's request waits."""
_PATIENCE = 0.25
"""Seconds that a page waits for a count before it shows how far it is."""


@dataclass(slots=True)
class Count:
    """One count: its outcome when it is there, and how far it is until then."""

    future: Future[Any]
    begun: float = field(default_factory=time.monotonic)
    done: int = 0

    def follow(self, done: int) -> None:
        """Take note of how far it is."""
        self.done = done


class Counts:
    """Counts by what they are of; two are made at a time, the others wait."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(2, "onrecord-counts")
        self._counts: OrderedDict[Hashable, Count] = OrderedDict()
        self._lock = Lock()

    def close(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def of(self, key: Hashable, make: Callable[[Callable[[int], None]], Any], *, anew: bool = False) -> Count:
        """The count of a key, begun where there is none or it is too old.

        ``make`` is given what to follow it by.
        """
        with self._lock:
            known = self._counts.get(key)
            old = known and known.future.done() and (anew or time.monotonic() - known.begun > _FRESH)
            if known is None or old or (known.future.done() and known.future.exception()):
                known = self._begin(make)
                self._counts[key] = known
            self._counts.move_to_end(key)
            while len(self._counts) > _KEPT:
                self._counts.popitem(last=False)
        return known

    def forget(self, *kinds: str) -> None:
        """Let the counts of some kinds be made anew when they are asked for again."""
        with self._lock:
            for key in [key for key in self._counts if isinstance(key, tuple) and key[0] in kinds]:
                del self._counts[key]

    def _begin(self, make: Callable[[Callable[[int], None]], Any]) -> Count:
        count = Count(Future())

        def work() -> None:
            try:
                count.future.set_result(make(count.follow))
            except BaseException as error:  # it is raised where the count is asked for
                count.future.set_exception(error)

        self._pool.submit(work)
        return count


def outcome(count: Count) -> Any:  # noqa: ANN401  # whatever is counted
    """The count, for programs, which wait longer than people. Raises Refused where it takes longer still."""
    try:
        return count.future.result(timeout=_LONGEST)
    except TimeoutError as error:
        if count.future.done():
            raise
        told = f"still counting: {count.done:,} articles so far; ask again in a while"
        raise Refused(503, told, {"Retry-After": "10"}) from error


def ready(count: Count) -> bool:
    """Whether the count is there, after a moment's patience. Raises what went wrong with it."""
    try:
        count.future.result(timeout=_PATIENCE)
    except TimeoutError:
        return count.future.done()
    return True

"""Who looks at which card, so that two reviewers are not given the same one, and what each has skipped.

In memory: a lease holds for minutes, and a server that starts anew knows of nobody who looks at anything.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

HELD: Final = 300.0
"""Seconds for which a card is its reviewer's."""
_SKIPPED: Final = 3_600.0


@dataclass(slots=True)
class Lease:
    """One card in somebody's hands; ``blind`` where it is one of the sample."""

    name: str
    until: float
    blind: bool


@dataclass(slots=True)
class Leases:
    """The cards that are in somebody's hands, by what they are about."""

    clock: Callable[[], float] = time.monotonic
    _held: dict[Hashable, Lease] = field(default_factory=dict)
    _skipped: dict[tuple[str, Hashable], float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, key: Hashable, name: str, *, blind: bool = False) -> bool:
        """Give a card to somebody, unless another holds it or the same person has skipped it."""
        with self._lock:
            self._forget()
            held = self._held.get(key)
            if (held and held.name != name) or (name, key) in self._skipped:
                return False
            self._held[key] = Lease(name, self.clock() + HELD, blind)
            return True

    def free(self, key: Hashable, name: str) -> bool:
        """Whether somebody could be given a card."""
        with self._lock:
            self._forget()
            held = self._held.get(key)
            return (held is None or held.name == name) and (name, key) not in self._skipped

    def of(self, key: Hashable, name: str) -> Lease | None:
        """The lease on a card that somebody holds."""
        with self._lock:
            self._forget()
            held = self._held.get(key)
            return held if held and held.name == name else None

    def done(self, key: Hashable) -> Lease | None:
        """Take a card out of anybody's hands: it is decided on. Returns the lease that was on it."""
        with self._lock:
            self._forget()
            return self._held.pop(key, None)

    def skip(self, key: Hashable, name: str) -> None:
        """Put a card aside for somebody, for an hour; others may have it at once."""
        with self._lock:
            held = self._held.get(key)
            if held and held.name == name:
                del self._held[key]
            self._skipped[name, key] = self.clock() + _SKIPPED

    def skipped(self, name: str) -> int:
        """How many cards somebody has put aside."""
        with self._lock:
            self._forget()
            return sum(who == name for who, _ in self._skipped)

    def back(self, name: str) -> None:
        """Let somebody have again what was skipped."""
        with self._lock:
            for one in [one for one in self._skipped if one[0] == name]:
                del self._skipped[one]

    def others(self, name: str) -> tuple[str, ...]:
        """Who else has a card."""
        with self._lock:
            self._forget()
            return tuple(sorted({lease.name for lease in self._held.values()} - {name}))

    def _forget(self) -> None:
        now = self.clock()
        self._held = {key: lease for key, lease in self._held.items() if lease.until > now}
        self._skipped = {one: until for one, until in self._skipped.items() if until > now}

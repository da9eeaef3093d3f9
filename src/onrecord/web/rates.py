"""How often somebody may ask."""

from __future__ import annotations

import time
from collections import OrderedDict

_KNOWN = 10_000


class Rate:
    """How often each asker may ask: a bucket that fills evenly, and holds the requests of one minute."""

    def __init__(self, per_minute: int) -> None:
        self._most = float(per_minute)
        self._filled: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, asker: str, now: float | None = None) -> int:
        """Takes one from the bucket; how many seconds to wait where it is empty, else 0."""
        now = time.monotonic() if now is None else now
        level, at = self._filled.pop(asker, (self._most, now))
        level = min(self._most, level + (now - at) * self._most / 60)
        allowed = level >= 1
        self._filled[asker] = (level - allowed, now)
        if len(self._filled) > _KNOWN:
            self._filled.popitem(last=False)
        return 0 if allowed else max(1, round((1 - level) * 60 / self._most))

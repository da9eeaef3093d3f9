"""What every request works with: the open record, the server's state, accounts, jobs."""

from __future__ import annotations

import getpass
import logging
import time
from threading import Lock

from fastapi import Request

from onrecord.errors import RecordError
from onrecord.record import Coverage, Record
from onrecord.record.database import default_place
from onrecord.web.accounts import Accounts, Person
from onrecord.web.background import Counts
from onrecord.web.jobs import Jobs
from onrecord.web.leases import Leases
from onrecord.web.queues import Suggestions
from onrecord.web.rates import Rate
from onrecord.web.settings import Settings
from onrecord.web.state import State, default_folder
from onrecord.web.work.adding import Adding
from onrecord.web.work.tracing import Tracing

_LOG = logging.getLogger(__name__)
_FRESH = 20.0
"""Seconds for which the record's counts may be told as they were."""


class Service:
    """The open record with all that the server keeps beside it. Raises RecordError."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        place = settings.record or default_place()
        self.record = Record.open(place)
        self.state = State(settings.state or default_folder(place))
        self.accounts = Accounts(self.state)
        adding = Adding(
            self.state, self.record, model=settings.model, allow_private=settings.allow_private,
            afterwards=lambda maker: follow_up(self, maker),
        )  # fmt: skip
        self.jobs = Jobs(self.state, adding, Tracing(place))
        self.counts = Counts()
        # Ten tries a minute to sign in, from one address or for one name.
        self.tries = Rate(10)
        self.suggestions = Suggestions(self)
        self.leases = Leases()
        self._coverage: tuple[float, Coverage] | None = None
        self._counting = Lock()

    def close(self) -> None:
        """End the work and let go of both databases."""
        self.jobs.close()
        self.counts.close()
        self.state.close()
        self.record.close()

    def coverage(self) -> Coverage:
        """How much the record holds, counted some seconds ago at most."""
        known = self._coverage
        if known and (time.monotonic() - known[0] < _FRESH or not self._counting.acquire(blocking=False)):
            return known[1]
        if not known:
            self._counting.acquire()
        try:
            found = self.record.coverage()
            # An empty record is looked at anew each time: the first article is to show at once.
            self._coverage = (time.monotonic(), found) if found.articles else None
        finally:
            self._counting.release()
        return found


def follow_up(there: Service, maker: str) -> None:
    """What adding leads to: suggestions are found anew, and what is new is traced, as a job of its own."""
    from onrecord.tracing import Tracer

    there.suggestions.changed()
    try:
        untraced = Tracer(there.record).untraced()
    except RecordError:
        _LOG.exception("what was added could not be counted; onrecord trace --all traces it")
        return
    if untraced:
        there.jobs.trace(maker, untraced)


def service(request: Request) -> Service:
    """The service that a request is to."""
    found: Service = request.app.state.service
    return found


def person(request: Request) -> Person:
    """Who asks. The guard lets nobody through who is not known."""
    found: Person = request.state.person
    return found


def local_person() -> Person:
    """The person at this machine."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = "this machine"
    return Person(name, "admin")

"""The work of jobs that trace: all that is not traced yet, block by block, in a process of its own.

Tracing a large record takes hours of a processor; in the server's own process its pages would wait for it.
Each block is kept before the next is begun, so that whoever ends the process loses one block at most.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Final

from onrecord.errors import OnrecordError
from onrecord.record import Record
from onrecord.tracing import Tracer
from onrecord.web.work.lanes import Course

_BLOCK: Final = 2_000
"""Attributions traced together: a minute's work at most, and a transaction of less than a second."""
_NICE: Final = 10
_LOOK: Final = 0.5
"""Seconds between two looks at whether the job is to end."""


class TracingError(OnrecordError):
    """What was added could not be traced."""


class Tracing:
    """Traces the record at a place."""

    def __init__(self, place: str) -> None:
        self._place = place

    def do(self, _: dict[str, Any], course: Course) -> None:
        """Trace all that is not traced yet. Raises Stopped and TracingError."""
        context = get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=trace, args=(self._place, theirs, _BLOCK), daemon=True)
        process.start()
        theirs.close()
        try:
            followed(ours, course)
        finally:
            process.terminate()
            process.join(timeout=10)
            ours.close()

    def after(self, _: dict[str, Any]) -> None:
        """Nothing follows."""


def followed(told: Connection, course: Course) -> None:
    """Count what the process tells until it is done. Raises Stopped and TracingError."""
    while True:
        course.check()
        if not told.poll(_LOOK):
            continue
        try:
            name, value = told.recv()
        except EOFError as error:
            raise TracingError("the tracing ended too early; onrecord trace --all tries again") from error
        if name == "problem":
            raise TracingError(value)
        if name == "done":
            return
        course.count(**{name: value})


def trace(place: str, told: Connection, block: int) -> None:
    """Trace a record in a process of its own; ends by itself when nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's, which ends this process
    give_way()
    with suppress(BrokenPipeError):
        try:
            with Record.open(place, create=False) as record:
                made = (
                    Tracer(record)
                    .update(progress=lambda count: told.send(("traced", count)), block=block)
                    .statements
                )
        except OnrecordError as error:
            told.send(("problem", str(error)))
        else:
            told.send(("statements", made))
            told.send(("done", 0))


def give_way() -> None:
    """Let the server, and all else on the machine, have the processor first."""
    with suppress(AttributeError, OSError):
        # Whatever the server runs under, as a priority of its own would be handed down.
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    with suppress(AttributeError, OSError):
        os.nice(_NICE)

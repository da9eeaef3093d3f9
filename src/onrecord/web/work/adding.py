"""The work of jobs that add: uploaded files and addresses, read into the record."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onrecord.record import Kept, Record
from onrecord.sources import Failure
from onrecord.web.state import State
from onrecord.web.work.lanes import Course


class Adding:
    """Reads what a job names into the record; ``afterwards`` is called when nothing else waits."""

    def __init__(
        self,
        state: State,
        record: Record,
        *,
        model: str,
        allow_private: bool,
        afterwards: Callable[[str], None],
    ) -> None:
        self._state, self._record, self._afterwards = state, record, afterwards
        self._options: dict[str, Any] = {"model": model, "allow_private": allow_private}
        self._sweep()

    def do(self, row: dict[str, Any], course: Course) -> None:
        """Read all that the job names. Raises Stopped and OnrecordError."""
        places = list(json.loads(row["targets"])) if row["kind"] == "address" else [str(self._folder(row))]
        options = {**self._options, **json.loads(row["options"])}
        self._record.add(places, progress=lambda event: follow(event, course), **options)

    def after(self, row: dict[str, Any]) -> None:
        """Clear away what was uploaded, and go on with what adding leads to."""
        shutil.rmtree(self._folder(row), ignore_errors=True)
        if not self._state.row("SELECT 1 FROM jobs WHERE state = 'waiting' AND kind != 'trace'"):
            self._afterwards(row["maker"])

    def _folder(self, row: dict[str, Any]) -> Path:
        return self._state.uploads / (row["once"] or str(row["id"]))

    def _sweep(self) -> None:
        """Clear away uploads that were never ordered, as the server was killed before, and those done."""
        going = self._state.rows("SELECT id, once FROM jobs WHERE state IN ('waiting', 'running')")
        wanted = {self._folder(row).name for row in going}
        for folder in self._state.uploads.iterdir():
            if folder.name not in wanted:
                shutil.rmtree(folder, ignore_errors=True)


def follow(event: Kept | Failure, course: Course) -> None:
    """Count one article."""
    if isinstance(event, Kept):
        counts = {event.change: 1, "attributions": event.attributions, "copies": int(event.copy)}
        course.count(event.key, **counts)
    else:
        target = event.target if "://" in event.target else Path(event.target).name
        course.fail(target, str(event.error))

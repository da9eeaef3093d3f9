"""What a person sees on stderr while articles are read: a bar with the time left, failures, counts."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.attribution import Reading
from onrecord.cli.problem import WRONG, tell
from onrecord.output.words import counted

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from onrecord.sources import Failure

_MOST_NAMED = 20
_BLOCK = 1 << 20


class Progress:
    """Follows readings on their way to the output, and tells at the end what came of them."""

    def __init__(self, targets: Sequence[str], *, bar: bool, quiet: bool) -> None:
        self._expected = sum(map(articles_in, targets)) if bar and not quiet else 0
        self._quiet = quiet
        self._articles = 0
        self._attributions = 0
        self._failed: list[str] = []

    def following(self, found: Iterable[Reading | Failure]) -> Iterator[Reading]:
        """The readings as they come; failures are told and counted."""
        with self._bar() as bar:
            for one in found:
                if isinstance(one, Reading):
                    self._articles += 1
                    self._attributions += len(one)
                    yield one
                else:
                    self._fail(one, bar)
                if bar:
                    bar.update(1)

    def close(self) -> int:
        """Tell the counts; returns the exit status."""
        if not self._quiet:
            articles, found = counted(self._articles, "article"), counted(self._attributions, "attribution")
            click.echo(f"{articles} read, {found} found.", err=True)
        if self._failed:
            names = ", ".join(self._failed[:_MOST_NAMED])
            more = len(self._failed) - _MOST_NAMED
            rest = f" and {more} more" if more > 0 else ""
            tell(f"{counted(len(self._failed), 'input')} could not be read: {names}{rest}")
        return WRONG if self._failed else 0

    def _fail(self, failure: Failure, bar: ProgressBar[int] | None) -> None:
        self._failed.append(failure.target)
        if bar:
            click.echo("\r\x1b[K", err=True, nl=False)
        message = str(failure.error)
        tell(message if failure.target in message else f"{failure.target}: {message}")

    def _bar(self) -> AbstractContextManager[ProgressBar[int] | None]:
        if self._expected < 2:
            return nullcontext()
        return click.progressbar(length=self._expected, label="Reading", file=sys.stderr, show_pos=True)


def articles_in(target: str) -> int:
    """About how many articles a target holds, at a glance."""
    path = Path(target)
    if path.is_dir():
        return sum(1 for inner in path.rglob("*") if inner.is_file())
    if path.name.endswith((".jsonl", ".jsonl.gz")) and path.is_file():
        return _lines_in(path)
    return 1


def _lines_in(path: Path) -> int:
    import gzip
    import zlib

    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(_BLOCK), b""))
    except (OSError, EOFError, zlib.error):  # told in its turn, when it is read
        return 1

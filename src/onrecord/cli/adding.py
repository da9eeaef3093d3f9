"""What a person sees on stderr while articles are added: a bar with the time left, failures, counts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from onrecord.cli.problem import WRONG, tell
from onrecord.cli.progress import articles_in
from onrecord.output.words import counted

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from onrecord.record import Added, Kept
    from onrecord.sources import Failure


class Adding:
    """Follows articles on their way into the record."""

    def __init__(self, targets: Sequence[str], *, quiet: bool) -> None:
        self._quiet = quiet
        expected = sum(map(articles_in, targets)) if sys.stderr.isatty() and not quiet else 0
        self._shown: AbstractContextManager[ProgressBar[int] | None] = nullcontext()
        if expected > 1:
            self._shown = click.progressbar(length=expected, label="Adding", file=sys.stderr, show_pos=True)
        self._bar: ProgressBar[int] | None = None

    def __enter__(self) -> Self:
        self._bar = self._shown.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._shown.__exit__(kind, error, trace)

    def tell(self, one: Kept | Failure) -> None:
        """Take note of what became of an article."""
        if self._bar:
            self._bar.update(1)

    def close(self, added: Added, name: str) -> int:
        """Tell the failures and the counts; returns the exit status."""
        for failure in added.failures:
            message = str(failure.error)
            tell(message if failure.target in message else f"{failure.target}: {message}")
        if not self._quiet:
            click.echo(f"{_counts(added)} in {name}.", err=True)
        if added.failures:
            tell(f"{counted(len(added.failures), 'input')} could not be read: see above")
        return WRONG if added.failures else 0


def _counts(added: Added) -> str:
    near = f" ({added.copies:,} near copies of others)" if added.copies else ""
    parts = [f"{counted(added.new, 'article')} added{near}"]
    if added.revised:
        parts.append(f"{added.revised:,} revised")
    if added.reread:
        parts.append(f"{added.reread:,} read with another model")
    parts += [f"{counted(added.attributions, 'attribution')} found", f"{added.known:,} there already"]
    return ", ".join(parts)

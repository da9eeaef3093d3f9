"""What a person sees on stderr while articles are added: a bar with the time left, failures, counts."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from onrecord.cli.problem import WRONG, tell
from onrecord.cli.progress import articles_in
from onrecord.output.words import counted, visible

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from onrecord.record import Added, Kept
    from onrecord.sources import Failure


_FEW, _NAMED = 5, 3
"""Up to how many inputs that fail alike are told each by itself; how many of more are named."""


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
        for line in _told(added.failures):
            tell(line)
        if not self._quiet:
            click.echo(f"{_counts(added)} in {name}.", err=True)
        if added.failures:
            tell(f"{counted(len(added.failures), 'input')} could not be read: see above")
        return WRONG if added.failures else 0


def _told(failures: Sequence[Failure]) -> Iterator[str]:
    """What could not be read and why; where many have one reason, in one line."""
    reasons: dict[str, list[Failure]] = defaultdict(list)
    for failure in failures:
        reasons[_reason(failure)].append(failure)
    for reason, found in reasons.items():
        if len(found) > _FEW:
            names = ", ".join(visible(one.target) for one in found[:_NAMED])
            yield f"{counted(len(found), 'input')}: {reason} ({names} and {len(found) - _NAMED:,} more)"
        else:
            yield from map(_line, found)


def _reason(failure: Failure) -> str:
    return str(failure.error).removeprefix(failure.target).lstrip(": ")


def _line(failure: Failure) -> str:
    message = str(failure.error)
    return message if failure.target in message else f"{failure.target}: {message}"


def _counts(added: Added) -> str:
    alike = "near copy of another" if added.copies == 1 else "near copies of others"
    notes = [f"{added.copies:,} {alike}"] if added.copies else []
    notes += [f"{added.titles:,} with a title alone"] if added.titles else []
    parts = [f"{counted(added.new, 'article')} added" + (f" ({', '.join(notes)})" if notes else "")]
    if added.revised:
        parts.append(f"{added.revised:,} revised")
    if added.reread:
        parts.append(f"{added.reread:,} read again with another model")
    parts += [f"{counted(added.attributions, 'attribution')} found", f"{added.known:,} there already"]
    if added.outdated:
        parts[-1] += f" ({added.outdated:,} read with other weights; --reread reads them anew)"
    return ", ".join(parts)

"""What the commands that use a record have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from onrecord.cli.problem import Problem
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.record import Record

_Command = TypeVar("_Command", bound=Callable[..., object])


def record_option(command: _Command) -> _Command:
    """The option that names the record."""
    return click.option(
        "--record", "record_name", metavar="FILE|URL",
        help="The record: a file, or postgresql://…; else $ONRECORD_RECORD, else your own.",
    )(command)  # fmt: skip


@contextmanager
def opened(place: str | None, *, create: bool = False) -> Iterator[Record]:
    """The record, open. Raises Problem for whatever goes wrong with it."""
    from onrecord.record import Record

    try:
        with Record.open(place, create=create) as record:
            yield record
    except OnrecordError as error:
        raise Problem(str(error)) from error

"""Problems told to the user: one line on stderr, and the exit status that goes with it."""

from __future__ import annotations

from typing import IO, Any

import click

from onrecord.output.words import visible

WRONG = 2
"""Exit status where something could not be read or done."""


class Problem(click.ClickException):
    """A problem that ends the command: one line that says what is wrong and what to do."""

    exit_code = WRONG

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line."""
        tell(self.message)


def tell(message: str) -> None:
    """Print one line on stderr, whatever the message holds."""
    click.echo(f"onrecord: {visible(message)}", err=True)

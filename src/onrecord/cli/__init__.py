"""The command ``onrecord``: a thin shell over ``onrecord.api``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import click

INTERRUPTED = 130
"""Exit status after Ctrl-C: 128 and the signal's number, as shells report it."""


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit status."""
    # Articles are read side by side; threads inside each small matrix product would only get in their way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import click

    from onrecord.cli.commands import onrecord

    try:
        status = onrecord.main(arguments, prog_name="onrecord", standalone_mode=False)
    except click.Abort:
        click.echo("Interrupted.", err=True)
        status = INTERRUPTED
    except click.UsageError as error:
        _tell_usage(error)
        status = error.exit_code
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    sys.exit(status if isinstance(status, int) else 0)


def _tell_usage(error: click.UsageError) -> None:
    """Tell in one line how the command was not meant; a group without a command shows its help."""
    import click

    from onrecord.cli.problem import tell

    if isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        error.show()
        return
    command = error.ctx.command_path if error.ctx else "onrecord"
    tell(f"{error.format_message().rstrip('.')}; see {command} --help")

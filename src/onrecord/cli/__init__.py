"""The command ``onrecord``: a thin shell over ``onrecord.api``."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

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
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    sys.exit(status if isinstance(status, int) else 0)

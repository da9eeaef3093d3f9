"""``onrecord serve``: the pages and the REST API of a record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.problem import Problem
from onrecord.cli.record import record_option
from onrecord.errors import OnrecordError

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(
    short_help="Show the record in a browser, with a REST API.",
    epilog="Example:\n\n\b\n  onrecord serve --record news.db",
)
@record_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
    help="Where to listen; any address but this machine's own asks people to sign in.",
)  # fmt: skip
@click.option("--port", type=click.IntRange(1, 65_535), default=8351, show_default=True, help="The port.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A host name by which it is reached; several times for several.",
)
@click.option("--certificate", type=_FILE, help="The TLS certificate, in PEM, with its chain.")
@click.option("--key", type=_FILE, help="The certificate's key.")
@click.option("--proxy", is_flag=True, help="A proxy that ends TLS stands before it.")
@click.option(
    "--proxy-address", multiple=True, metavar="ADDRESS",
    help="The proxy's address or network, where it is not on this machine; several times for several.",
)  # fmt: skip
@click.option(
    "--state", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
    help="Where accounts, uploads and jobs are kept; else a folder of yours.",
)  # fmt: skip
@click.option(
    "--model", default="default", metavar="NAME", show_default=True,
    help="The model that reads: default, fast, or a folder with one.",
)  # fmt: skip
@click.option("--allow-private", is_flag=True, help="Fetch URLs on this machine and its network too.")
@click.option(
    "--most-megabytes",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    help="The most that one upload may have.",
)
@click.option(
    "--most-seconds",
    type=click.IntRange(1),
    default=60,
    show_default=True,
    help="The longest that one answer may take.",
)
@click.option(
    "--per-minute", type=click.IntRange(1), default=600, show_default=True,
    help="How often one person may ask, where others can reach it.",
)  # fmt: skip
def serve(record_name: str | None, **given: object) -> None:
    """Serve the pages and the REST API of a record, on this machine only unless --host says otherwise.

    Needs the extra packages of pip install 'onrecord[web]'. An empty record is made where there is none.
    """
    from onrecord.web.serving import serve as run
    from onrecord.web.settings import Settings

    try:
        run(Settings(record=record_name, **given), lambda line: click.echo(line, err=True))  # type: ignore[arg-type]
    except OnrecordError as error:
        raise Problem(str(error)) from error

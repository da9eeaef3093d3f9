"""The group of commands."""

from __future__ import annotations

import click

from onrecord.cli.add import add
from onrecord.cli.audit import audit
from onrecord.cli.backup import backup
from onrecord.cli.check import check
from onrecord.cli.copies import copies
from onrecord.cli.drift import drift
from onrecord.cli.entities import entities
from onrecord.cli.evaluate import evaluate
from onrecord.cli.export import export
from onrecord.cli.read import read
from onrecord.cli.revisions import revisions
from onrecord.cli.search import search
from onrecord.cli.serve import serve
from onrecord.cli.speaker import speaker
from onrecord.cli.trace import trace
from onrecord.cli.verify import verify
from onrecord.version import __version__


@click.group(
    epilog="Example:\n\n\b\n  onrecord read examples/council-vote.txt",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="onrecord %(version)s")
def onrecord() -> None:
    """Read news articles and find who said what."""


onrecord.add_command(read)
onrecord.add_command(add)
onrecord.add_command(search)
onrecord.add_command(check)
onrecord.add_command(trace)
onrecord.add_command(speaker)
onrecord.add_command(entities)
onrecord.add_command(drift)
onrecord.add_command(audit)
onrecord.add_command(export)
onrecord.add_command(revisions)
onrecord.add_command(copies)
onrecord.add_command(verify)
onrecord.add_command(backup)
onrecord.add_command(serve)
onrecord.add_command(evaluate)

"""``onrecord drift``: how the wordings of pairs of texts differ."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from onrecord.cli.problem import Problem
from onrecord.output.words import counted, visible

if TYPE_CHECKING:
    from onrecord.tracing.drift import Change, Drift
    from onrecord.tracing.drift.pairs import Compared

_SHOWN = 3
_WHAT = "name a file of pairs, - for standard input, or two texts; see onrecord drift --help"
_STYLES: dict[str, dict[str, Any]] = {
    "delete": {"fg": "yellow", "strikethrough": True},
    "insert": {"fg": "blue", "underline": True},
}


@click.command(
    short_help="Tell how two wordings differ.",
    epilog="Example:\n\n\b\n  onrecord drift examples/wordings.pairs",
)
@click.argument("what", nargs=-1, metavar="PAIRS|TEXT TEXT")
@click.option(
    "-f", "--format", "format_", type=click.Choice(("table", "jsonl")), default=None,
    help="How to print: table (on a terminal) or jsonl (elsewhere).",
)  # fmt: skip
@click.option("-q", "--quiet", is_flag=True, help="No counts.")
def drift(what: tuple[str, ...], format_: str | None, quiet: bool) -> None:
    """Compare two texts, or a file of pairs: JSON objects, one a line, with text_a and text_b; - is stdin.

    Every line comes back with the classes of difference and every change. Beside the texts a line may tell
    speaker_a, role_a, mode_a and published_a, and the same of b. Lines that are no such pair are named at the
    end, and the exit status is then 2.
    """
    from onrecord.tracing.drift.pairs import compare_lines

    shown = _as_table if (format_ or ("table" if _on_terminal() else "jsonl")) == "table" else _as_json
    done, bad = 0, []
    with _lines_of(what) as lines:
        for line in compare_lines(lines):
            if line.problem:
                bad.append(f"line {line.number}: {line.problem}")
                continue
            for row in shown(line, done):
                click.echo(row)
            done += 1
    if bad:
        more = f"; and {len(bad) - _SHOWN:,} more" if len(bad) > _SHOWN else ""
        raise Problem(f"{counted(len(bad), 'line')} could not be compared: {'; '.join(bad[:_SHOWN])}{more}")
    if not done and not quiet:
        click.echo("No pairs to compare.", err=True)
    elif not quiet and shown is _as_table:
        click.echo(f"{counted(done, 'pair')} compared.", err=True)


def _lines_of(what: tuple[str, ...]) -> AbstractContextManager[BinaryIO]:
    """The lines of what is to be compared: two texts are one pair. Raises Problem."""
    if len(what) == 2:
        pair = json.dumps({"text_a": what[0], "text_b": what[1]})
        return io.BytesIO(pair.encode())
    if len(what) != 1 or not what[0]:
        raise Problem(_WHAT)
    if what[0] == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(what[0]).open("rb")
    except OSError as error:
        raise Problem(f"{what[0]} could not be read: {error.strerror or error}; {_WHAT}") from error


def _on_terminal() -> bool:
    return sys.stdout.isatty()


def _as_json(line: Compared, _: int) -> Iterator[str]:
    yield json.dumps({**line.given, **line.drift.to_dict()}, ensure_ascii=False)


def _as_table(line: Compared, done: int) -> Iterator[str]:
    if done:
        yield ""
    yield click.style(", ".join(line.drift.classes), bold=True)
    yield f"  {_inline(line.drift, line.given['text_b'])}"


def _inline(drift: Drift, b: str) -> str:
    """Both wordings in one: what is gone struck out between [- and -], what is new between {+ and +}."""
    shown, at = "", 0
    for change in drift.changes:
        shown += _between(b[at : change.b[0]])
        if change.kind == "delete" and shown and not shown.endswith(" "):
            shown += " "
        shown += " ".join(_pieces(change)) + " " * (change.kind == "delete" and not change.b[0])
        at = change.b[1]
    return (shown + _between(b[at:])).strip()


def _between(text: str) -> str:
    """What stands between words, with a space where it begins or ends with one."""
    if not text.strip():
        return " " * bool(text)
    return f"{' ' * text[0].isspace()}{visible(text)}{' ' * text[-1].isspace()}"


def _pieces(change: Change) -> Iterator[str]:
    if change.kind == "equal":
        yield visible(change.text_b)
        return
    for name, text, marks in (("delete", change.text_a, "[--]"), ("insert", change.text_b, "{++}")):
        if text:
            yield click.style(f"{marks[:2]}{_between(text)}{marks[2:]}", **_STYLES[name])

"""Where readings are written: standard output, a file, or a folder with one file an article."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from onrecord.attribution import Reading
from onrecord.cli.problem import Problem
from onrecord.output import OneArticleError, write_folder, write_readings

CLOSED_PIPE = 141
"""Exit status where the reader of a pipe has gone: 128 and SIGPIPE's number, as shells report it."""


def is_folder(output: Path, format: str, typed: str) -> bool:
    """Whether the output is a folder: it exists as one, is written like one, or the format needs one."""
    return output.is_dir() or typed.endswith(("/", os.sep)) or (format == "brat" and output.suffix != ".ann")


def write(readings: Iterable[Reading], format: str, output: str | None) -> None:
    """Write all readings.

    Raises Problem where the output cannot be written, SystemExit where nobody reads it any more.
    """
    try:
        if output is None or output == "-":
            _to_stdout(readings, format)
        elif is_folder(Path(output), format, output):
            write_folder(readings, format, Path(output))
        else:
            _to_file(readings, format, Path(output))
    except BrokenPipeError:
        _forget_stdout()
        raise SystemExit(CLOSED_PIPE) from None
    except OSError as error:
        raise Problem(f"cannot write {output or 'the output'}: {error.strerror or error}") from error
    except OneArticleError as error:
        raise Problem(str(error)) from error


def _to_stdout(readings: Iterable[Reading], format: str) -> None:
    stream: TextIO = sys.stdout
    # Whatever the locale says: the next program expects UTF-8.
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")
    write_readings(readings, format, stream)
    stream.flush()


def _to_file(readings: Iterable[Reading], format: str, path: Path) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        write_readings(readings, format, stream)


def _forget_stdout() -> None:
    # Python flushes standard output once more when it ends, and would complain then.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())

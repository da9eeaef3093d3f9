"""Readings written to a stream, each as soon as it is read, so that memory stays flat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TextIO

from onrecord.attribution import Reading


class OneArticleError(ValueError):
    """More than one article was to be written to a file that holds one."""


Writer = Callable[[Iterable[Reading], TextIO], int]
FORMATS = ("table", "json", "jsonl", "html", "brat", "tei", "webannotation")


def write_readings(readings: Iterable[Reading], format: str, stream: TextIO) -> int:
    """Write the readings in one of ``FORMATS``; returns how many.

    Raises ValueError for an unknown format, OneArticleError for several articles in a file that holds one.
    """
    return _writer(format)(readings, stream)


def _writer(format: str) -> Writer:
    # Imported on use: a line of JSON should not wait for the table's library.
    if format == "table":
        from onrecord.output.table import write_table as write
    elif format == "json":
        from onrecord.output.json import write_json as write
    elif format == "jsonl":
        from onrecord.output.json import write_jsonl as write
    elif format == "html":
        from onrecord.output.page import write_page as write
    elif format == "brat":
        from onrecord.output.brat import write_ann as write
    elif format == "tei":
        from onrecord.output.tei import write_tei as write
    elif format == "webannotation":
        from onrecord.output.webannotation import write_webannotation as write
    else:
        raise ValueError(f"no format {format!r}; choose one of {', '.join(FORMATS)}")
    return write


def only_one(readings: Iterable[Reading], format: str) -> Iterator[Reading]:
    """The reading, for a format whose file holds one article.

    Raises OneArticleError where there is a second one, before the first is handed on.
    """
    first = list(islice(readings, 2))
    if len(first) > 1:
        raise OneArticleError(
            f"{format} holds one article a file: name a folder for them with --output FOLDER"
        )
    yield from first

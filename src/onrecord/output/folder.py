"""Readings written to a folder, one file an article, named by the article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from onrecord.attribution import Reading
from onrecord.output.writing import write_readings

SUFFIXES = {
    "table": ".txt", "json": ".json", "jsonl": ".jsonl", "html": ".html", "brat": ".ann", "tei": ".xml",
    "webannotation": ".jsonld",
}  # fmt: skip
_LONGEST = 120
_UNSAFE = re.compile(r"[^\w.\-]+")


def write_folder(readings: Iterable[Reading], format: str, folder: Path) -> int:
    """Write each reading to a file of its own, brat with its text beside it; returns how many.

    Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    count = 0
    for reading in readings:
        _write(reading, format, folder / file_name(reading.article.doc, taken))
        count += 1
    return count


def file_name(doc: str, taken: set[str]) -> str:
    """A name without a suffix that is safe on any system, and not taken; it is taken from then on.

    A document's name may come from a file that somebody else wrote: it must not lead out of the folder.
    """
    stem = _UNSAFE.sub("_", doc).strip("._")[:_LONGEST] or "article"
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name.casefold())
    return name


def _write(reading: Reading, format: str, base: Path) -> None:
    # Line breaks stay as they are: brat's offsets count every character.
    path = base.with_name(base.name + SUFFIXES[format])
    with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        write_readings([reading], format, stream)
    if format == "brat":
        text = reading.article.text.encode("utf-8", "replace")
        base.with_name(base.name + ".txt").write_bytes(text)

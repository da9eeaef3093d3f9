"""Pairs of texts as lines of JSON: read, compared, and given back with their drift."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from onrecord.tracing.drift.change import Drift
from onrecord.tracing.drift.comparing import compare

_TOLD: Final = ("speaker", "role", "mode", "published")
_ALIASES: Final = {"published": ("published", "date")}
_EMPTY = Drift((), ())


@dataclass(frozen=True, slots=True)
class Compared:
    """One line: its number (from 1), the object given, its drift, and what is wrong with it, if anything."""

    number: int
    given: dict[str, Any] = field(default_factory=dict)
    drift: Drift = _EMPTY
    problem: str = ""


def compare_lines(lines: Iterable[bytes]) -> Iterator[Compared]:
    """Compare the pair of every line that is not blank; a line that holds none comes with its problem."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _compared(number, line)


def _compared(number: int, line: bytes) -> Compared:
    try:
        given = json.loads(line.removeprefix(BOM_UTF8).decode("utf-8"))
    except UnicodeDecodeError:
        return Compared(number, problem="not UTF-8")
    except (ValueError, RecursionError) as error:
        return Compared(number, problem=f"not JSON ({error})")
    if not isinstance(given, dict):
        return Compared(number, problem="not a JSON object with text_a and text_b")
    missing = [name for name in ("text_a", "text_b") if not isinstance(given.get(name), str)]
    if missing:
        return Compared(number, problem=f"no text in {' and '.join(missing)}")
    told = {f"{name}_{side}": _told(given, name, side) for name in _TOLD for side in "ab"}
    return Compared(number, given, compare(given["text_a"], given["text_b"], **told))


def _told(given: dict[str, Any], name: str, side: str) -> str | None:
    """A value told of one side; a speaker may be an object with a name, as in the JSON of a reading."""
    for key in _ALIASES.get(name, (name,)):
        value = given.get(f"{key}_{side}")
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None

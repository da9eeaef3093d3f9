"""An article's quotations as numbers, a row for each quotation and one more for each further speaker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, get_args

import numpy as np

from onrecord.attribution import Act, Kind, Mode
from onrecord.record.auditing.quotations import Quoted, Voice, folded_name
from onrecord.record.counts.phrases import Phrases

KINDS: Final = get_args(Kind)
ACTS: Final = get_args(Act)
MODES: Final = get_args(Mode)
NAMED: Final = (KINDS.index("person"), KINDS.index("organization"))
NESTED, FURTHER, VOICED, SOURCELESS = 1, 2, 4, 8
"""What ``flags`` tell: quoted in a quotation; not the first who speaks; that somebody does; no source."""
ROW: Final = np.dtype(
    [
        ("id", "<i8"), ("who", "<i8"), ("name", "<i4"), ("role", "<i4"), ("source", "<i4"),
        ("reason", "<i4"), ("words", "<i4"), ("kind", "u1"), ("act", "u1"), ("mode", "u1"),
        ("voice", "u1"), ("flags", "u1"),
    ]
)  # fmt: skip
"""``who`` is an entity's number, the negative number of a name, or counts those without a name in an article.

``name``, ``role``, ``source`` (of who has no name) and ``reason`` are numbers of phrases; ``voice`` is the
kind of who speaks.
"""
Row = tuple[int, ...]


def packed(quotations: list[Quoted], reasons: dict[int, str], phrases: Phrases) -> bytes:
    """The rows of an article's quotations; ``phrases`` have learned all that ``phrases_of`` names."""
    unnamed: dict[tuple[str, str], int] = {}
    rows = [row for one in quotations for row in _rows(one, reasons.get(one.id), phrases, unnamed)]
    return np.array(rows, ROW).tobytes()


def unpacked(rows: bytes) -> np.ndarray[Any, np.dtype[Any]]:
    """The rows of an article, or of many one after the other."""
    return np.frombuffer(rows, ROW)


def phrases_of(quotations: list[Quoted], reasons: dict[int, str]) -> Iterator[str]:
    """All phrases that the rows refer to."""
    for one in quotations:
        if one.kind == "anonymous":
            yield _source(one)
            yield reasons.get(one.id, "")
        for voice in one.voices:
            yield voice.written
            yield voice.role or ""
            yield _called(voice)


def _rows(
    one: Quoted, reason: str | None, phrases: Phrases, unnamed: dict[tuple[str, str], int]
) -> Iterator[Row]:
    anonymous = one.kind == "anonymous"
    told = phrases[_source(one)] if anonymous else 0, phrases[reason] if anonymous else 0, one.words
    codes = _code(KINDS, one.kind), _code(ACTS, one.act), _code(MODES, one.mode)
    flags = one.nested * NESTED | (not one.source) * SOURCELESS
    if not one.voices:
        yield (one.id, 0, 0, 0, *told, *codes, 255, flags)
    for number, voice in enumerate(one.voices):
        who = _who(voice, phrases, unnamed)
        said = flags | VOICED | (number > 0) * FURTHER
        role = phrases[voice.role]
        yield (one.id, who, phrases[voice.written], role, *told, *codes, _code(KINDS, voice.kind), said)


def _who(voice: Voice, phrases: Phrases, unnamed: dict[tuple[str, str], int]) -> int:
    if voice.kind not in ("person", "organization"):
        return unnamed.setdefault((voice.kind, folded_name(voice.name)), len(unnamed))
    return voice.entity if voice.entity is not None else -phrases[_called(voice)]


def _called(voice: Voice) -> str:
    """What tells one with a name from others, where no entity is known."""
    if voice.kind not in ("person", "organization") or voice.entity is not None:
        return ""
    return f"{voice.kind}\n{folded_name(voice.name)}"


def _source(one: Quoted) -> str:
    return one.source or (one.voices[0].name if one.voices else "")


def _code(values: tuple[str, ...], value: str) -> int:
    return values.index(value) if value in values else 255

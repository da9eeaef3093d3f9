"""Evidence that a place in a text can be found and checked by: offsets with the words there and around them.

These are the TextPositionSelector and the TextQuoteSelector of the W3C's Web Annotation Data Model.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.article import Article
from onrecord.attribution import Attribution, Span

AROUND = 32
"""How many characters a prefix and a suffix have, where the text has so many."""


def place(text: str, span: Span) -> dict[str, Any]:
    """A span's offsets and its words."""
    start, stop = span
    return {"start": start, "stop": stop, "exact": text[start:stop]}


def quote(text: str, span: Span) -> dict[str, Any]:
    """A span's offsets, its words, and those before and after it."""
    start, stop = span
    around = {"prefix": text[max(0, start - AROUND) : start], "suffix": text[stop : stop + AROUND]}
    return place(text, span) | around


def fingerprint(article: Article, one: Attribution) -> str:
    """What names an attribution whoever found it and wherever it is kept: its text's hash and its spans."""
    from hashlib import sha256

    spans = (one.source, one.cue, one.content)
    return sha256(f"{article.sha256} {spans}".encode()).hexdigest()[:32]


def differing(text: str, row: Mapping[str, Any]) -> str | None:
    """Which part of a stored place is not what the text has there; None where all is as stored."""
    found = quote(text, (row["start"], row["stop"]))
    if not 0 <= row["start"] <= row["stop"] <= len(text):
        return "offsets"
    return next(
        (name for name in ("exact", "prefix", "suffix") if row.get(name, found[name]) != found[name]), None
    )

"""Articles out of readings: JSON objects that say what was found in a text before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from onrecord.article import NOTHING, Article
from onrecord.errors import EmptyError, FormatError

_TEXTS: Final = ("doc", "text", "url", "title", "outlet", "published", "language")


@dataclass(frozen=True)
class ReadArticle(Article):
    """An article with what was found in it before: its text stays as it is, and need not be read again.

    ``found`` is the whole JSON object, ``place`` where it stands ("file:line").
    """

    found: Mapping[str, Any] = field(default_factory=lambda: NOTHING, compare=False, repr=False)
    place: str = field(default="", compare=False)


def is_reading(record: object) -> bool:
    """Whether a JSON object is a reading: a text with its hash, and attributions."""
    return (
        isinstance(record, Mapping)
        and isinstance(record.get("text"), str)
        and isinstance(record.get("sha256"), str)
        and isinstance(record.get("attributions"), list)
    )


def article_from_reading(record: Mapping[str, Any], *, doc: str) -> ReadArticle:
    """The article of a reading; ``doc`` names it where it has no name.

    Raises FormatError where a field holds what it cannot, EmptyError without text.
    """
    fields = {name: record[name] for name in _TEXTS if record.get(name) is not None}
    authors, extra = record.get("authors") or [], record.get("extra") or {}
    wrong = [name for name, value in fields.items() if not isinstance(value, str)]
    if wrong:
        raise FormatError(f"the field {wrong[0]!r} holds no text")
    if not (isinstance(authors, list) and all(isinstance(one, str) for one in authors)):
        raise FormatError("the field 'authors' is no list of names")
    if not isinstance(extra, Mapping):
        raise FormatError("the field 'extra' is no object")
    if not fields["text"].strip():
        raise EmptyError(f"{doc} has no text; there is nothing to keep")
    return ReadArticle(**{"doc": doc, **fields}, authors=tuple(authors), extra=extra, found=record)

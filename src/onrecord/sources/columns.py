"""Which column of a table holds what of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from onrecord.errors import FormatError

_NOT_WORD = re.compile(r"[\W_]+")
# What other programs call these; the first that a table has counts.
_SYNONYMS: dict[str, tuple[str, ...]] = {
    "doc": ("doc", "id", "docid", "articleid", "uuid", "guid", "key"),
    "text": ("text", "body", "content", "articletext", "fulltext", "maintext", "bodytext", "contenttext",
             "articlebody", "article", "story"),
    "html": ("html", "bodyhtml", "contenthtml", "rawhtml"),
    "title": ("title", "headline", "heading", "articletitle"),
    "published": ("published", "date", "publishedat", "publishdate", "datepublished", "datepublish",
                  "pubdate", "publicationdate", "publishedon", "publisheddate", "datetime", "timestamp",
                  "created", "createdat"),
    "authors": ("authors", "author", "byline", "by", "creator"),
    "outlet": ("outlet", "publication", "source", "publisher", "newspaper", "sourcename", "site", "sitename"),
    "url": ("url", "link", "href", "permalink", "uri", "articleurl", "sourceurl"),
    "language": ("language", "lang", "locale"),
}  # fmt: skip
FIELDS = tuple(_SYNONYMS)
_PLAIN = (str, int, float, bool, type(None))


def parse_columns(text: str) -> dict[str, str]:
    """The mapping that ``text=body,title=headline`` tells. Raises ValueError with one line."""
    found: dict[str, str] = {}
    for part in text.split(","):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if field not in FIELDS or not equals or not column:
            raise ValueError(
                f"{part.strip()!r} names no column; write text=body,title=headline with {', '.join(FIELDS)}"
            )
        found[field] = column
    return found


def known_columns(header: Iterable[str], given: Mapping[str, str] | None = None) -> dict[str, str]:
    """The column of each field: as given, else by the names that are usual. Unknown columns are left out."""
    free = {_bare(name): name for name in reversed(list(header)) if name not in (given or {}).values()}
    usual = {field: next((free[name] for name in names if name in free), None)
             for field, names in _SYNONYMS.items()}  # fmt: skip
    return {**{field: name for field, name in usual.items() if name}, **(given or {})}


def chosen_columns(header: Sequence[str], given: Mapping[str, str] | None, name: str) -> dict[str, str]:
    """The columns to read.

    Raises FormatError where one that was given is not there, or none holds the text.
    """
    there = ", ".join(header)[:200]
    missing = next((column for column in (given or {}).values() if column not in header), None)
    if missing is not None:
        raise FormatError(f"{name} has no column {missing!r}; its columns are: {there}")
    known = known_columns(header, given)
    if "text" not in known and "html" not in known:
        raise FormatError(f"{name} has no column known to hold the text; name it with --columns text=NAME"
                          f" (columns={{'text': NAME}}); its columns are: {there}")  # fmt: skip
    return known


def record_of(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """A row as a record under onrecord's names; empty cells and what is no JSON are left out."""
    used = set(columns.values())
    fields = {field: row.get(column) for field, column in columns.items()}
    # A text that is there counts, whatever markup lies beside it.
    if fields.get("text") and "html" in fields:
        del fields["html"]
    rest = {key: value for key, value in row.items() if key not in used and key not in FIELDS and key != "id"}
    # What has no name of its own is known by where it is, sooner than by its row.
    fields["doc"] = fields.get("doc") or fields.get("url")
    told = {key: _json(value) for key, value in {**rest, **fields}.items()}
    return {key: value for key, value in told.items() if value not in (None, "")}


def _json(value: object) -> Any:  # noqa: ANN401
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_json(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): _json(one) for key, one in value.items()}
    return None if isinstance(value, (bytes, bytearray)) else str(value)


def _bare(name: str) -> str:
    return _NOT_WORD.sub("", name).lower()

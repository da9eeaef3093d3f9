"""How sources are opened, and what is found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.article import Article
from onrecord.errors import OnrecordError

SourceKind = Literal["auto", "text", "html", "jsonl", "xml", "csv", "parquet", "warc"]


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How to open sources; ``timeout`` is in seconds for a whole fetch, redirects included.

    ``published`` is for articles that state no date, ``encoding`` for files and stdin, ``kind`` says what
    stdin and files without a known suffix hold. ``columns`` says which column of a table holds which field
    of its articles (``{"text": "body"}``). ``max_bytes`` limits what an address may send, and a page in a
    WARC file, after decompression. ``allow_private`` permits addresses inside one's own network.
    """

    published: str | None = None
    encoding: str | None = None
    kind: SourceKind = "auto"
    allow_private: bool = False
    max_bytes: int = 20_000_000
    timeout: float = 30.0
    columns: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A target that could not be read, or a part of it ("name:line", "name#number"), and why."""

    target: str
    error: OnrecordError


@dataclass(frozen=True, slots=True)
class Linked:
    """An article that a feed tells of, its text perhaps empty; the whole of it is at its URL."""

    entry: Article


Found = Article | Failure | Linked
"""What comes out of a source; links are followed before it reaches the user."""

"""How sources are opened, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.errors import OnrecordError

SourceKind = Literal["auto", "text", "html", "jsonl"]


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How to open sources; ``timeout`` is in seconds for a whole fetch, redirects included.

    ``published`` is for articles that state no date, ``encoding`` for files and stdin, ``kind`` says what
    stdin and files without a known suffix hold. ``max_bytes`` limits what an address may send, after
    decompression. ``allow_private`` permits addresses inside one's own network.
    """

    published: str | None = None
    encoding: str | None = None
    kind: SourceKind = "auto"
    allow_private: bool = False
    max_bytes: int = 20_000_000
    timeout: float = 30.0


@dataclass(frozen=True, slots=True)
class Failure:
    """A target that could not be read, or one line of it ("name:line"), and why."""

    target: str
    error: OnrecordError

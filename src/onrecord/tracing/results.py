"""What tracing gives back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One report of a statement: where it stands, in whose words.

    ``doc`` is the article's key, ``start`` and ``end`` the first and last offset of the content in its text;
    ``likelihood`` is how likely it is of this statement, 0 to 1.
    """

    doc: str
    start: int
    end: int
    revision: int
    name: str
    fingerprint: str
    content: str
    source: str
    speaker: str | None
    mode: str
    outlet: str | None
    published: str | None
    said: str | None
    likelihood: float | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said once, and where it is reported, the earliest first."""

    number: int
    occurrences: tuple[Occurrence, ...]

    def __len__(self) -> int:
        return len(self.occurrences)

    def __iter__(self) -> Iterator[Occurrence]:
        return iter(self.occurrences)

    def to_dict(self) -> dict[str, Any]:
        """The statement as the JSON object that ``docs/reference/json.md`` describes."""
        return {"statement": self.number, "occurrences": [asdict(one) for one in self.occurrences]}


@dataclass(frozen=True, slots=True)
class Match:
    """A statement that a text may be a report of, and how likely it is, 0 to 1."""

    statement: Statement
    likelihood: float

    def to_dict(self) -> dict[str, Any]:
        """The statement's JSON object with ``likelihood``."""
        return self.statement.to_dict() | {"likelihood": self.likelihood}


@dataclass(frozen=True, slots=True)
class Traced:
    """What came of tracing: how many attributions were looked at, and how many new statements they made."""

    attributions: int = 0
    statements: int = 0

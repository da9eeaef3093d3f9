"""What tracing gives back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.tracing.drift import Drift


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

    def drifts(self) -> tuple[Drift, ...]:
        """How each occurrence but the first differs from the first."""
        from onrecord.tracing.drift import compare

        first, *others = self.occurrences
        return tuple(
            compare(
                first.content, one.content, speaker_a=first.speaker, speaker_b=one.speaker,
                mode_a=first.mode, mode_b=one.mode, published_a=first.published, published_b=one.published,
            )
            for one in others
        )  # fmt: skip

    def to_dict(self, *, drift: bool = False) -> dict[str, Any]:
        """The statement as the JSON object that ``docs/reference/cli.md`` describes.

        With ``drift``, every occurrence but the first tells the classes in which it differs from the first.
        """
        told = [asdict(one) for one in self.occurrences]
        if drift:
            for one, differing in zip(told[1:], self.drifts(), strict=True):
                one["drift"] = list(differing.classes)
        return {"statement": self.number, "occurrences": told}


@dataclass(frozen=True, slots=True)
class Match:
    """A statement that a text may be a report of, and how likely it is, 0 to 1."""

    statement: Statement
    likelihood: float

    def to_dict(self, *, drift: bool = False) -> dict[str, Any]:
        """The statement's JSON object with ``likelihood``."""
        return self.statement.to_dict(drift=drift) | {"likelihood": self.likelihood}


@dataclass(frozen=True, slots=True)
class Traced:
    """What came of tracing: how many attributions were looked at, and how many new statements they made."""

    attributions: int = 0
    statements: int = 0

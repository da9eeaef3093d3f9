"""Reviews of single attributions: the data classes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, get_args

from onrecord.attribution import Act, Spans

Verdict = Literal["accept", "correct", "reject", "unsure", "flag"]
VERDICTS: Final = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Correction:
    """What an attribution should be: only what is given is changed.

    ``source``, ``cue`` and ``content`` are spans of the article's text; ``speaker`` is the name of one of its
    speakers, empty where the text names nobody.
    """

    source: Spans | None = None
    cue: Spans | None = None
    content: Spans | None = None
    speaker: str | None = None
    act: Act | None = None

    def to_dict(self) -> dict[str, Any]:
        """Only what is given."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def from_dict(cls, found: dict[str, Any]) -> Correction:
        """The correction that ``to_dict`` described."""
        parts = {
            name: tuple((start, end) for start, end in found[name])
            for name in ("source", "cue", "content")
            if found.get(name) is not None
        }
        return cls(**parts, speaker=found.get("speaker"), act=found.get("act"))


@dataclass(frozen=True, slots=True)
class Review:
    """One verdict on an attribution, kept for ever: ``fingerprint`` is that of what the model found.

    ``undone`` is the number of the review that undid it; ``undoes`` that of the one that it undid itself.
    ``blind`` tells that its maker was shown neither how sure the model was nor what others had decided.
    """

    number: int
    fingerprint: str
    verdict: Verdict | Literal["undo"]
    correction: Correction | None
    reason: str | None
    maker: str
    made: str
    undoes: int | None = None
    undone: int | None = None
    blind: bool = False

    @property
    def stands(self) -> bool:
        """Whether nothing has undone it, and it undoes nothing itself."""
        return self.undone is None and self.verdict != "undo"


@dataclass(frozen=True, slots=True)
class Uncertain:
    """An attribution that waits for a look: where it is, and how likely it is right."""

    article: str
    revision: int
    name: str
    fingerprint: str
    confidence: float
    speaker: str | None
    content: str
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Measured:
    """How often blind looks found something wrong: ``low`` to ``high`` is the 95 % interval of the share."""

    looks: int
    wrong: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Measurement:
    """What blind looks found: at what the model was certain of, and at what others had decided."""

    certain: Measured
    decided: Measured

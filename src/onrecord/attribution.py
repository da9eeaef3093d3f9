"""What reading finds in an article: attributions, speakers, dates, figures, credit.

All offsets are Python string indices (code points) into the article's text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.article import Article

Span = tuple[int, int]
Spans = tuple[Span, ...]
Mode = Literal["direct", "indirect", "mixed"]
Kind = Literal["person", "organization", "group", "anonymous", "document", "narrator", "none", "unknown"]
Act = Literal[
    "state", "deny", "criticize", "support", "demand", "commit",
    "warn", "ask", "agree", "reject", "predict", "think",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: one identity with the role that the article gives.

    ``name`` is the fullest form in the article, without titles; of somebody without a name, the article's own
    words. ``mentions`` are the places that show who it is: the source's own words, and the name in full.
    ``confidence`` is how likely the identity is right, 0 to 1, where a model tells it.
    """

    name: str
    kind: Kind = "unknown"
    role: str | None = None
    mentions: Spans = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity: its words, numeric value, unit (ISO 4217 for money) and modifier.

    A range has its lower end in ``value`` and its upper end in ``high``.
    """

    start: int
    end: int
    text: str
    value: float | None = None
    unit: str | None = None
    modifier: str | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One date or time: its words, and its TIMEX3 value and type (TimeML 1.2.1)."""

    start: int
    end: int
    text: str
    value: str | None = None
    type: str = "DATE"


@dataclass(frozen=True, slots=True)
class Credit:
    """The agency that a story came from, and the outlet that passed it on."""

    agency: str
    via: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and when a story was filed, as its first line gives it."""

    place: str
    date: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of attributing: who (source), by which words (cue), said what (content).

    Each part is a tuple of spans and may be empty. ``confidence`` is the calibrated probability, 0 to 1,
    that the attribution as a whole is right. ``nested`` are the attributions inside the content ("He said
    that the minister had told …") and those that this one relays ("Yonhap said, quoting KCNA"): they stand
    here and not beside it. ``quoting`` are the speakers of those that it relays.
    ``said`` is when the words were said, where the text tells, with the span that tells it.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    mode: Mode
    negated: bool = False
    speakers: tuple[Speaker, ...] = ()
    kind: Kind = "unknown"
    act: Act = "state"
    figures: tuple[Figure, ...] = ()
    confidence: float = 0.0
    nested: tuple[Attribution, ...] = ()
    quoting: tuple[Speaker, ...] = ()
    said: TimeExpression | None = None

    @property
    def start(self) -> int:
        """Offset of the first character of any part."""
        return min(start for start, _ in self.source + self.cue + self.content)

    @property
    def end(self) -> int:
        """Offset after the last character of any part."""
        return max(end for _, end in self.source + self.cue + self.content)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and all that was found in it, in the order of the text.

    ``speakers`` are all who speak in it, each once, in the order of their first words, with every mention.
    """

    article: Article
    attributions: tuple[Attribution, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    figures: tuple[Figure, ...] = ()
    credit: Credit | None = None
    dateline: Dateline | None = None
    model: str = "default"
    speakers: tuple[Speaker, ...] = ()

    def __iter__(self) -> Iterator[Attribution]:
        return iter(self.attributions)

    def __len__(self) -> int:
        return len(self.attributions)

    def quoted(self, spans: Spans) -> str:
        """The words under the spans, pieces joined by an ellipsis."""
        return " … ".join(self.article.text[start:end] for start, end in spans)

    def to_dict(self) -> dict[str, Any]:
        """The reading as the JSON object that ``docs/reference/json.md`` describes."""
        from onrecord.output.json import reading_to_dict

        return reading_to_dict(self)

    def _repr_html_(self) -> str:
        """A notebook shows the same page as ``--format html``."""
        from onrecord.output.html import reading_to_fragment

        return reading_to_fragment(self)

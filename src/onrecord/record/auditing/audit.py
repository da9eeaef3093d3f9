"""An audit: whom a selection of quotations quotes, how, and with what space."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from onrecord.record.frames import pandas_frame, polars_frame

if TYPE_CHECKING:
    import pandas
    import polars

Unit = Literal["quotations", "words", "speakers", "articles"]
AuditField = Literal["kind", "role", "act", "mode", "anonymity", "reason", "concentration"]
UNITS: Final[tuple[Unit, ...]] = ("quotations", "words", "speakers", "articles")
FIELDS: Final[tuple[AuditField, ...]] = (
    "kind", "role", "act", "mode", "anonymity", "reason", "concentration",
)  # fmt: skip
UNKNOWN: Final = "unknown"
FEW: Final = 20
"""Shares of fewer than so many say too little."""


@dataclass(frozen=True, slots=True)
class AuditShare:
    """A share in one unit: ``numerator`` of ``denominator``, 0 to 1, with its 95 % interval (Wilson 1927).

    ``unknown`` is how many of the denominator are not known in this respect: they are a row of their own, and
    never spread over the others. ``few`` tells that the denominator is below 20, which is too few to compare.
    ``share``, ``low`` and ``high`` are None where the denominator is 0. ``formula`` says it in words.
    """

    unit: Unit
    numerator: int
    denominator: int
    unknown: int
    share: float | None
    low: float | None
    high: float | None
    few: bool
    formula: str


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One value of a field and its share, in each unit.

    ``query`` finds its quotations in the search language, None where the language has no word for it; a
    search also finds nested quotations, and those in near copies.
    """

    value: str
    query: str | None
    quotations: AuditShare
    words: AuditShare
    speakers: AuditShare
    articles: AuditShare

    def share(self, unit: Unit) -> AuditShare:
        """The share in a unit."""
        found: AuditShare = getattr(self, unit)
        return found


@dataclass(frozen=True, slots=True)
class AuditSpeaker:
    """Who is quoted most: one identity, with the role that is given most often."""

    name: str
    kind: str
    role: str | None
    quotations: int
    words: int
    articles: int


@dataclass(frozen=True, slots=True)
class AuditExample:
    """Where an article says why a source is not named: its words, and where they stand in the text."""

    article: str
    outlet: str | None
    published: str | None
    reason: str
    source: str
    words: str
    start: int
    end: int
    sha256: str


@dataclass(frozen=True, slots=True)
class AuditGroup:
    """All that was counted in one outlet, or in the whole selection where ``outlet`` is None.

    The outlet of articles that name none is ``unknown``. ``copies`` is how many articles are near copies of
    others in the selection; ``rows`` are the rows of each field: the commonest first, but the fields that
    have an order in theirs, and ``unknown`` last.
    """

    outlet: str | None
    query: str | None
    quotations: int
    words: int
    speakers: int
    articles: int
    copies: int
    rows: dict[AuditField, tuple[AuditRow, ...]]
    top: tuple[AuditSpeaker, ...]
    examples: tuple[AuditExample, ...]

    def row(self, field: AuditField, value: str) -> AuditRow | None:
        """The row of a value, None where nothing in the group has it."""
        return next((row for row in self.rows[field] if row.value == value), None)


@dataclass(frozen=True, slots=True)
class Audit:
    """Whom a selection quotes: ``whole`` counts all of it, ``outlets`` each outlet, the largest first.

    ``query`` is the selection as it was written, ``copies`` whether near copies were counted, ``as_of`` when
    the record was looked at (ISO 8601, UTC), and ``counted`` tells in words how all was counted.
    """

    query: str
    copies: bool
    as_of: str
    counted: str
    whole: AuditGroup
    outlets: Sequence[AuditGroup]

    def __iter__(self) -> Iterator[AuditGroup]:
        yield self.whole
        yield from self.outlets

    def to_dict(self) -> dict[str, Any]:
        """The audit as a JSON object."""
        return asdict(replace(self, outlets=tuple(self.outlets)))

    def to_dicts(self) -> list[dict[str, Any]]:
        """Every share as one flat row: outlet, field, value, and the share's own fields."""
        return [
            {"outlet": group.outlet, "field": field, "value": row.value, **asdict(row.share(unit)),
             "query": row.query}
            for group in self for field, rows in group.rows.items() for row in rows for unit in UNITS
        ]  # fmt: skip

    def to_pandas(self) -> pandas.DataFrame:
        """The flat rows as a pandas frame. Raises OnrecordError where pandas is not installed."""
        return pandas_frame(self.to_dicts(), COLUMNS)

    def to_polars(self) -> polars.DataFrame:
        """The flat rows as a polars frame. Raises OnrecordError where polars is not installed."""
        return polars_frame(self.to_dicts(), COLUMNS)


COLUMNS: Final = ("outlet", "field", "value", *AuditShare.__dataclass_fields__, "query")
"""The keys of the flat rows, in their order."""

"""What a search gives: hits with their evidence, the way to the next ones, and counts by facet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from onrecord.attribution import Figure, Spans
from onrecord.record.frames import pandas_frame, polars_frame
from onrecord.record.searching.query import Query

if TYPE_CHECKING:
    import pandas
    import polars


@dataclass(frozen=True, slots=True)
class Hit:
    """An attribution that was found: who said what, where it stands, and where it was printed.

    ``spans``, ``highlights`` and ``figures`` are places in the article's text, which ``sha256`` names;
    ``before`` and ``behind`` are the words around the content. ``name`` is the attribution's id within the
    article, ``fingerprint`` names it in every record.
    """

    article: str
    revision: int
    name: str
    fingerprint: str
    speaker: str | None
    role: str | None
    kind: str
    act: str
    mode: str
    negated: bool
    source: str
    cue: str
    content: str
    said: str | None
    published: str | None
    outlet: str | None
    agency: str | None
    title: str | None
    url: str | None
    sha256: str
    confidence: float
    source_spans: Spans
    cue_spans: Spans
    content_spans: Spans
    before: str
    behind: str
    highlights: Spans
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Hits of a query in their order; ``after`` leads to the next ones, None where there are none."""

    query: Query
    hits: tuple[Hit, ...]
    after: str | None = None

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def to_dicts(self) -> list[dict[str, Any]]:
        """The hits as JSON objects."""
        return [asdict(one) for one in self.hits]

    def to_pandas(self) -> pandas.DataFrame:
        """The hits as a pandas frame, a row each. Raises OnrecordError where pandas is not installed."""
        return pandas_frame(self.to_dicts(), list(Hit.__dataclass_fields__))

    def to_polars(self) -> polars.DataFrame:
        """The hits as a polars frame, a row each. Raises OnrecordError where polars is not installed."""
        rows = [{**row, **{name: _listed(row[name]) for name in _PLACES}} for row in self.to_dicts()]
        return polars_frame(rows, list(Hit.__dataclass_fields__))


_PLACES = ("source_spans", "cue_spans", "content_spans", "highlights", "figures")


def _listed(value: Any) -> Any:  # noqa: ANN401  # spans at any depth
    return [_listed(one) for one in value] if isinstance(value, (tuple, list)) else value


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of a query's hits have each value, the commonest first, by field and by year of publication.

    Counted are the newest hits; ``more`` tells that there are others.
    """

    counted: int
    more: bool
    counts: dict[str, dict[str, int]]

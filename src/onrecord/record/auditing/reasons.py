"""Which unnamed sources an article gives a reason for, and which reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from onrecord.attribution import Span
from onrecord.reading.anonymity import Grounds, find_grounds
from onrecord.record.auditing.audit import AuditExample
from onrecord.record.auditing.quotations import Quoted, Told
from onrecord.record.schema import selectors, texts

_PLACES: Final = sa.select(selectors.c.attribution_id, selectors.c.start, selectors.c.stop).where(
    selectors.c.attribution_id.in_(sa.bindparam("ids", expanding=True))
)
_TEXT: Final = sa.select(texts.c.body).where(texts.c.id == sa.bindparam("text"))
_NEAR: Final = 300
"""Characters between a source and the words that say why it is not named."""


@dataclass(frozen=True, slots=True)
class Justified:
    """The reason of each unnamed source's quotations, by their ids, and the places that give them."""

    reasons: dict[int, str]
    examples: tuple[AuditExample, ...]


def justified(connection: sa.Connection, article: Told) -> Justified:
    """What the article says why those of its sources are not named that are not."""
    unnamed = [one for one in article.quotations if one.kind == "anonymous"]
    if not unnamed:
        return Justified({}, ())
    text = connection.execute(_TEXT, {"text": article.text_id}).scalar_one()
    grounds = find_grounds(text)
    if not grounds:
        return Justified({}, ())
    places = _places(connection, unnamed)
    given = [(one, found) for one in grounds if (found := _meant(one, text, unnamed, places))]
    return Justified(
        _spread(unnamed, given), tuple(_example(article, text, one, meant) for one, meant in given)
    )


def _places(connection: sa.Connection, unnamed: list[Quoted]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    for number, start, stop in connection.execute(_PLACES, {"ids": [one.id for one in unnamed]}):
        found[number].append((start, stop))
    return found


def _meant(
    grounds: Grounds, text: str, unnamed: list[Quoted], places: dict[int, list[Span]]
) -> Quoted | None:
    """Whose reason it is: the unnamed source's that is nearest, in the same paragraph if there is one."""
    ranked = sorted((_distance(grounds, text, places[one.id]), n) for n, one in enumerate(unnamed))
    (_, distance), nearest = ranked[0]
    return unnamed[nearest] if distance <= _NEAR else None


def _distance(grounds: Grounds, text: str, spans: list[Span]) -> tuple[bool, int]:
    """Whether a paragraph ends between a reason and a quotation's nearest part, and their distance."""
    gaps = [(min(grounds.end, stop), max(grounds.start, start)) for start, stop in spans]
    end, start = min(gaps, key=lambda gap: gap[1] - gap[0])
    return "\n" in text[end:start], max(0, start - end)


def _spread(unnamed: list[Quoted], given: list[tuple[Grounds, Quoted]]) -> dict[int, str]:
    """The reason of every quotation: one that is told once holds for all that the same source says."""
    by_source = {_source(meant): one.reason for one, meant in reversed(given)}
    found = {one.id: by_source[_source(one)] for one in unnamed if _source(one) in by_source}
    return found | {meant.id: one.reason for one, meant in reversed(given)}


def _source(one: Quoted) -> str:
    return one.voices[0].who if one.voices else one.source


def _example(article: Told, text: str, grounds: Grounds, meant: Quoted) -> AuditExample:
    return AuditExample(
        article.key, article.outlet, article.published, grounds.reason, meant.source,
        text[grounds.start : grounds.end], grounds.start, grounds.end, article.sha256,
    )  # fmt: skip

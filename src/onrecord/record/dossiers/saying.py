"""What an entity said, each statement once: reports of it in near copies are its occurrences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import sqlalchemy as sa

from onrecord.record.entities.store import in_parts
from onrecord.record.schema import (
    articles,
    attribution_speakers,
    attributions,
    occurrences,
    readings,
    revisions,
    selectors,
    speakers,
    texts,
)
from onrecord.record.searching.terms import tokens

_ALIKE: Final = 80
"""From which likeness in per cent two contents in near copies are one, cut or edited."""
_COLUMNS: Final = (
    "fingerprint", "name", "content", "act", "mode", "negated", "said", "said_from", "published_on", "outlet",
    "agency", "newest", "reading_id",
)  # fmt: skip
_WANTED: Final = (
    sa.select(
        attributions.c.id, *(attributions.c[name] for name in _COLUMNS), speakers.c.name.label("speaker"),
        speakers.c.entity_id, speakers.c.role, readings.c.via, revisions.c.published, revisions.c.title,
        revisions.c.url, revisions.c.story_id, articles.c.key, texts.c.sha256, texts.c.length,
        occurrences.c.statement_id,
    )
    .select_from(
        attributions.join(
            attribution_speakers, attribution_speakers.c.attribution_id == attributions.c.id
        )
        .join(speakers, speakers.c.id == attribution_speakers.c.speaker_id)
        .join(readings, readings.c.id == attributions.c.reading_id)
        .join(revisions, revisions.c.id == readings.c.revision_id)
        .join(articles, articles.c.id == revisions.c.article_id)
        .join(texts, texts.c.id == revisions.c.text_id)
        .outerjoin(occurrences, occurrences.c.attribution_id == attributions.c.id)
    )
    .where(attributions.c.current, attribution_speakers.c.relation == "speaks")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said once: its original's row, the day on which it was said, and all that report it."""

    original: Any
    day: date | None
    rows: tuple[Any, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that report it."""
        return tuple(sorted({row.outlet for row in self.rows if row.outlet}))


def rows_of(connection: sa.Connection, members: list[int], newest: list[int]) -> list[Any]:
    """The attributions of an entity with these numbers in ``attributions.newest``, the newest first."""
    found, mine = dict[int, Any](), set(members)
    for part in in_parts(newest):
        rows = connection.execute(_WANTED.where(attributions.c.newest.in_(part)))
        # Asked for the entity as well, SQLite would begin with all of its speakers.
        found.update((row.id, row) for row in rows if row.entity_id in mine)
    return sorted(found.values(), key=lambda row: -row.newest)


def statements_of(rows: list[Any]) -> list[Statement]:
    """The statements that these rows report, the newest first."""
    groups: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for row in rows:
        told = ("statement", row.statement_id) if row.statement_id else ("story", row.story_id)
        groups[told].append(row)
    found = [
        _statement(one)
        for (kind, _), group in groups.items()
        for one in ([group] if kind == "statement" else _apart(group))
    ]
    return sorted(found, key=lambda one: (one.day or date.min, one.original.newest), reverse=True)


def _statement(rows: list[Any]) -> Statement:
    original = min(rows, key=_nearness) if len(rows) > 1 else rows[0]
    return Statement(original, original.said_from or original.published_on, tuple(rows))


def _nearness(row: Any) -> tuple[object, ...]:  # noqa: ANN401  # a row of the database
    """How near an article is to its agency, as the view ``copies`` has it."""
    first_hand = row.via is None or row.outlet == row.agency
    far = 2 if row.agency is None else 0 if first_hand else 1
    return far, row.published or "9", -row.length, row.key, row.id


def _apart(rows: list[Any]) -> Iterator[list[Any]]:
    """One story's rows by what they report; two of one article are always two."""
    groups: list[list[Any]] = []
    for row in rows:
        for group in groups:
            others = {one.reading_id for one in group}
            if row.reading_id not in others and _same(row.content, group[0].content):
                group.append(row)
                break
        else:
            groups.append([row])
    yield from groups


def _same(one: str, other: str) -> bool:
    # Imported on use: only stories with copies need it.
    from rapidfuzz import fuzz

    a, b = " ".join(tokens(one)), " ".join(tokens(other))
    return a == b or (min(len(a), len(b)) > 20 and (a in b or b in a)) or fuzz.ratio(a, b) >= _ALIKE


def places_of(connection: sa.Connection, numbers: list[int]) -> dict[int, list[tuple[int, int]]]:
    """Where the contents of these attributions stand, by number."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    wanted = sa.select(selectors).where(
        selectors.c.attribution_id.in_(numbers), selectors.c.part == "content"
    )
    for row in connection.execute(wanted.order_by(selectors.c.attribution_id, selectors.c.number)):
        found[row.attribution_id].append((row.start, row.stop))
    return found

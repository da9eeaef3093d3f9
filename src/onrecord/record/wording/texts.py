"""Texts of the record with what is known of them: which articles print them, and who says what there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from onrecord.attribution import Spans
from onrecord.record.schema import (
    articles,
    attribution_speakers,
    attributions,
    entities,
    entity_names,
    readings,
    revisions,
    selectors,
    speakers,
    texts,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in an attribution: name and kind as read, how sure that is, and the entity's other names."""

    name: str
    kind: str
    confidence: float | None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """An attribution of a stored text: where its content and its source stand, and whose words they are."""

    fingerprint: str
    mode: str
    source: str
    content: Spans
    confidence: float
    voices: tuple[Voice, ...]
    nested: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """An article's revision with a text, and the attributions that were read in it."""

    article: str
    revision: int
    current: bool
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text of the record, and where it was printed."""

    number: int
    sha256: str
    body: str
    printed: tuple[Printed, ...]


_TEXTS: Final = sa.select(texts.c.id, texts.c.sha256, texts.c.body).where(
    texts.c.id.in_(sa.bindparam("numbers", expanding=True))
)
_PRINTED: Final = (
    sa.select(
        revisions.c.text_id, readings.c.id, articles.c.key, revisions.c.number, revisions.c.current,
        revisions.c.outlet, revisions.c.published, revisions.c.title, revisions.c.url,
    )
    .select_from(revisions.join(articles).join(readings, readings.c.revision_id == revisions.c.id))
    .where(revisions.c.text_id.in_(sa.bindparam("numbers", expanding=True)), readings.c.current)
    .order_by(revisions.c.text_id, articles.c.key)
)  # fmt: skip
_SPOKEN: Final = (
    sa.select(
        attributions.c.id, attributions.c.reading_id, attributions.c.outer_id, attributions.c.fingerprint,
        attributions.c.mode, attributions.c.source, attributions.c.confidence,
    )
    .where(attributions.c.reading_id.in_(sa.bindparam("numbers", expanding=True)))
    .order_by(attributions.c.id)
)  # fmt: skip
_CONTENT: Final = (
    sa.select(selectors.c.attribution_id, selectors.c.start, selectors.c.stop)
    .join(attributions, attributions.c.id == selectors.c.attribution_id)
    .where(
        attributions.c.reading_id.in_(sa.bindparam("numbers", expanding=True)), selectors.c.part == "content"
    )
    .order_by(selectors.c.attribution_id, selectors.c.start)
)
_OWN, _MEMBERS = entities.alias(), entities.alias()
_JOINED: Final = sa.func.coalesce(_OWN.c.merged_into, _OWN.c.id)
# Two plain conditions, as each has an index; one on coalesce() would have none.
_NAMES: Final = (
    sa.select(_OWN.c.id, entity_names.c.name)
    .distinct()
    .join_from(_OWN, _MEMBERS, sa.or_(_MEMBERS.c.id == _JOINED, _MEMBERS.c.merged_into == _JOINED))
    .join(entity_names, entity_names.c.entity_id == _MEMBERS.c.id)
    .where(_OWN.c.id.in_(sa.bindparam("numbers", expanding=True)))
    .order_by(_OWN.c.id, entity_names.c.name)
)
_VOICES: Final = (
    sa.select(
        attribution_speakers.c.attribution_id, speakers.c.name, speakers.c.kind, speakers.c.confidence,
        speakers.c.entity_id,
    )
    .select_from(attribution_speakers.join(speakers, speakers.c.id == attribution_speakers.c.speaker_id))
    .where(
        speakers.c.reading_id.in_(sa.bindparam("numbers", expanding=True)),
        attribution_speakers.c.relation == "speaks",
    )
    .order_by(attribution_speakers.c.attribution_id, attribution_speakers.c.number)
)  # fmt: skip


def stored_texts(connection: sa.Connection, numbers: Sequence[int]) -> list[StoredText]:
    """The texts of these numbers, in the order given."""
    if not numbers:
        return []
    found = {row.id: row for row in connection.execute(_TEXTS, {"numbers": list(numbers)})}
    printed = _printed(connection, list(numbers))
    return [
        StoredText(number, found[number].sha256, found[number].body, tuple(printed[number]))
        for number in numbers
        if number in found
    ]


def _printed(connection: sa.Connection, numbers: list[int]) -> dict[int, list[Printed]]:
    rows = connection.execute(_PRINTED, {"numbers": numbers}).all()
    spoken = _spoken(connection, [row.id for row in rows])
    found: dict[int, list[Printed]] = defaultdict(list)
    for row in rows:
        one = Printed(
            row.key, row.number, row.current, row.outlet, row.published, row.title, row.url,
            tuple(spoken[row.id]),
        )  # fmt: skip
        found[row.text_id].append(one)
    return found


def _spoken(connection: sa.Connection, numbers: list[int]) -> dict[int, list[Spoken]]:
    given = {"numbers": numbers}
    content: dict[int, list[Any]] = defaultdict(list)
    voices: dict[int, list[Any]] = defaultdict(list)
    for number, start, stop in connection.execute(_CONTENT, given):
        content[number].append((start, stop))
    rows = connection.execute(_VOICES, given).all()
    names = _names(connection, [row.entity_id for row in rows if row.entity_id is not None])
    for number, name, kind, confidence, entity in rows:
        voices[number].append(Voice(name, kind, confidence, tuple(names[entity])))
    found: dict[int, list[Spoken]] = defaultdict(list)
    for row in connection.execute(_SPOKEN, given):
        one = Spoken(
            row.fingerprint, row.mode, row.source, tuple(content[row.id]), row.confidence,
            tuple(voices[row.id]), row.outer_id is not None,
        )  # fmt: skip
        found[row.reading_id].append(one)
    return found


def _names(connection: sa.Connection, numbers: list[int]) -> dict[int | None, list[str]]:
    """All names of entities and of those joined with them, by number: what people decided holds here too."""
    found: dict[int | None, list[str]] = defaultdict(list)
    if numbers:
        for number, name in connection.execute(_NAMES, {"numbers": list(dict.fromkeys(numbers))}):
            found[number].append(name)
    return found

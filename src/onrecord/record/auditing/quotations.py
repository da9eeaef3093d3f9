"""What is audited: the quotations of a selection, article by article, with those who speak."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import sqlalchemy as sa

from onrecord.record.schema import (
    articles,
    attribution_speakers,
    attributions,
    entities,
    readings,
    revisions,
    speakers,
    texts,
)
from onrecord.record.searching.query import Query
from onrecord.record.searching.selection import rows_of_selected, selected
from onrecord.record.searching.terms import tokens

_WORD: Final = re.compile(r"\S*[^\W_]\S*")
_NAMED: Final = ("person", "organization")
_WANTED: Final = sa.select(
    attributions.c.id, attributions.c.newest, attributions.c.reading_id, attributions.c.source,
    attributions.c.content, attributions.c.kind, attributions.c.act, attributions.c.mode,
    attributions.c.outer_id,
)  # fmt: skip
_OUTER: Final = _WANTED.where(attributions.c.outer_id.is_(None))
_JOINED: Final = entities.alias("joined")
_SPEAKING: Final = (
    sa.select(
        attribution_speakers.c.attribution_id, speakers.c.kind, speakers.c.role,
        speakers.c.name.label("written"), speakers.c.entity_id,
        sa.func.coalesce(_JOINED.c.name, entities.c.name, speakers.c.name).label("name"),
        sa.func.coalesce(entities.c.merged_into, entities.c.id).label("entity"),
    )
    .join(speakers, speakers.c.id == attribution_speakers.c.speaker_id)
    .outerjoin(entities, entities.c.id == speakers.c.entity_id)
    .outerjoin(_JOINED, _JOINED.c.id == entities.c.merged_into)
    .where(
        attribution_speakers.c.relation == "speaks",
        attribution_speakers.c.attribution_id.in_(sa.bindparam("ids", expanding=True)),
    )
    .order_by(attribution_speakers.c.attribution_id, attribution_speakers.c.number)
)  # fmt: skip
_ARTICLE: Final = (
    sa.select(
        articles.c.id, articles.c.key, revisions.c.outlet, revisions.c.published, texts.c.sha256,
        texts.c.id.label("text_id"),
    )
    .select_from(
        readings.join(revisions, revisions.c.id == readings.c.revision_id)
        .join(articles, articles.c.id == revisions.c.article_id)
        .join(texts, texts.c.id == revisions.c.text_id)
    )
    .where(readings.c.id == sa.bindparam("reading"))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """One who speaks: ``who`` tells the same speaker in other articles, where it is named.

    ``written`` is the name that the article gives, ``entity`` the number that its full name has.
    """

    who: str
    name: str
    kind: str
    role: str | None
    written: str = ""
    entity: int | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation: its words counted, and who speaks; ``nested`` is what is quoted within another."""

    id: int
    source: str
    words: int
    kind: str
    act: str
    mode: str
    voices: tuple[Voice, ...]
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """An article with those of its quotations that were selected, in the order of the text."""

    id: int
    key: str
    outlet: str | None
    published: str | None
    sha256: str
    text_id: int
    quotations: tuple[Quoted, ...]


def articles_told(connection: sa.Connection, query: Query) -> Iterator[Told]:
    """Every article with selected quotations, the newest first; nested quotations are left out."""
    for reading, rows in groupby(_quotations(connection, query), key=lambda one: one[0]):
        about = connection.execute(_ARTICLE, {"reading": reading}).one()
        quotations = tuple(quoted for _, quoted in rows)[::-1]
        yield Told(
            about.id, about.key, about.outlet, about.published, about.sha256, about.text_id, quotations
        )


def words_in(content: str) -> int:
    """How many words a content has: what stands between spaces and has a letter or a figure in it."""
    return len(_WORD.findall(content))


def _quotations(connection: sa.Connection, query: Query) -> Iterator[tuple[int, Quoted]]:
    for numbers in selected(connection, query):
        rows = rows_of_selected(connection, _OUTER, numbers)
        for row, one in zip(rows, quoted(connection, rows), strict=True):
            yield row.reading_id, one


def quoted(connection: sa.Connection, rows: list[Any]) -> list[Quoted]:
    """The quotations of these rows of attributions, each with those who speak."""
    speaking = _speaking(connection, rows)
    return [
        Quoted(
            row.id, row.source, words_in(row.content), row.kind, row.act, row.mode, tuple(speaking[row.id]),
            row.outer_id is not None,
        )
        for row in rows
    ]  # fmt: skip


def _speaking(connection: sa.Connection, rows: list[Any]) -> dict[int, list[Voice]]:
    of = {row.id: row.reading_id for row in rows}
    found: dict[int, list[Voice]] = defaultdict(list)
    for row in connection.execute(_SPEAKING, {"ids": list(of)}):
        voice = Voice(
            _who(row, of[row.attribution_id]), row.name, row.kind, row.role, row.written, row.entity_id
        )
        found[row.attribution_id].append(voice)
    return found


def folded_name(name: str) -> str:
    """What names have in common that are one without capitals and accents."""
    return " ".join(tokens(name)) or name


def _who(row: Any, reading: int) -> str:  # noqa: ANN401  # a row of the database
    """What tells a speaker from others: an entity, a name, or words that mean somebody in one article."""
    if row.kind in _NAMED and row.entity is not None:
        return f"entity\n{row.entity}"
    folded = folded_name(row.name)
    return f"{row.kind}\n{folded}" if row.kind in _NAMED else f"{row.kind}\n{reading}\n{folded}"

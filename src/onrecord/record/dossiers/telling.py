"""A dossier put together from what the record holds of an entity."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import sqlalchemy as sa

from onrecord.record.counts.columns import Shelf, columns_of
from onrecord.record.counts.speaking import spoken_in
from onrecord.record.dossiers.contrasts import Position, contrasts_of
from onrecord.record.dossiers.dossier import Contrast, Dossier, Said
from onrecord.record.dossiers.saying import Statement, places_of, rows_of, statements_of
from onrecord.record.dossiers.spoken import Spoken, spoken_by
from onrecord.record.dossiers.timeline import timeline_of
from onrecord.record.dossiers.topics import background, terms_of, topics_of
from onrecord.record.entities.entity import Entity
from onrecord.record.entities.names import plain_role
from onrecord.record.entities.showing import entity_of, number_of
from onrecord.record.entities.store import ids_by_key
from onrecord.record.searching.query import Query
from onrecord.record.searching.search import valid
from onrecord.record.searching.selection import selected
from onrecord.record.searching.terms import tokens

_FEW = 2_000
MOST = 1_000
"""How many attributions a dossier reads the words of: the newest."""


def dossier_of(connection: sa.Connection, name: str, query: Query | str, limit: int, shelf: Shelf) -> Dossier:
    """The dossier of whoever is meant. Raises EntityError and QueryError."""
    query = valid(query)
    entity = entity_of(connection, number_of(connection, name))
    members = list(ids_by_key(connection, entity.members).values())
    # Of who speaks in many articles, looking through all is quicker than finding each.
    few = entity.articles < _FEW
    columns = columns_of(spoken_in(connection, members)) if few else shelf.columns(connection)
    spoken = spoken_by(columns, members, MOST + 1)
    more = len(spoken.newest) > MOST
    rows = rows_of(connection, members, spoken.newest[:MOST])
    if query != Query():
        asked = _asked(connection, query, entity)
        rows = [row for row in rows if row.newest in asked]
    found = statements_of(rows)
    counts = spoken if more and query == Query() else _counted(found)
    return _told(connection, entity, found, limit, counts, more=more)


def _counted(found: list[Statement]) -> Spoken:
    """The counts of statements of which each is known."""
    days = Counter((one.original.published_on or one.day, one.original.mode) for one in found)
    return Spoken(
        [], len(found), sum(len(one.rows) for one in found), Counter(one.original.act for one in found),
        Counter(outlet for one in found for outlet in one.outlets), days,
    )  # fmt: skip


def _asked(connection: sa.Connection, query: Query, entity: Entity) -> set[int]:
    """The attributions that the query finds, of those by somebody called like the entity."""
    called = tuple({one.name for one in entity.names if tokens(one.name)})
    found: set[int] = set()
    for block in selected(connection, replace(query, speaker=query.speaker or called)):
        found.update(block)
        if len(found) > MOST * 2:
            break
    return found


def _told(
    connection: sa.Connection,
    entity: Entity,
    found: list[Statement],
    limit: int,
    counts: Spoken,
    *,
    more: bool,
) -> Dossier:
    own = frozenset(word for one in entity.names for word in tokens(one.name))
    terms = [terms_of(one.original.content, own) for one in found]
    common, of = background(connection)
    topics, about = topics_of(terms, [one.original.act for one in found], common, of)
    positions = [
        Position(place, one.original.act, one.original.negated, one.day, one.original.story_id, terms[place])
        for place, one in enumerate(found)
    ]
    opposite = list(contrasts_of(positions, common, of))
    shown = {*range(min(limit, len(found))), *(place for _, _, *pair in opposite for place in pair)}
    places = places_of(connection, [found[place].original.id for place in sorted(shown)])
    said = {
        place: _said(found[place], about[place], tuple(places[found[place].original.id])) for place in shown
    }
    timeline, unit = timeline_of(counts.days)
    return Dossier(
        entity, tuple(said[place] for place in range(min(limit, len(found)))), counts.total,
        counts.occurrences, tuple(topic for _, topic in topics), dict(counts.acts.most_common()),
        dict(counts.outlets.most_common()), timeline, unit,
        tuple(
            Contrast(terms[later].written.get(term, term), said[earlier], said[later], round(likeness, 2))
            for likeness, term, earlier, later in opposite
        ),
        more,
    )  # fmt: skip


def _said(one: Statement, topics: tuple[str, ...], places: tuple[tuple[int, int], ...]) -> Said:
    row = one.original
    return Said(
        row.key, row.name, row.fingerprint, row.speaker,
        plain_role(row.role or "") or None, row.content, places, row.act, row.mode,
        row.negated, one.day, row.said, row.published, row.outlet, row.agency, row.title, row.url, row.sha256,
        topics, len({each.reading_id for each in one.rows}), one.outlets,
    )  # fmt: skip

"""Entities as they are shown, and found by what somebody writes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa

from onrecord.errors import EntityError
from onrecord.record.entities.counting import lines, members_of, most_quoted, names, roles
from onrecord.record.entities.decided import holding
from onrecord.record.entities.entity import Entity, EntityLine, Mention
from onrecord.record.entities.names import NAMED, name_of
from onrecord.record.entities.store import CANONICAL, canonical_ids
from onrecord.record.schema import articles, entities, entity_ids, entity_names, readings, revisions, speakers
from onrecord.record.searching.terms import tokens

_ID = re.compile(r"(?:(?P<scheme>\w+):)?(?P<value>\S+)")
_MANY = 500
_NEAR = 5
_LEAST = 75
"""From which likeness in per cent a name is worth naming where another was not found."""


def listed(
    connection: sa.Connection, words: str, kind: str | None, limit: int, offset: int, after: str | None = None
) -> tuple[EntityLine, ...]:
    """The entities with these words in their names, or all that speak, those in most articles first.

    ``after`` is the key of one, and only those behind it are told.
    """
    if not tokens(words):
        last = canonical_ids(connection, [after]).get(after) if after else None
        return lines(connection, most_quoted(connection, kind, limit, offset, last))
    numbers = with_words(connection, words)
    found = [one for one in lines(connection, sorted(numbers)) if kind in (None, one.kind)]
    found.sort(key=lambda one: (-one.articles, one.key))
    offset += next((place for place, one in enumerate(found, 1) if one.key == after), 0)
    return tuple(found[offset : offset + limit])


def with_words(connection: sa.Connection, words: str) -> set[int]:
    """The entities with all these words in one of their names."""
    wanted = sa.select(CANONICAL).join(entity_names)
    for word in tokens(words):
        padded = sa.literal(" ").concat(entity_names.c.folded).concat(" ")
        wanted = wanted.where(padded.contains(f" {word} ", autoescape=True))
    return set(connection.execute(wanted).scalars())


def entity_of(connection: sa.Connection, number: int) -> Entity:
    """The entity of that number, with all that it joins."""
    into = sa.select(entities.c.id, entities.c.key).where(entities.c.id.in_(members_of(connection, [number])))
    members = {row.id: row.key for row in connection.execute(into.order_by(entities.c.id))}
    line = lines(connection, [number])[0]
    ids: dict[str, dict[str, None]] = defaultdict(dict)
    wanted = sa.select(entity_ids).where(entity_ids.c.entity_id.in_(members))
    for row in connection.execute(wanted.order_by(entity_ids.c.scheme, entity_ids.c.value)):
        ids[row.scheme][row.value] = None
    keys = set(members.values())
    return Entity(
        line.key, line.name, line.kind, names(connection, list(members)), roles(connection, list(members)),
        {scheme: tuple(values) for scheme, values in ids.items()}, line.articles, line.attributions,
        line.first, line.last, tuple(members.values()),
        sum(bool(keys & {one.left, one.right}) for one in holding(connection)),
    )  # fmt: skip


def mentions_of(connection: sa.Connection, number: int) -> tuple[Mention, ...]:
    """The speakers of all articles that are taken for the entity."""
    wanted = sa.select(articles.c.key, speakers.c.name).distinct()
    wanted = wanted.select_from(entities.join(speakers).join(readings).join(revisions).join(articles))
    rows = connection.execute(wanted.where(entities.c.id.in_(members_of(connection, [number])))).all()
    return tuple(sorted(Mention(*row) for row in rows))


def unlinked(connection: sa.Connection, name: str) -> tuple[Mention, ...]:
    """The speakers called so of whom no entity is known."""
    wanted = sa.select(articles.c.key, speakers.c.name).distinct()
    wanted = wanted.select_from(speakers.join(readings).join(revisions).join(articles))
    rows = connection.execute(wanted.where(speakers.c.name == name, speakers.c.entity_id.is_(None))).all()
    return tuple(sorted(Mention(*row) for row in rows))


def number_of(connection: sa.Connection, written: str) -> int:
    """The entity that is meant: by key, outside id or name. Raises EntityError, which names those near it."""
    if not written.strip():
        raise EntityError("nobody is named; name one by key, outside id or name")
    found = _by_key(connection, written) or _by_name(connection, written) or with_words(connection, written)
    if len(found) == 1:
        return found.pop()
    if not found:
        near = _near(connection, written)
        told = f"; near it: {', '.join(one.name for one in near)}" if near else ""
        raise EntityError(f"nobody in the record is called {written}{told}", tuple(one.key for one in near))
    choices = _most_first(connection, found)
    raise EntityError(
        f"{len(found)} are called {written}: {', '.join(one.key for one in choices[:_NEAR])}"
        f"{', …' if len(choices) > _NEAR else ''}; name one by its key",
        tuple(one.key for one in choices),
    )


def key_of(connection: sa.Connection, written: str) -> str:
    """The key of the entity that is meant; a key stays as it is, though it be part of another.

    Raises EntityError as number_of.
    """
    exact = sa.select(entities.c.key).where(entities.c.key == written)
    found: str | None = connection.scalar(exact)
    if found is None:
        of = sa.select(entities.c.key).where(entities.c.id == number_of(connection, written))
        found = connection.scalar(of)
    return str(found)


def _most_first(connection: sa.Connection, numbers: set[int]) -> list[EntityLine]:
    found = lines(connection, sorted(numbers)[:_MANY])
    return sorted(found, key=lambda one: (-one.articles, one.key))


def _by_key(connection: sa.Connection, written: str) -> set[int]:
    keys = [written, *(f"{kind}/{written}" for kind in NAMED)]
    if found := set(canonical_ids(connection, keys).values()):
        return found
    parts = _ID.fullmatch(written)
    if not parts:
        return set()
    wanted = sa.select(CANONICAL).join(entity_ids).where(entity_ids.c.value == parts["value"])
    if parts["scheme"]:
        wanted = wanted.where(entity_ids.c.scheme == parts["scheme"].lower())
    return set(connection.execute(wanted).scalars())


def _by_name(connection: sa.Connection, written: str) -> set[int]:
    folded = [name.folded for kind in NAMED if (name := name_of(written, kind))]
    wanted = sa.select(CANONICAL).join(entity_names).where(entity_names.c.folded.in_(folded))
    return set(connection.execute(wanted).scalars())


def _near(connection: sa.Connection, written: str) -> Sequence[EntityLine]:
    # Imported on use: only a name that is not found needs it.
    from rapidfuzz import fuzz, process

    rows = connection.execute(sa.select(entity_names.c.folded, CANONICAL).join(entities)).all()
    folded = " ".join(tokens(written))
    choices = dict(enumerate(row[0] for row in rows))
    found = process.extract(folded, choices, scorer=fuzz.WRatio, score_cutoff=_LEAST, limit=_NEAR * 4)
    return lines(connection, list(dict.fromkeys(rows[place][1] for _, _, place in found))[:_NEAR])

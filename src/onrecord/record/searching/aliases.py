"""Other names of whoever is asked for: a search for one name of an entity finds what it says under any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from onrecord.record.entities.names import NAMED, name_of
from onrecord.record.entities.store import CANONICAL
from onrecord.record.schema import (
    attribution_speakers,
    attributions,
    entities,
    entity_mentions,
    entity_names,
    speakers,
)
from onrecord.record.searching.terms import tokens

_CALLED: Final = (
    sa.select(entity_names.c.name, entities.c.kind, CANONICAL)
    .join(entities)
    .where(entity_names.c.folded.in_(sa.bindparam("folded", expanding=True)))
)
_NAMES: Final = sa.union(
    *(
        sa.select(table.c.name).where(table.c.entity_id.in_(sa.bindparam("members", expanding=True)))
        for table in (entity_names, entity_mentions)
    )
)


@dataclass(frozen=True, slots=True)
class Aliases:
    """Names that the asked ones do not find already, and the entities, by number, that are meant by them."""

    names: tuple[str, ...]
    members: tuple[int, ...]

    def condition(self) -> sa.ColumnElement[bool]:
        """That one of the entities speaks: others may be called so too."""
        return sa.exists().where(
            attribution_speakers.c.attribution_id == attributions.c.id,
            attribution_speakers.c.relation == "speaks",
            attribution_speakers.c.speaker_id == speakers.c.id,
            speakers.c.entity_id.in_(self.members),
        )


def aliases_of(connection: sa.Connection, asked: Sequence[str]) -> Aliases | None:
    """What else the entities with these full names are called; None where nothing else need be looked for."""
    folded = sorted({name.folded for one in asked for kind in NAMED if (name := name_of(one, kind))})
    if not folded:
        return None
    rows = connection.execute(_CALLED, {"folded": folded})
    # A surname alone, though some roster or decision calls one by it, may be anybody's.
    numbers = {number for written, kind, number in rows if _is_full(written, kind)}
    if not numbers:
        return None
    into = sa.or_(entities.c.id.in_(numbers), entities.c.merged_into.in_(numbers))
    members = tuple(connection.execute(sa.select(entities.c.id).where(into)).scalars())
    names = connection.execute(_NAMES, {"members": members}).scalars()
    others = tuple(_fewest(names, asked))
    return Aliases(others, members) if others else None


def _is_full(written: str, kind: str) -> bool:
    name = name_of(written, kind)
    return name is not None and name.is_full


def _fewest(names: Iterable[str], asked: Sequence[str]) -> Iterator[str]:
    """The shortest names that find all, without what the asked ones find."""
    known = [tokens(one) for one in asked]
    for words in sorted(map(tokens, names), key=lambda words: (len(words), words)):
        if words and not any(_holds(words, one) for one in known):
            known.append(words)
            yield " ".join(words)


def _holds(words: list[str], part: list[str]) -> bool:
    return any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))

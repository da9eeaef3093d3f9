"""Entities and decisions as JSON objects: for other records, and for FollowTheMoney's tools."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final, Literal

import sqlalchemy as sa

from onrecord.record.entities.counting import most_quoted
from onrecord.record.entities.decided import all_decisions
from onrecord.record.entities.entity import Entity, Mention
from onrecord.record.entities.judgement import Decision
from onrecord.record.entities.showing import entity_of

What = Literal["decisions", "entities", "ftm"]
_ALL: Final = 10_000_000


def exported(connection: sa.Connection, what: What) -> Iterator[dict[str, Any]]:
    """Every decision, or every entity that speaks, as JSON objects."""
    if what == "decisions":
        known = {one.number: one for one in all_decisions(connection)}
        yield from (decision_to_dict(one, known) for one in known.values())
        return
    for number in most_quoted(connection, None, _ALL, 0):
        entity = entity_of(connection, number)
        yield entity_to_ftm(entity) if what == "ftm" else asdict(entity)


def decision_to_dict(one: Decision, known: dict[int, Decision]) -> dict[str, Any]:
    """A decision as a line that another record can import."""
    mentions = [{"article": mention.article, "name": mention.name} for mention in one.mentions]
    return {
        "id": one.id, "judgement": one.judgement, "left": one.left, "right": one.right, "mentions": mentions,
        "reason": one.reason, "maker": one.maker, "made": one.made,
        "undoes": known[one.undoes].id if one.undoes else None,
    }  # fmt: skip


def decision_of(line: dict[str, Any], numbers: dict[str, int]) -> Decision:
    """The decision that such a line holds; ``numbers`` are those of decisions known here by id.

    Raises KeyError, TypeError or ValueError where it holds none.
    """
    judgement = line["judgement"]
    if judgement not in ("same", "different", "unsure", "undo"):
        raise ValueError(f"its judgement is {judgement}")
    mentions = tuple(sorted(Mention(**mention) for mention in line.get("mentions") or ()))
    undoes = numbers[line["undoes"]] if judgement == "undo" else None
    return Decision(
        0, str(line.get("id") or ""), judgement, line.get("left"), line.get("right"), mentions,
        line.get("reason"), str(line["maker"]), str(line["made"]), undoes,
    )  # fmt: skip


def entity_to_ftm(one: Entity) -> dict[str, Any]:
    """An entity as FollowTheMoney has it."""
    given = {
        "name": [one.name],
        "alias": [name.name for name in one.names if name.name != one.name],
        "position": list(dict.fromkeys(role.role for role in one.roles if role.role)),
        "wikidataId": list(one.ids.get("wikidata", ())),
    }
    if one.kind != "person":
        del given["position"]
    return {
        "id": one.key, "caption": one.name, "schema": "Person" if one.kind == "person" else "Organization",
        "referents": list(one.members[1:]), "datasets": ["onrecord"],
        "properties": {name: values for name, values in given.items() if values},
    }  # fmt: skip

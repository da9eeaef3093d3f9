"""Decisions as rows: read, and told apart by whether they still hold."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa

from onrecord.record.entities.entity import Mention
from onrecord.record.entities.judgement import Decision
from onrecord.record.entities.store import CANONICAL
from onrecord.record.found import dump
from onrecord.record.schema import articles, decisions, entities, readings, revisions, speakers

_LINKED: Final = (
    sa.select(entities.c.key)
    .select_from(entities.join(speakers).join(readings).join(revisions).join(articles))
    .where(articles.c.key == sa.bindparam("article"), speakers.c.name == sa.bindparam("name"))
    .order_by(readings.c.id.desc())
)
_ALL: Final = sa.select(decisions).order_by(decisions.c.id)


def all_decisions(connection: sa.Connection) -> list[Decision]:
    """Every decision in the order in which they were made, each with what undid it."""
    found = {row.id: _decision(row) for row in connection.execute(_ALL)}
    for number in reversed(found):
        one = found[number]
        if one.undoes in found and one.undone is None:
            found[one.undoes] = replace(found[one.undoes], undone=number)
    return list(found.values())


def holding(connection: sa.Connection) -> list[Decision]:
    """The judgements that nothing has undone and no later one on the same has replaced."""
    standing = [one for one in all_decisions(connection) if one.undone is None and one.judgement != "undo"]
    return list({_subject(one): one for one in standing}.values())


def keep(connection: sa.Connection, one: Decision) -> Decision:
    """Keep a decision under the next number, with what is so before it; returns it with that and its id."""
    number = (connection.scalar(sa.select(sa.func.max(decisions.c.id))) or 0) + 1
    one = replace(one, number=number, id=one.id or _id(one, number))
    mentions = [[mention.article, mention.name] for mention in one.mentions]
    subject = {"id": one.id, "left": one.left, "right": one.right, "mentions": mentions}
    row = {
        "id": number,
        "action": one.judgement,
        "subject": dump(subject),
        "before": dump(standing(connection, one)),
    }
    row |= {"after": "{}", "reason": one.reason, "maker": one.maker, "made": one.made}
    connection.execute(sa.insert(decisions), row | {"undoes": one.undoes})
    return one


def applied(connection: sa.Connection, one: Decision) -> Decision:
    """Keep what is so after a decision, too."""
    update = sa.update(decisions).where(decisions.c.id == one.number)
    connection.execute(update.values(after=dump(standing(connection, one))))
    return one


def standing(connection: sa.Connection, one: Decision) -> dict[str, str | None]:
    """Which entity each side of a decision is part of: by its key, or by article and name."""
    keys = [key for key in (one.left, one.right) if key]
    into = entities.alias()
    canonical = sa.select(entities.c.key, into.c.key).join(into, into.c.id == CANONICAL)
    rows = connection.execute(canonical.where(entities.c.key.in_(keys)))
    found: dict[str, str | None] = {row[0]: row[1] for row in rows}
    for mention in one.mentions:
        found[f"{mention.article} {mention.name}"] = connection.scalar(_LINKED, asdict(mention))
    return found


def _decision(row: Any) -> Decision:  # noqa: ANN401  # a row of the database
    subject = json.loads(row.subject)
    mentions = tuple(Mention(*pair) for pair in subject["mentions"])
    return Decision(
        row.id, subject["id"], row.action, subject["left"], subject["right"], mentions, row.reason, row.maker,
        row.made, row.undoes,
    )  # fmt: skip


def _subject(one: Decision) -> object:
    if one.mentions:
        return one.mentions, one.right
    return frozenset((one.left, one.right))


def _id(one: Decision, number: int) -> str:
    told = (number, one.judgement, one.left, one.right, one.mentions, one.maker, one.made, one.undoes)
    return sha256(repr(told).encode()).hexdigest()[:16]

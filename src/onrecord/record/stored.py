"""The rows that the record keeps of a reading, as they are stored."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import sqlalchemy as sa

from onrecord.record.rows import FOUND, OWNED, Rows
from onrecord.record.schema import articles, metadata, readings, revisions, texts

_BLOCK = 64


def stored_readings(connection: sa.Connection) -> Iterator[Any]:
    """Every reading with its article's key, its revision's number and its text, some at a time."""
    wanted = sa.select(readings, revisions.c.number, articles.c.key, texts.c.body).select_from(
        readings.join(revisions).join(articles).join(texts, texts.c.id == revisions.c.text_id)
    )
    wanted = wanted.order_by(readings.c.id).limit(_BLOCK)
    last = 0
    while block := connection.execute(wanted.where(readings.c.id > last)).all():
        yield from block
        last = block[-1].id


def stored_rows(connection: sa.Connection, reading: int) -> Rows:
    """All rows of a reading, by table."""
    return {
        name: [dict(row._mapping) for row in connection.execute(_rows_in(name), {"reading": reading})]
        for name in FOUND
    }


@cache
def _rows_in(name: str) -> sa.Select[Any]:
    table = metadata.tables[name]
    number: sa.BindParameter[int] = sa.bindparam("reading")
    wanted = sa.select(table).order_by(*table.primary_key)
    if name not in OWNED:
        return wanted.where(table.c.reading_id == number)
    owner = metadata.tables[OWNED[name]]
    owned = sa.select(owner.c.id).where(owner.c.reading_id == number)
    return wanted.where(table.c[f"{OWNED[name].removesuffix('s')}_id"].in_(owned))

"""The second version: what searching needs, and where the text tells when words were said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns, fill them, and index words, names and order."""
    connection = op.get_bind()
    for part in ("columns", "words"):
        if part == "words":
            _fill_places(connection)
        script = Path(__file__).with_name(f"v0002_{part}_{connection.dialect.name}.sql")
        for statement in script.read_text(encoding="utf-8").split(";\n\n"):
            connection.exec_driver_sql(statement.rstrip(";\n"))


def _fill_places(connection: sa.Connection) -> None:
    update = sa.text(
        "UPDATE attributions SET said_start = :start, said_stop = :end"
        " WHERE reading_id = :reading AND name = :id"
    )
    telling = "SELECT DISTINCT reading_id FROM attributions WHERE said IS NOT NULL"
    for reading in connection.execute(sa.text(telling)).scalars().all():
        found = connection.scalar(sa.text("SELECT found FROM readings WHERE id = :id"), {"id": reading})
        for one in _all(json.loads(found)["attributions"]):
            if one.get("said"):
                place = {key: one["said"][key] for key in ("start", "end")}
                connection.execute(update, {"reading": reading, "id": one["id"], **place})


def _all(attributions: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in attributions:
        yield one
        yield from _all(one.get("nested", []))

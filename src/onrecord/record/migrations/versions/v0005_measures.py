"""The fifth version: figures and days in the index of words, and which weights made a reading."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import sqlalchemy as sa
from alembic import op

from onrecord.record.measures import Measured, measures_of

revision = "0005"
down_revision = "0004"

_BLOCK = 1_000
_SAID = sa.text(
    "SELECT id, said_from, said_to FROM attributions WHERE id > :last AND (said_from IS NOT NULL OR EXISTS"
    " (SELECT 1 FROM figures WHERE attribution_id = attributions.id)) ORDER BY id LIMIT :most"
).columns(said_from=sa.Date, said_to=sa.Date)  # fmt: skip
_FIGURES = sa.text(
    "SELECT attribution_id, value, high, unit FROM figures WHERE attribution_id IN :ids ORDER BY start, stop"
).bindparams(sa.bindparam("ids", expanding=True))
_UPDATE = sa.text("UPDATE attributions SET measures = :measures WHERE id = :id")


def upgrade() -> None:
    """Add the columns, fill them, and make the index anew."""
    connection = op.get_bind()
    connection.exec_driver_sql("ALTER TABLE attributions ADD COLUMN measures TEXT")
    connection.exec_driver_sql("ALTER TABLE readings ADD COLUMN weights TEXT")
    _fill(connection)
    script = Path(__file__).with_name(f"v0005_measures_{connection.dialect.name}.sql")
    for statement in script.read_text(encoding="utf-8").split(";\n\n"):
        connection.exec_driver_sql(statement.rstrip(";\n"))


def _fill(connection: sa.Connection) -> None:
    last = 0
    while rows := connection.execute(_SAID, {"last": last, "most": _BLOCK}).all():
        days: dict[int, tuple[date | None, date | None]] = {
            row.id: (row.said_from, row.said_to) for row in rows
        }
        figures: dict[int, list[Measured]] = {number: [] for number in days}
        for number, value, high, unit in connection.execute(_FIGURES, {"ids": list(days)}):
            figures[number].append((value, high, unit))
        connection.execute(
            _UPDATE,
            [{"id": number, "measures": measures_of(figures[number], *days[number])} for number in days],
        )
        last = rows[-1].id

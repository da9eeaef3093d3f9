"""The seventh version: which texts hold which three words in a row, inside attributions and outside."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

from onrecord.record.wording.index import keep_words

revision = "0007"
down_revision = "0006"

_BLOCK = 200
_TEXTS = sa.text("SELECT id, body FROM texts WHERE id > :last ORDER BY id LIMIT :most")


def upgrade() -> None:
    """Make the index and fill it."""
    connection = op.get_bind()
    script = Path(__file__).with_name(f"v0007_words_{connection.dialect.name}.sql")
    for statement in script.read_text(encoding="utf-8").split(";\n\n"):
        connection.exec_driver_sql(statement.rstrip(";\n"))
    last = 0
    while rows := connection.execute(_TEXTS, {"last": last, "most": _BLOCK}).all():
        keep_words(connection, ((row.id, row.body) for row in rows))
        last = rows[-1].id

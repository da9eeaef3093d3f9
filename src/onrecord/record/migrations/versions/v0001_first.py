"""The first version: tables, the index of words, views."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make an empty database a record."""
    dialect = op.get_bind().dialect.name
    for name in (f"tables_{dialect}", f"words_{dialect}", "views"):
        script = Path(__file__).with_name(f"v0001_{name}.sql").read_text(encoding="utf-8")
        for statement in script.split(";\n\n"):
            op.get_bind().exec_driver_sql(statement.rstrip(";\n"))

"""The fourth version: what entities are named by in every record, and who speaks in single articles."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add what is missing; speakers are linked afterwards, by the package's own rules."""
    connection = op.get_bind()
    script = Path(__file__).with_name(f"v0004_entities_{connection.dialect.name}.sql")
    for statement in script.read_text(encoding="utf-8").split(";\n\n"):
        connection.exec_driver_sql(statement.rstrip(";\n"))

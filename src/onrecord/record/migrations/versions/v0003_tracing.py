"""The third version: what statements are found by, sentence vectors and sequences of words."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables; they are filled when attributions are traced."""
    connection = op.get_bind()
    script = Path(__file__).with_name(f"v0003_tracing_{connection.dialect.name}.sql")
    for statement in script.read_text(encoding="utf-8").split(";\n\n"):
        connection.exec_driver_sql(statement.rstrip(";\n"))

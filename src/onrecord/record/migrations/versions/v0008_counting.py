"""The eighth version: what is counted of entities is read from indexes, not from the attributions' rows."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"

_INDEXES = (
    "CREATE INDEX ix_attributions_counted ON attributions (id, current, newest, reading_id, published_on)",
    "CREATE INDEX ix_speakers_entity_id_reading_id ON speakers (entity_id, reading_id)",
)


def upgrade() -> None:
    """Add the indexes."""
    for statement in _INDEXES:
        op.get_bind().exec_driver_sql(statement)

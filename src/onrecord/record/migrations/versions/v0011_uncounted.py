"""The eleventh version: without the index that counting read before counts were kept."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Drop the index."""
    op.get_bind().exec_driver_sql("DROP INDEX ix_attributions_counted")

"""The sixth version: the attributions that reviewing begins with are found by how unsure they are."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the index."""
    op.get_bind().exec_driver_sql(
        "CREATE INDEX ix_attributions_confidence ON attributions (confidence) WHERE current"
    )

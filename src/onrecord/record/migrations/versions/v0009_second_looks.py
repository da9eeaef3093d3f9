"""The ninth version: reviews that were blind second looks, and occurrences that people held to be apart."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"

_SEPARATIONS = """
CREATE TABLE separations (
  id {key} NOT NULL,
  apart TEXT NOT NULL,
  others TEXT NOT NULL,
  reason TEXT,
  maker TEXT NOT NULL,
  made TEXT NOT NULL,
  undoes {key},
  CONSTRAINT pk_separations PRIMARY KEY (id),
  CONSTRAINT fk_separations_undoes FOREIGN KEY(undoes) REFERENCES separations (id) ON DELETE CASCADE
)
"""


def upgrade() -> None:
    """Add the column and the table."""
    connection = op.get_bind()
    key = "INTEGER" if connection.dialect.name == "sqlite" else "BIGINT"
    connection.exec_driver_sql("ALTER TABLE reviews ADD COLUMN blind BOOLEAN NOT NULL DEFAULT FALSE")
    connection.exec_driver_sql(_SEPARATIONS.format(key=key).strip())
    connection.exec_driver_sql("CREATE INDEX ix_separations_undoes ON separations (undoes)")

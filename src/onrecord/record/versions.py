"""Which version of the tables a database has, and the way to the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = "0011"
"""The version that this package reads and writes; a test compares it with the migrations."""


def version_of(connection: sa.Connection) -> str | None:
    """The version of the record's tables; None where there is no record."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return found


def upgrade(connection: sa.Connection) -> None:
    """Bring the record to the newest version, within the connection's transaction."""
    # Imported on use: a record that is up to date, as nearly all are, does not wait for it.
    from alembic import command

    command.upgrade(config(connection), "head")


def config(connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration: the package's migrations, on this connection."""
    from alembic.config import Config

    found = Config()
    found.set_main_option("script_location", "onrecord.record:migrations")
    found.attributes["connection"] = connection
    return found

"""Runs the migrations on the connection that ``onrecord.record.versions`` gives, in its transaction."""

from __future__ import annotations

from alembic import context

from onrecord.record.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
)
context.run_migrations()

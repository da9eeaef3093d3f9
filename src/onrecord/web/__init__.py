"""The pages and the REST API of a record: ``onrecord serve``."""

from __future__ import annotations

from onrecord.web.settings import Settings

__all__ = ["Settings"]

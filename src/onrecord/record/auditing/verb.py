"""The record's verb for auditing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from onrecord.record.auditing.audit import Audit

if TYPE_CHECKING:
    from onrecord.record.counts.columns import Shelf
    from onrecord.record.database import Database
    from onrecord.record.searching import Query


class Auditing:
    """What a record does to be audited."""

    _database: Database
    _shelf: Shelf

    def audit(
        self,
        query: Query | str = "",
        *,
        copies: bool = False,
        progress: Callable[[int], None] | None = None,
    ) -> Audit:
        """Count whom a query's quotations quote, how, and with what space, as a whole and by outlet.

        Of near copies of one story one article counts, unless ``copies`` counts them all. ``progress`` is
        told how many articles are counted. Raises QueryError and RecordError.
        """
        # Imported on use: adding and searching need none of it.
        from onrecord.record.auditing.counting import audit

        return audit(self._database, query, copies=copies, progress=progress, shelf=self._shelf)

"""The record's verb on dossiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record.dossiers.dossier import Dossier

if TYPE_CHECKING:
    from onrecord.record.counts.columns import Shelf
    from onrecord.record.database import Database
    from onrecord.record.searching import Query


class Dossiers:
    """What a record tells of one entity."""

    _database: Database
    _shelf: Shelf

    def speaker(self, name: str, query: Query | str = "", *, limit: int = 20) -> Dossier:
        """What one entity said, the newest first and each statement once, with roles, topics and contrasts.

        ``name`` is a name, a key or an outside id; ``query`` narrows what is told, as in searching; ``limit``
        is how many statements come with their words. Only of the newest 1,000 attributions the words are
        read: of more, the counts are those of the attributions in each story's original.
        Raises EntityError where nobody or several are called so (its ``choices`` are those that may be
        meant), QueryError and RecordError.
        """
        # Imported on use: adding and searching need none of it.
        from onrecord.record.dossiers.telling import dossier_of

        with self._database.reading() as connection:
            return dossier_of(connection, name, query, limit, self._shelf)

"""The record's verbs on entities: what ``onrecord entities`` does, in Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.errors import SourceError
from onrecord.record.database import Database
from onrecord.record.entities import deciding, showing
from onrecord.record.entities.counting import lines
from onrecord.record.entities.decided import all_decisions
from onrecord.record.entities.entity import Entity, EntityLine, Mention
from onrecord.record.entities.exporting import What, exported
from onrecord.record.entities.importing import Imported, import_text
from onrecord.record.entities.judgement import Decision, Judgement, Suggestion
from onrecord.record.entities.store import canonical_ids
from onrecord.record.entities.suggesting import suggestions_of
from onrecord.sources.decoding import decode_text
from onrecord.sources.sniffing import refuse_binary


class Identifying:
    """What a record can do with entities; entities are named by key, outside id or name."""

    _database: Database

    def entities(
        self, words: str = "", *, kind: str | None = None, limit: int = 50, offset: int = 0,
        after: str | None = None,
    ) -> tuple[EntityLine, ...]:  # fmt: skip
        """The entities with these words in their names, or all that speak, those in most articles first.

        ``after`` is the key of the last one of a page, and leads to the next. Raises RecordError.
        """
        with self._database.reading() as connection:
            return showing.listed(connection, words, kind, limit, offset, after)

    def lines(self, keys: Sequence[str]) -> tuple[EntityLine, ...]:
        """The entities with these keys as lines of a list, such as an error's choices. Raises RecordError."""
        with self._database.reading() as connection:
            numbers = canonical_ids(connection, keys)
            return lines(connection, list(dict.fromkeys(numbers[key] for key in keys if key in numbers)))

    def entity(self, name: str) -> Entity:
        """One entity with its names, roles and outside ids.

        Raises EntityError where nobody or several are called so; its ``choices`` are those that may be meant.
        """
        with self._database.reading() as connection:
            return showing.entity_of(connection, showing.number_of(connection, name))

    def suggestions(
        self, name: str | None = None, *, limit: int = 20, least: float = 0.5
    ) -> tuple[Suggestion, ...]:
        """Who may be one, each with its reasons: all, or those that one entity has to do with.

        First what would change most and is least certain; ``least`` is the lowest chance. What was decided
        is not suggested again. Raises EntityError and RecordError.
        """
        with self._database.reading() as connection:
            number = showing.number_of(connection, name) if name else None
            return suggestions_of(connection, number, limit, least)

    def decide(
        self,
        left: str | Sequence[Mention],
        right: str,
        judgement: Judgement,
        *,
        maker: str,
        reason: str | None = None,
    ) -> Decision:
        """Keep that two entities, or speakers of single articles and an entity, are the same, or are not.

        It holds at once and for what is added later. Raises EntityError where it contradicts another
        decision, and RecordError.
        """
        with self._database.writing() as connection:
            if isinstance(left, str):
                left = showing.key_of(connection, left)
            right = showing.key_of(connection, right)
            return deciding.decide(connection, left, right, judgement, maker, reason)

    def split(
        self, name: str, mentions: Sequence[Mention], *, maker: str, reason: str | None = None
    ) -> Decision:
        """Keep that these speakers are not the entity that they were taken for: they become one of their own.

        Raises EntityError and RecordError.
        """
        return self.decide(tuple(mentions), name, "different", maker=maker, reason=reason)

    def merge(self, names: Sequence[str], *, maker: str, reason: str | None = None) -> tuple[Decision, ...]:
        """Keep that these entities are one: a decision for each but the first.

        Raises EntityError, with nothing kept, and RecordError.
        """
        with self._database.writing() as connection:
            first, *others = [showing.key_of(connection, name) for name in names]
            return tuple(deciding.decide(connection, other, first, "same", maker, reason) for other in others)

    def mentions(self, name: str) -> tuple[Mention, ...]:
        """Every speaker that is taken for an entity, by article. Raises EntityError and RecordError."""
        with self._database.reading() as connection:
            return showing.mentions_of(connection, showing.number_of(connection, name))

    def unlinked(self, name: str) -> tuple[Mention, ...]:
        """Every speaker called so of whom no entity is known, by article. Raises RecordError."""
        with self._database.reading() as connection:
            return showing.unlinked(connection, name)

    def decisions(self, name: str | None = None) -> tuple[Decision, ...]:
        """All decisions, undone ones too, in the order in which they were made; or those on one entity.

        Raises EntityError and RecordError.
        """
        with self._database.reading() as connection:
            found = all_decisions(connection)
            if name is None:
                return tuple(found)
            members = {*showing.entity_of(connection, showing.number_of(connection, name)).members}
            return tuple(one for one in found if members & {one.left, one.right})

    def import_entities(self, path: str | Path, *, columns: Mapping[str, str] | None = None) -> Imported:
        """Import a roster (CSV, FollowTheMoney's JSON lines, congress-legislators' YAML), or decisions.

        ``columns`` tells which column of a CSV file holds what: ``{"name": "Member"}``. All of it or nothing.
        Raises SourceError, FormatError, EntityError and RecordError.
        """
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            raise SourceError(f"{path} cannot be read: {error.strerror or error}") from error
        refuse_binary(data, str(path))
        return self.import_entities_text(decode_text(data), str(path), columns=columns)

    def import_entities_text(
        self, text: str, name: str, *, columns: Mapping[str, str] | None = None
    ) -> Imported:
        """Import a roster or decisions that were read elsewhere; ``name`` is what errors call it."""
        with self._database.writing() as connection:
            return import_text(connection, text, name, columns)

    def export_entities(self, what: What = "decisions") -> Iterator[dict[str, Any]]:
        """Every decision, or every entity that speaks, as JSON objects; ``ftm`` is FollowTheMoney's form.

        Raises RecordError.
        """
        with self._database.reading() as connection:
            yield from exported(connection, what)

    def undo(self, number: int, *, maker: str, reason: str | None = None) -> Decision:
        """Undo a decision, or an undoing; both stay on record.

        Raises EntityError where there is none, or it no longer holds, and RecordError.
        """
        with self._database.writing() as connection:
            return deciding.undo(connection, number, maker, reason)

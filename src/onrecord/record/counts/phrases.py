"""Words that come again and again, such as roles, each kept once and known by a number."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import sqlalchemy as sa

from onrecord.record.counts.tables import phrases
from onrecord.record.entities.store import in_parts


class Phrases:
    """Phrases by number within one transaction; with ``keep`` those not known yet are kept."""

    def __init__(self, connection: sa.Connection, *, keep: bool = True) -> None:
        self._connection, self._keep = connection, keep
        self._numbers: dict[str, int] = {}

    def learn(self, words: Iterable[str]) -> None:
        """Look up all of these at once."""
        unknown = {one: _digest(one) for one in words if one and one not in self._numbers}
        found = dict[int, int]()
        for part in in_parts(list(unknown.values())):
            wanted = sa.select(phrases.c.digest, phrases.c.id).where(phrases.c.digest.in_(part))
            found |= {row.digest: row.id for row in self._connection.execute(wanted)}
        new = [one for one, digest in unknown.items() if digest not in found]
        if new and self._keep:
            first = (self._connection.scalar(sa.select(sa.func.max(phrases.c.id))) or 0) + 1
            numbers = {one: number for number, one in enumerate(new, first)}
            rows = [{"id": number, "digest": unknown[one], "words": one} for one, number in numbers.items()]
            self._connection.execute(sa.insert(phrases), rows)
            found |= {unknown[one]: number for one, number in numbers.items()}
        self._numbers |= {one: found.get(digest, -1) for one, digest in unknown.items()}

    def __getitem__(self, words: str | None) -> int:
        """The number of words that were learned; 0 for none, -1 for what is not kept."""
        return self._numbers[words] if words else 0


def words_of(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The phrases of these numbers."""
    found = dict[int, str]()
    for part in in_parts(sorted(set(numbers))):
        wanted = sa.select(phrases.c.id, phrases.c.words).where(phrases.c.id.in_(part))
        found |= {row.id: row.words for row in connection.execute(wanted)}
    return found


def _digest(words: str) -> int:
    return int.from_bytes(
        blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )

"""Syndicated copies: of the articles that tell one story, the one nearest its agency is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import sqlalchemy as sa

from onrecord.record.auditing.quotations import Told

_COPIES = sa.text(
    "SELECT articles.id, copies.story, copies.nearness FROM copies JOIN articles ON articles.key ="
    " copies.article"
)


class Originals:
    """Lets one article of each story pass; ``left_out`` counts the others by outlet."""

    def __init__(self, connection: sa.Connection) -> None:
        self.left_out: Counter[str | None] = Counter()
        self._known = {row.id: (row.story, row.nearness) for row in connection.execute(_COPIES)}

    def of(self, found: Iterator[Told]) -> Iterator[Told]:
        """The articles without near copies of others among them; stories with copies come last."""
        nearest: dict[int, tuple[int, Told]] = {}
        for one in found:
            if one.id not in self._known:
                yield one
                continue
            story, nearness = self._known[one.id]
            ranked = sorted(
                [*([nearest[story]] if story in nearest else []), (nearness, one)], key=lambda r: r[0]
            )
            nearest[story] = ranked[0]
            self.left_out.update(copy.outlet for _, copy in ranked[1:])
        yield from (one for _, one in nearest.values())

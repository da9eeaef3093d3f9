"""The index of sentence vectors: cells of vectors that lie close together, in the record itself.

A search looks into the cells whose centres are nearest, as inverted files do (Jégou et al. 2011). A cell
that has grown too large is split in two, so that cells stay small however many vectors there are.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from onrecord.record.schema import cells, vectors
from onrecord.tracing.sentences import Vectors, cosines

_LARGEST = 256
"""How many vectors a cell may have."""
_PROBES = 24
"""How many cells a search looks into."""
_KEPT = 1024
"""How many cells are kept in memory from one search to the next."""
_WIDTH = 384
_SPACE: Final = cells.c.space == sa.bindparam("space")
_VERSION: Final = sa.select(sa.func.max(cells.c.id), sa.func.count()).where(_SPACE)
_CENTRES: Final = sa.select(cells.c.id, cells.c.centre).where(_SPACE).order_by(cells.c.id)
_THESE: Final[sa.BindParameter[Any]] = sa.bindparam("cells", expanding=True)
_SIZES: Final = sa.select(cells.c.id, cells.c.size).where(cells.c.id.in_(_THESE))
_MEMBERS: Final = sa.select(vectors.c.cell_id, vectors.c.attribution_id, vectors.c.vector).where(
    vectors.c.cell_id.in_(_THESE)
)
_GROW: Final = sa.update(cells).where(cells.c.id == sa.bindparam("cell")).values(size=sa.bindparam("grown"))

Cell = tuple[NDArray[np.int64], Vectors]


class Cells:
    """The cells of one space; what is asked of it is asked on a connection, and sees what that sees."""

    def __init__(self, space: str) -> None:
        self._space = space
        self._version: tuple[object, ...] | None = None
        self._ids = np.empty(0, np.int64)
        self._centres = np.empty((0, _WIDTH), np.float32)
        self._kept: OrderedDict[int, Cell] = OrderedDict()

    def nearest(
        self, connection: sa.Connection, vector: Vectors, most: int, least: float
    ) -> list[tuple[int, float]]:
        """The attributions whose vectors are nearest, with their cosines, the nearest first."""
        self.refresh(connection)
        if not len(self._ids):
            return []
        members = self._members(connection, self._probed(vector))
        ids = np.concatenate([ids for ids, _ in members])
        near = cosines(np.concatenate([rows for _, rows in members]), vector)
        best = np.argsort(-near, kind="stable")[:most]
        return [(int(ids[place]), float(near[place])) for place in best if near[place] >= least]

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing in it when it was last looked at."""
        return not len(self._ids)

    def refresh(self, connection: sa.Connection) -> None:
        """See which cells others have split since: every one that is made has a number of its own."""
        version = tuple(connection.execute(_VERSION, {"space": self._space}).one())
        if version != self._version:
            self._kept.clear()
            rows = connection.execute(_CENTRES, {"space": self._space}).all()
            self._ids = np.array([row.id for row in rows], np.int64)
            centres = b"".join(row.centre for row in rows)
            self._centres = np.frombuffer(centres, np.float32).reshape(len(rows), -1 if rows else _WIDTH)
            self._version = version

    def _probed(self, vector: Vectors) -> list[int]:
        near = self._centres @ vector.astype(np.float32)
        few = len(near) <= _PROBES
        ids = self._ids if few else self._ids[np.argpartition(-near, _PROBES)[:_PROBES]]
        probed: list[int] = ids.tolist()
        return probed

    def _members(self, connection: sa.Connection, wanted: Sequence[int]) -> list[Cell]:
        """The members of cells, read anew where a cell has grown since."""
        sizes = _sizes(connection, wanted)
        missing = [
            cell for cell in wanted if cell not in self._kept or len(self._kept[cell][0]) != sizes[cell]
        ]
        found: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
        if missing:
            for cell, attribution, vector in connection.execute(_MEMBERS, {"cells": missing}):
                found[cell].append((attribution, vector))
        for cell in missing:
            self._kept[cell] = _arrays(found[cell])
        for cell in wanted:
            self._kept.move_to_end(cell)
        members = [self._kept[cell] for cell in wanted]
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return members

    def insert(self, connection: sa.Connection, ids: Sequence[int], rows: Vectors) -> None:
        """Add vectors, within a transaction that alone may write."""
        self.refresh(connection)
        # Until the next look at the record: the transaction may come to nothing.
        self._version = None
        if not len(self._ids) and len(ids):
            self._open(connection, [(rows[:1].astype(np.float32)[0], 0)])
        for start in range(0, len(ids), _LARGEST):
            part = rows[start : start + _LARGEST]
            places = (part.astype(np.float32) @ self._centres.T).argmax(axis=1)
            homes = self._ids[places].tolist()
            new = [
                {"cell_id": home, "attribution_id": number, "vector": row.tobytes()}
                for home, number, row in zip(homes, ids[start : start + _LARGEST], part, strict=True)
            ]
            connection.execute(sa.insert(vectors), new)
            self._grow(connection, Counter(homes))

    def _grow(self, connection: sa.Connection, added: Counter[int]) -> None:
        grown = {cell: size + added[cell] for cell, size in _sizes(connection, added).items()}
        connection.execute(_GROW, [{"cell": cell, "grown": size} for cell, size in grown.items()])
        for cell, size in grown.items():
            if size > _LARGEST:
                self._split(connection, cell)

    def _split(self, connection: sa.Connection, cell: int) -> None:
        members = connection.execute(_MEMBERS, {"cells": [cell]}).all()
        rows = np.array([np.frombuffer(row.vector, np.int8) for row in members], np.float32)
        halves = _halved(rows)
        numbers = self._open(connection, [(_middle(rows[half]), len(half)) for half in halves])
        moved = [
            {"cell_id": number, "attribution_id": members[n].attribution_id, "vector": members[n].vector}
            for number, half in zip(numbers, halves, strict=True)
            for n in half
        ]
        connection.execute(sa.insert(vectors), moved)
        connection.execute(sa.delete(vectors).where(vectors.c.cell_id == cell))
        connection.execute(sa.delete(cells).where(cells.c.id == cell))
        kept = self._ids != cell
        self._ids, self._centres = self._ids[kept], self._centres[kept]

    def _open(self, connection: sa.Connection, made: Sequence[tuple[NDArray[np.float32], int]]) -> list[int]:
        """New cells, each with its centre and its size; returns their numbers."""
        last = int(connection.scalar(sa.select(sa.func.max(cells.c.id))) or 0)
        numbers = list(range(last + 1, last + 1 + len(made)))
        centres = [centre / (np.linalg.norm(centre) or 1.0) for centre, _ in made]
        rows = [
            {"id": number, "space": self._space, "centre": centre.tobytes(), "size": size}
            for number, centre, (_, size) in zip(numbers, centres, made, strict=True)
        ]
        connection.execute(sa.insert(cells), rows)
        self._ids = np.append(self._ids, numbers)
        self._centres = np.vstack([self._centres, *centres])
        return numbers


def _sizes(connection: sa.Connection, wanted: Iterable[int]) -> dict[int, int]:
    found = connection.execute(_SIZES, {"cells": list(wanted)}).all()
    return {row.id: row.size for row in found}


def _arrays(rows: list[tuple[int, bytes]]) -> Cell:
    ids = np.array([attribution for attribution, _ in rows], np.int64)
    packed = np.frombuffer(b"".join(vector for _, vector in rows), np.int8)
    return ids, packed.reshape(len(rows), -1) if rows else np.empty((0, _WIDTH), np.int8)


def _middle(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    middle: NDArray[np.float32] = rows.mean(axis=0)
    return middle / (np.linalg.norm(middle) or 1.0)


def _halved(rows: NDArray[np.float32]) -> list[NDArray[np.int64]]:
    """Two halves by 2-means from the two that are farthest from each other; never an empty one."""
    middle = _middle(rows)
    first = rows[(rows @ middle).argmin()]
    second = rows[(rows @ first).argmin()]
    for _ in range(6):
        nearer = rows @ (first / np.linalg.norm(first)) >= rows @ (second / np.linalg.norm(second))
        if nearer.all() or not nearer.any():
            break
        first, second = rows[nearer].mean(axis=0), rows[~nearer].mean(axis=0)
    least = len(rows) // 8
    if min(nearer.sum(), (~nearer).sum()) < least:
        # All alike, or one lonely vector: halves of equal size keep cells small all the same.
        order = np.argsort(rows @ (first - second), kind="stable")
        return [np.sort(order[: len(order) // 2]), np.sort(order[len(order) // 2 :])]
    return [np.flatnonzero(nearer), np.flatnonzero(~nearer)]

"""An index of tracing made all at once, for records too large to be filled as they are in earnest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from onrecord.record.schema import attributions, cells, occurrences, sequences, statements, vectors
from onrecord.tracing.sentences import SCALE, Vectors, packed
from onrecord.tracing.words import sequences_of, stems_of, words_of

_FULL = 192
"""How many vectors a cell gets at most: cells that grew one by one are three quarters full."""
_MANY = 20_000
_WANTED = (
    sa.select(attributions.c.id, attributions.c.content, attributions.c.fingerprint)
    .where(attributions.c.content != "")
    .order_by(attributions.c.id)
)  # fmt: skip
Numbers = NDArray[np.int64]


def index_at_once(connection: sa.Connection, of: dict[str, Vectors], much: float) -> int:
    """Index all attributions of a record, each a statement of its own; returns how many.

    A vector is that of the content it was varied from and ``much`` noise. Cells hold what was varied from
    neighbours: those are halved until few enough are left.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA cache_size = -1000000")
    rows = connection.execute(_WANTED).all()
    ids = np.array([row.id for row in rows])
    names = {name: place for place, name in enumerate(of)}
    base = np.array([names[row.fingerprint[-32:]] for row in rows])
    middles = np.stack(list(of.values())).astype(np.float32) / SCALE
    groups = [np.sort(group) for group in _groups(middles, base)]
    put(connection, cells, _cells(middles, base, groups))
    put(connection, vectors, _vectors(middles, base, ids, groups, much))
    put(connection, sequences, _sequences(rows))
    put(connection, statements, ((number, "") for number in ids.tolist()))
    put(connection, occurrences, ((number, number, 1.0, None) for number in ids.tolist()))
    return len(ids)


def put(connection: sa.Connection, table: sa.Table, rows: Iterable[tuple]) -> None:
    """Rows into a table, past SQLAlchemy, which would take most of the time."""
    cursor = connection.connection.cursor()
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * len(table.columns))
        cursor.executemany(f"INSERT INTO {table.name} VALUES ({places})", rows)
        return
    with cursor.copy(f"COPY {table.name} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _groups(middles: NDArray[np.float32], base: Numbers) -> list[Numbers]:
    """Places by cell: of all that was varied from contents that lie together."""
    counts = np.bincount(base, minlength=len(middles))
    order = np.argsort(base, kind="stable")
    starts = np.concatenate([[0], np.cumsum(counts)])
    found, open_ = [], [np.flatnonzero(counts)]
    while open_:
        group = open_.pop()
        if counts[group].sum() > _FULL and len(group) > 1:
            open_ += halved(middles, group)
            continue
        places = np.concatenate([order[starts[one] : starts[one + 1]] for one in group])
        found += np.array_split(places, -(-len(places) // _FULL))
    return found


def halved(middles: NDArray[np.float32], group: Numbers) -> list[Numbers]:
    """Two parts by how near each vector is to two that lie apart."""
    rows = middles[group]
    first = rows[(rows @ rows.mean(axis=0)).argmin()]
    second = rows[(rows @ first).argmin()]
    order = np.argsort(rows @ (first - second), kind="stable")
    cut = int(np.clip((rows @ (first - second) < 0).sum(), max(1, len(group) // 4), -(-3 * len(group) // 4)))
    cut = min(cut, len(group) - 1)
    return [group[order[:cut]], group[order[cut:]]]


def _cells(middles: NDArray[np.float32], base: Numbers, groups: Sequence[Numbers]) -> Iterator[tuple]:
    for number, group in enumerate(groups, 1):
        centre = middles[base[group]].mean(axis=0)
        centre /= np.linalg.norm(centre)
        yield number, "english", centre.astype(np.float32).tobytes(), len(group)


def _vectors(
    middles: NDArray[np.float32], base: Numbers, ids: Numbers, groups: Sequence[Numbers], much: float
) -> Iterator[tuple]:
    chance = np.random.default_rng(1)
    for number, group in enumerate(groups, 1):
        noise = chance.standard_normal((len(group), middles.shape[1]), np.float32)
        rows = middles[base[group]] + much * noise / np.linalg.norm(noise, axis=1, keepdims=True)
        made = packed(rows / np.linalg.norm(rows, axis=1, keepdims=True))
        for place, row in zip(group, made, strict=True):
            yield number, int(ids[place]), row.tobytes()


def _sequences(rows: Sequence[sa.Row]) -> Iterator[tuple[int, int]]:
    of = lru_cache(maxsize=None)(
        lambda content: np.array(sequences_of(stems_of(words_of(content))), np.int64)
    )
    found = [of(row.content) for row in rows]
    numbers = np.concatenate(found)
    owners = np.repeat([row.id for row in rows], [len(one) for one in found])
    order = np.lexsort((owners, numbers))
    for start in range(0, len(order), _MANY):
        part = order[start : start + _MANY]
        yield from zip(numbers[part].tolist(), owners[part].tolist(), strict=True)

import numpy as np
import pytest
import sqlalchemy as sa

from onrecord.record.schema import cells
from onrecord.record.schema import vectors as kept
from onrecord.tracing.cells import Cells
from onrecord.tracing.sentences import cosines, packed
from tests.tracing.conftest import reading_of


def made(count, groups=40, seed=1):
    """Vectors of length one around some middles, as contents lie around what they are about."""
    rng = np.random.default_rng(seed)
    middles = rng.normal(size=(groups, 384))
    rows = middles[rng.integers(groups, size=count)] + 0.8 * rng.normal(size=(count, 384))
    return packed((rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32))


@pytest.fixture
def filled(record):
    """A record with attributions, and some of their vectors in cells."""

    def fill(rows):
        said = [("Ada", f"number {n}") for n in range(len(rows))]
        record.keep([reading_of("a", said)])
        index = Cells("english")
        for start in range(0, len(rows), 1000):
            with record.database.writing() as connection:
                ids = range(start + 1, min(start + 1000, len(rows)) + 1)
                index.insert(connection, list(ids), rows[start : start + 1000])
        return index

    return fill


def test_an_empty_index_finds_nothing(record):
    with record.database.reading() as connection:
        assert Cells("english").nearest(connection, made(1)[0], 5, 0.0) == []


def test_few_are_found_exactly(record, filled):
    rows = made(300)
    index = filled(rows)
    near = cosines(rows, rows[7])
    with record.database.reading() as connection:
        found = index.nearest(connection, rows[7], 10, 0.0)
    assert found[0] == (8, pytest.approx(float(near[7])))
    assert [number - 1 for number, _ in found] == np.argsort(-near, kind="stable")[:10].tolist()


def test_many_are_found_nearly_all(record, filled):
    rows = made(12_000)
    index = filled(rows)
    right = 0
    with record.database.reading() as connection:
        for place in range(0, 12_000, 400):
            best = np.argsort(-cosines(rows, rows[place]), kind="stable")[:10] + 1
            right += len(set(best.tolist()) & {n for n, _ in index.nearest(connection, rows[place], 10, 0.0)})
        sizes = connection.execute(sa.select(cells.c.size)).scalars().all()
        assert connection.scalar(sa.select(sa.func.count()).select_from(kept)) == sum(sizes) == 12_000
    assert max(sizes) <= 256
    assert right >= 0.9 * 300


def test_equal_vectors_are_split_too(record, filled):
    rows = np.repeat(made(1), 1500, axis=0)
    index = filled(rows)
    with record.database.reading() as connection:
        assert max(connection.execute(sa.select(cells.c.size)).scalars()) <= 256
        assert len(index.nearest(connection, rows[0], 24, 0.9)) == 24


def test_what_another_has_added_is_found(record, filled):
    rows = made(2)
    index = filled(rows[:1])
    with record.database.reading() as connection:
        index.nearest(connection, rows[0], 5, -1.0)
    record.keep([reading_of("b", [("Ada", "one more")])])
    with record.database.writing() as connection:
        Cells("english").insert(connection, [2], rows[1:])
    with record.database.reading() as connection:
        assert {number for number, _ in index.nearest(connection, rows[0], 5, -1.0)} == {1, 2}

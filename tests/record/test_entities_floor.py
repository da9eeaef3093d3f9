"""Joins across articles must not get worse unnoticed: labelled pairs of speakers in annotated news."""

import pytest

from onrecord.record import Record

from ..test_floors import GOLD, benchmark

# The lowest chance of suggestions that are taken: least precision and recall.
FLOORS = {2.0: (0.98, 0.71), 0.9: (0.96, 0.80), 0.5: (0.93, 0.90)}


@pytest.fixture(scope="module")
def annotated(tmp_path_factory):
    if not (GOLD / "speakers").is_dir():
        pytest.skip(f"the annotated speakers are not here: {GOLD / 'speakers'}")
    module = benchmark("identities")
    with Record.open(tmp_path_factory.mktemp("identities") / "record.db") as record:
        record.keep(module.readings(GOLD))
        yield record, module


@pytest.mark.parametrize("least", FLOORS)
def test_joins(annotated, least):
    record, module = annotated
    right, found, true = module.measure(record, module.pairs_of(module.PAIRS), least)["all"]
    precision, recall = FLOORS[least]
    assert right / found >= precision
    assert right / true >= recall

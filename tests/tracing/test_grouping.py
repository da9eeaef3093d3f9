import pytest

from onrecord.tracing.grouping import grouped

NEVER = lambda i, j: False  # noqa: E731
CASES = [
    ("a pair", [[0], [1]], {(0, 1): 0.9}, [[0, 1]]),
    ("an unlikely pair", [[0], [1]], {(0, 1): 0.4}, [[0], [1]]),
    ("a chain of likely pairs ties no strangers", [[0], [1], [2], [3]],
     {(0, 1): 0.9, (1, 2): 0.8, (2, 3): 0.9}, [[0, 1], [2, 3]]),
    ("what all speak for is joined", [[0], [1], [2]], {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.6}, [[0, 1, 2]]),
    ("given groups stay together", [[0, 1], [2]], {(0, 2): 0.9, (1, 2): 0.8}, [[0, 1, 2]]),
    ("a new one does not join two given ones by one of each", [[0, 1], [2, 3], [4]],
     {(0, 4): 0.9, (2, 4): 0.8}, [[0, 1], [2, 3], [4]]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "chances", "expected"), [case[1:] for case in CASES], ids=lambda v: "")
def test_groups(given, chances, expected):
    assert sorted(grouped(given, chances, 0.5, NEVER)) == expected


def test_places_in_one_another_do_not_count():
    apart = lambda i, j: {i, j} == {0, 1}  # noqa: E731
    chances = {(0, 2): 0.7, (1, 2): 0.7}
    assert grouped([[0], [1], [2]], chances, 0.5, apart) == [[0, 1, 2]]
    assert sorted(grouped([[0], [1], [2]], chances, 0.5, NEVER)) == [[0, 2], [1]]


def test_many_copies_are_one_statement_though_each_knows_the_nearest_only():
    near = {(i, j): 0.95 for i in range(100) for j in range(i + 1, min(i + 25, 100))}
    assert len(grouped([[i] for i in range(100)], near, 0.5, NEVER)) == 1

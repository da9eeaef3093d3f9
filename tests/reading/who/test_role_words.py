import numpy as np
import pytest

from onrecord.reading.who.role_runs import RoleText, Run
from onrecord.reading.who.role_words import BUCKETS, SECOND, facts_of, own_words, second_facts


@pytest.mark.parametrize(
    ("word", "pieces"),
    [("mayor", ("mayor",)), ("the", ()), (",", ()), ("s", ()), ("o'neill", ("o", "neill"))],
)
def test_what_a_role_is_compared_by(word, pieces):
    assert own_words(word) == pieces


@pytest.mark.parametrize(("pattern", "first", "end", "order"), [("L", 0, 2, [1, 0]), ("R,", 5, 7, [5, 6])])
def test_every_word_of_a_run_has_facts_from_the_name_on(text, pattern, first, end, order):
    made = text("harbour pilot Ada Moor, retired mayor")
    looked = RoleText(made.text, made.words, [], np.zeros(len(made.words), np.float32))
    facts = list(facts_of(looked, Run(pattern, first, end), "person"))
    assert [at for at, _ in facts] == order
    assert all(0 <= bucket < BUCKETS for _, buckets in facts for bucket in buckets)
    assert facts[0][1] != facts[1][1]


def test_all_scores_of_a_word_are_told_together():
    assert second_facts([1.0], 3) == [1.0, -4.0, 0.0, 1.0, np.log(4), 0.0]
    assert len(second_facts([1.0, 3.0, 2.0], 3)) == SECOND
    assert second_facts([1.0, 3.0, 2.0], 3)[:2] == [3.0, 2.0]

from typing import get_args

import pytest

from onrecord.attribution import Act, Kind, Mode
from onrecord.reading.mode import quoted_regions
from onrecord.reading.who.hints import HINTS, hints_of

WORDS = (*get_args(Act), *get_args(Kind), *get_args(Mode), "negated")


@pytest.mark.parametrize(
    ("written", "parts", "hints"),
    [
        ("The board warned that it will rain.", ("The board", "warned", "that it will rain"),
         {"warn", "organization", "indirect"}),
        ("“Never,” Mr. Brandt said.", ("Mr. Brandt", "said", "“Never,”"), {"state", "person", "direct"}),
        ("Critics have not said that it rains.", ("Critics", "have not said", "that it rains"),
         {"state", "group", "indirect", "negated"}),
        ("It is thought to be late.", ("", "is thought", "to be late"), {"think", "none", "indirect"}),
    ],
)  # fmt: skip
def test_what_rules_tell(text, written, parts, hints):
    made = text(written)
    (row,) = hints_of(made.text, [made.found(*parts)], quoted_regions(made.text))
    assert {word for word, value in zip(WORDS, row, strict=True) if value} == hints


def test_one_row_each(text):
    assert hints_of("Rain.", [], ()).shape == (0, HINTS)
    assert len(WORDS) == HINTS

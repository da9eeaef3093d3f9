"""Suggestions say who may be one and why; what was decided is not suggested again."""

import pytest

from onrecord.record import Mention

from .said import body, person, said

PAIRS = [
    (person("Robert Hale", "mayor"), person("Bob Hale", "mayor"), "forms of one given name", True),
    (person("Robert Hale"), person("R. Hale"), "an initial that fits", True),
    (person("Robert Hale"), person("Jane Hale"), "different given names", False),
    (person("Robert Hale Jr."), person("Robert Hale"), "jr in one only", True),
    (person("Kristina Hale"), person("Kristine Hale"), "one letter apart", True),
    (person("Robert Hale", "mayor"), person("Hale", "mayor"), "the surname alone", True),
    (person("Robert Hale", "mayor"), person("Robert"), "the first name alone", False),
    (body("Bracken Water Board"), body("BWB"), "first letters", True),
    (body("Bracken Water Board"), body("Water Board"), "all words of", True),
]


@pytest.mark.parametrize(("one", "other", "told", "likely"), PAIRS, ids=lambda value: str(value)[:40])
def test_reasons(record, one, other, told, likely):
    others = [
        said(f"x{number}", person(f"Name{number} Unlike{number}"), body(f"Name{number} Mill{number}"))
        for number in range(150)
    ]
    record.keep([said("a", one), said("b", one), said("c", other), *others])
    found = [
        suggestion
        for suggestion in record.suggestions(limit=1000, least=0)
        if any(told in reason.words for reason in suggestion.reasons)
    ]
    assert len(found) == 1
    assert (found[0].chance >= 0.5) == likely
    assert found[0].score == pytest.approx(sum(reason.weight for reason in found[0].reasons), abs=0.01)


def test_two_who_speak_in_one_article_are_told_apart(record):
    record.keep([said("a", person("Robert Hale"), person("Bob Hale")), said("b", person("Bob Hale"))])
    (found,) = record.suggestions(least=0)
    assert any("both speak there" in reason.words and reason.weight < 0 for reason in found.reasons)


@pytest.mark.parametrize("judgement", ["same", "different", "unsure"])
def test_what_was_decided_is_not_suggested_again(record, judgement):
    record.keep([said("a", person("Robert Hale")), said("b", person("Bob Hale")), said("c", person("Hale"))])
    assert len(record.suggestions(least=0)) == 2
    made = record.decide("Bob Hale", "Robert Hale", judgement, maker="ada")
    record.decide((Mention("c", "Hale"),), "Robert Hale", judgement, maker="ada")
    left = record.suggestions(least=0)
    assert all(one.other is None and one.entity.key == "person/bob-hale" for one in left)
    record.undo(made.number, maker="ada")
    assert any(one.other for one in record.suggestions(least=0))


def test_suggestions_on_one(record):
    record.keep([said(name, person(f"{name} Hale")) for name in ("Robert", "Bob", "Jane")])
    assert all(
        "person/bob-hale" in (one.entity.key, one.other.key)
        for one in record.suggestions("Bob Hale", least=0)
    )

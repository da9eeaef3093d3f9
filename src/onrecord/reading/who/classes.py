"""What sort of thing a source is, and a candidate: pronoun, name, other words."""

from __future__ import annotations

from typing import Final

from onrecord.reading.who.names import Name
from onrecord.reading.who.parts import Parts, Words

PRONOUNS: Final = {
    word: number
    for number, words in enumerate(
        ("he him himself", "she her herself", "they them themselves", "i me myself", "we us ourselves",
         "it itself that which this who whom", "you yourself one"), 1
    )
    for word in words.split()
}  # fmt: skip
EMPTY, NAMED, NOMINAL, CLASSES = 0, 8, 9, 10
OWN, PERSON, ORGANIZATION, PLACE, OTHER, SOURCE = range(6)
SORTS: Final = 6 + CLASSES
NAME_SORTS: Final = {"person": PERSON, "organization": ORGANIZATION, "place": PLACE, "other": OTHER}


def source_class(words: Words, parts: Parts, names: list[Name]) -> int:
    """0 no source, 1 to 7 a pronoun, 8 a name in it, 9 other words."""
    if not parts.source:
        return EMPTY
    first, end = parts.source[0]
    own = [w for w in words.lower[first:end] if w.isalnum()]
    if len(own) == 1 and own[0] in PRONOUNS:
        return PRONOUNS[own[0]]
    inside = any(first <= n.first < end and n.kind in NAME_SORTS for n in names)
    return NAMED if inside else NOMINAL

"""Descriptions of people that stand far from their names: "the Republican nominee", "the attorney general".

What they tell of a person is a role; whom they mean is asked of the same scorer as for sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution import Span
from onrecord.reading.speaker_words import TITLES
from onrecord.reading.who.entities import Grouping
from onrecord.reading.who.names import Name
from onrecord.reading.who.parts import Parts, Words
from onrecord.reading.who.resolving import OWN, Meant
from onrecord.reading.who.role_runs import Described

LIKELY: Final = 0.25
"""The share of the chances of all people from which a description may be one's."""
LEAST: Final = 0.1
"""The chance below which a description is nobody's."""
LONGEST: Final = 8
_VAGUE: Final = frozenset(
    ("major", "king", "queen", "prince", "father", "brother", "sister", "host", "chief", "general", "critic",
     "captain", "duke", "emperor", "coach", "anchor", "dr", "prof", "gen", "col", "rep", "sen", "gov")
)  # fmt: skip
HEADS: Final = (TITLES - _VAGUE) | frozenset(
    ("businessman", "businesswoman", "billionaire", "mogul", "mate", "lawmaker", "actress", "actor", "singer",
     "daughter", "son", "wife", "husband", "widow", "veteran", "comedian", "contender", "hopeful", "head",
     "challenger", "incumbent", "runner", "newcomer", "outsider", "magnate", "star", "rival",
     "republican", "democrat", "founder", "developer", "filmmaker", "nurse")
)  # fmt: skip
_TWO: Final = frozenset(
    (("attorney", "general"), ("secretary", "general"), ("surgeon", "general"), ("chief", "executive"),
     ("chief", "justice"), ("police", "chief"), ("army", "chief"), ("first", "lady"))
)  # fmt: skip
_STOPS: Final = frozenset(
    (".", ",", ";", ":", "(", ")", '"', "“", "”", "?", "!", "—", "–", "who", "that", "which", "in", "to",
     "on", "at", "with", "and", "or", "by", "from", "as", "is", "was", "has", "had", "the", "a", "an", "he",
     "she")
)  # fmt: skip
_LINKS: Final = frozenset(("of", "for"))
_LOWER: Final = frozenset(("state", "defense", "defence", "the", "house", "interior", "party"))


def descriptions(text: str, words: Words, names: list[Name], parts: list[Parts]) -> list[Span]:
    """Definite descriptions of one person, as spans of words, outside sources and not beside a name."""
    taken = _taken(len(words), names, parts)
    starts = (i for i, word in enumerate(words.lower) if word == "the")
    ends = ((start, _end(text, words, start + 1, taken)) for start in starts)
    return [(a, b) for a, b in ends if b is not None and not taken[max(a - 2, 0) : _beside(words, b)].any()]


def _beside(words: Words, end: int) -> int:
    """The end of what stands right beside a description: a word, or a comma and a word."""
    return end + 1 + (words.lower[end : end + 1] == (",",))


def described_from_afar(grouping: Grouping, aside: list[Parts], meant: list[Meant]) -> Iterator[Described]:
    """Whom descriptions may mean, of the people with names, and how likely: "D0" to "D4"."""
    for one, chances in zip(aside, meant, strict=True):
        people = {
            who[1]: chance
            for who, chance in chances.chances.items()
            if who[0] != OWN and grouping.entities[who[1]].kind == "person"
        }
        every = sum(people.values())
        for entity, chance in people.items():
            if chance > LEAST and chance >= LIKELY * every:
                yield Described(one.source[0], entity, f"D{int(chance / every * 4)}")


def _taken(count: int, names: list[Name], parts: list[Parts]) -> NDArray[np.bool_]:
    """The words of people's names and of sources."""
    taken = np.zeros(count + 1, dtype=bool)
    for name in names:
        if name.kind == "person":
            taken[name.first : name.end] = True
    for start, end in (span for one in parts for span in one.source):
        taken[start:end] = True
    return taken


def _end(text: str, words: Words, start: int, taken: NDArray[np.bool_]) -> int | None:
    """The word after a description that begins at a word, if one does."""
    lower, end = words.lower, None
    for i in range(start, min(start + LONGEST, len(lower))):
        if lower[i] in _LINKS and end == i:
            return _linked(text, words, i)
        if lower[i] in _STOPS or lower[i] in _LINKS or taken[i]:
            break
        if lower[i] in HEADS or lower[i - 1 : i + 1] in _TWO:
            end = i + 1
    return end


def _linked(text: str, words: Words, link: int) -> int:
    """The word after the body or place that a description's "of" or "for" names; the link if none."""
    stop, lower = link + 1, words.lower
    while stop < min(link + 6, len(words)) and (text[words.starts[stop]].isupper() or lower[stop] in _LOWER):
        stop += 1
    while lower[stop - 1] == "the":
        stop -= 1
    return stop if stop > link + 1 else link

"""Whether two names name the same speaker, by the rules that readings go by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapidfuzz.distance import Levenshtein

from onrecord.reading.speaker_words import HONORIFICS, TITLES
from onrecord.reading.who.entities import plain

_SUFFIXES: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))
_FAMILIES: Final = (
    "william bill will billy", "robert bob rob bobby", "richard rick dick rich", "james jim jimmy jamie",
    "john jack johnny", "thomas tom tommy", "michael mike mick", "joseph joe joey", "charles charlie chuck",
    "edward ed ted eddie", "theodore ted", "kenneth ken kenny", "steven stephen steve", "daniel dan danny",
    "david dave", "donald don", "ronald ron", "timothy tim", "anthony tony", "andrew andy drew",
    "benjamin ben", "samuel sam", "samantha sam", "matthew matt", "christopher chris", "nicholas nick",
    "gregory greg", "jeffrey jeff", "geoffrey jeff", "lawrence larry", "gerald jerry", "jerome jerry",
    "patrick pat", "patricia pat", "peter pete", "philip phil", "raymond ray", "frederick fred",
    "alexander alex", "alexandra alex", "albert al", "alan al", "elizabeth liz beth betty",
    "katherine kate kathy",
    "catherine kate cathy", "margaret maggie peggy", "susan sue", "deborah debbie", "barbara barb",
    "jennifer jen", "rebecca becky", "victoria vicky", "kimberly kim", "mitchell mitch", "bernard bernie",
    "newton newt", "randolph rand", "randall rand randy", "rafael ted",
)  # fmt: skip
_SHORT: Final = tuple(frozenset(family.split()) for family in _FAMILIES)


def core(name: str) -> tuple[str, ...]:
    """A name's words without titles, honorifics and suffixes: "Sen. Ada Brown Jr." is ada brown."""
    written = name.split()
    titled = [
        at for at, word in enumerate(written[:-1]) if word.lower() in TITLES or word.lower() in HONORIFICS
    ]
    words = plain(" ".join(written[titled[-1] + 1 :] if titled else written))
    return tuple(word for word in words if word not in _SUFFIXES) or words


def is_same(one: str, other: str) -> bool:
    """Whether two names can be one person's or one body's: equal but for titles, initials and short forms."""
    a, b = core(one), core(other)
    if not a or not b:
        return False
    if a == b or "".join(a) == "".join(b):
        return True
    return _people(a, b) or _initials(a, b) or _initials(b, a) or _part(a, b)


def is_any(name: str, others: Iterable[str]) -> bool:
    """Whether a name can be one of several."""
    return any(is_same(name, other) for other in others)


def _people(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the last names are one, and the first names, where both are given, do not differ."""
    if a[-1] != b[-1] and not _misspelt(a[-1], b[-1]):
        return False
    return len(a) == 1 or len(b) == 1 or _first(a[0], b[0])


def _misspelt(one: str, other: str) -> bool:
    """Whether two long last names differ by a letter or two, as papers misspell them."""
    length = min(len(one), len(other))
    return length > 4 and Levenshtein.distance(one, other, score_cutoff=2) <= (1 if length < 8 else 2)


def _first(one: str, other: str) -> bool:
    short = one.startswith(other) or other.startswith(one)
    return short or any(one in family and other in family for family in _SHORT)


def _initials(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the first is the second's initials: "NATO" and its full name."""
    letters = "".join(word[0] for word in b if word not in ("of", "and", "for", "in", "the"))
    return len(a) == 1 and len(b) > 1 and len(letters) > 1 and a[0] == letters


def _part(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one is the beginning or the end of the other, of two words or more, or a lone first name."""
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return short[0] == long[0] and len(short[0]) > 3
    return long[: len(short)] == short or long[-len(short) :] == short

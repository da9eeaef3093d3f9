"""A text as words to compare: each with the place where it stands and the key that it is compared by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*"  # a number is one word, with its separators
    r"|(?:[A-Za-z]\.){2,}"  # an abbreviation: "U.S."
    r"|[^\W\d_]+(?:[^\W\d_]|(?<=[^\W\d_])['’](?=[^\W\d_]))*"
    r"|[%$£€¥₽₹₴°&]"
)
_NOT = re.compile(r"n['’]t$", re.IGNORECASE)
_SHORT = re.compile(r"['’](?:s|m|re|ve|ll|d)$", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_FULL = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will"}
_STEMS = {"ca": "can", "wo": "will", "sha": "shall"}
_MARKS = str.maketrans({"’": "'", "ё": "е"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its span in the text, as written, and its key (case folded, contractions written out)."""

    start: int
    end: int
    text: str
    key: str


@lru_cache(maxsize=1 << 10)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in its order; punctuation stands between them.

    Signs that are read as words ("%", "$") are words; parts of compounds are words of their own, and so are
    the
    parts of contractions ("do" and "n't", with the keys "do" and "not").
    """
    return tuple(word for found in _WORD.finditer(text) for word in _parts(found))


def _parts(found: re.Match[str]) -> Iterator[Word]:
    start, text = found.start(), found[0]
    cut = _NOT.search(text) or _SHORT.search(text)
    if text.lower() == "cannot":
        at, keys = 3, ("can", "not")
    elif cut and cut.start():
        at, keys = cut.start(), _contracted(text, cut)
    else:
        yield Word(start, start + len(text), text, key_of(text))
        return
    yield Word(start, start + at, text[:at], keys[0])
    yield Word(start + at, start + len(text), text[at:], keys[1])


def _contracted(text: str, cut: re.Match[str]) -> tuple[str, str]:
    before, after = key_of(text[: cut.start()]), key_of(cut[0])
    if after == "n't":
        return _STEMS.get(before, before), "not"
    return before, _FULL.get(after, after)


@lru_cache(maxsize=1 << 15)
def key_of(word: str) -> str:
    """What a word is compared by: case folded, one kind of apostrophe, no full stops in abbreviations.

    Nor has a number commas between its thousands.
    """
    key = word.casefold().translate(_MARKS)
    if _GROUPED.fullmatch(key):
        return key.replace(",", "")
    return key.replace(".", "") if key[0].isalpha() and "." in key else key

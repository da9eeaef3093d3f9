"""A text's words with their places, as wording is compared: small letters, no accents, no apostrophes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

# A letter with the accents behind it, and invisible characters within a word, are parts of it; so is an
# apostrophe between letters. Money and per cent are words; "U.S." is one word, and so is "4,200.5".
_WITHIN: Final = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"
_APOSTROPHES: Final = "'’‘ʼ`´"
WORD: Final = re.compile(
    rf"\d+(?:[.,]\d+)*"
    rf"|(?<![^\W_])[^\W\d_](?:\.[^\W\d_](?![^\W_]))+"
    rf"|[^\W_](?:[^\W_]|[{_WITHIN}]|[{_APOSTROPHES}](?=[^\W_]))*"
    rf"|[$€£¥%]"
)
_DROPPED: Final = re.compile(rf"[{_WITHIN}{_APOSTROPHES}.,]")


class _Folding(dict[int, int]):
    """Each character as one small letter without accents; made as characters are met."""

    def __missing__(self, code: int) -> int:
        base = unicodedata.normalize("NFKD", chr(code))[:1].lower()
        self[code] = ord(base) if len(base) == 1 else code
        return self[code]


_FOLDING: Final = _Folding()
# Letters of other alphabets that look like Latin ones, and would hide a word from whoever looks for it.
_LOOKALIKES: Final = dict(
    zip(map(ord, "аеорсухіјѕԁһԛԝАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"),
        map(ord, "aeopcyxijsdhqwabekmhopctyxijsabezhikmnoptyxo"), strict=True)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, folded, with the places of each in the text."""

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.folded)


def words_of(text: str) -> Words:
    """The words of a text."""
    found = [(folded(one[0]), one.start(), one.end()) for one in WORD.finditer(text)]
    return Words(*(tuple(part) for part in zip(*found, strict=True))) if found else Words((), (), ())


def folded(word: str) -> str:
    """A word in small letters, without accents, apostrophes and what cannot be seen."""
    if word.isascii() and word.isalpha():
        return word.lower()
    bare = _DROPPED.sub("", word) if not word[0].isdigit() else word.replace(",", "")
    plain = bare.translate(_FOLDING)
    return plain if plain.isascii() else _latin(plain)


def _latin(word: str) -> str:
    """A word that mixes alphabets in Latin letters; one wholly of another alphabet stays."""
    other = word.translate(_LOOKALIKES)
    return other if other.isascii() else word

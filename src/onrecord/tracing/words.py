"""Words as tracing compares them: stems of those that carry meaning, each with its weight."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any
from zlib import crc32

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_POSSESSIVE = re.compile(r"['’](?:s|S)$")
_FUNCTION = (
    "a an the and or but nor so yet if than that this these those there here of in on at to from for with by"
    " as into about over under between after before during until while i you he she it we they me him her us"
    " them my your his its our their mine yours hers ours theirs who whom whose which what when where why how"
    " is are was were be been being am do does did done doing have has had having will would shall should can"
    " could may might must not no n't 's 're 've 'll 'd also too very just only even still again already ever"
    " said says say saying told according"
)
FUNCTION = frozenset(_FUNCTION.split())
"""Words that tell little of what is said. Negations are among them: the pair model looks at those apart."""


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a word in lower case."""
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:  # noqa: ANN401  # snowballstemmer has no types
    from snowballstemmer import stemmer

    return stemmer("porter")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without possessive endings."""
    return [_POSSESSIVE.sub("", word).casefold() for word in WORD.findall(text)]


def stems_of(words: Iterable[str]) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order."""
    return tuple(stem(word) for word in words if word not in FUNCTION)


def sequences_of(stems: tuple[str, ...]) -> list[int]:
    """Numbers below 2**31 for what a short quotation can be found by: each stem with the one after it.

    A content of a single word has one for that word alone, so that only its equals are found by it.
    """
    pairs = [f"{one} {other}" for one, other in pairwise(stems)] or [f"{one}." for one in stems]
    return sorted({crc32(pair.encode("utf-8", "replace")) >> 1 for pair in pairs})

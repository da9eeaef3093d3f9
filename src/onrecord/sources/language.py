"""The language that a text is in."""

from __future__ import annotations

import re

# Fewer letters than this say too little.
_FEWEST_LETTERS = 40
_LONGEST = 4_000
_ISO_639_1 = 2
# Words that every English text is full of and that other languages do not have.
_ENGLISH = frozenset(
    (
        "the",
        "of",
        "and",
        "to",
        "that",
        "for",
        "with",
        "from",
        "have",
        "has",
        "which",
        "would",
        "they",
        "been",
        "were",
        "are",
        "not",
        "this",
        "who",
        "by",
    )
)
_FEWEST_WORDS, _ENOUGH = 20, 0.12
# By how much a letter's log-likelihood must exceed that in English: 1.5 to 3.5 in short sentences of eight
# other languages, at most 0.63 in stock-market tables that the classifier takes for Volapük or Walloon.
_AHEAD = 0.75


def detect_language(text: str) -> str | None:
    """The text's language as ISO 639-1, None when the text is too short to tell."""
    sample = text[:_LONGEST]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    return "en" if _is_plainly_english(sample) else _classified(sample)


def _is_plainly_english(sample: str) -> bool:
    """Whether it is English beyond doubt: the classifier's model takes half a second to load."""
    told = re.findall(r"[^\W\d_]+", sample.lower())
    return len(told) >= _FEWEST_WORDS and sum(word in _ENGLISH for word in told) >= _ENOUGH * len(told)


def _classified(sample: str) -> str | None:
    """The classifier's best code, None where it beats English by too little: tables, abbreviations."""
    import py3langid

    scores = {str(code): float(score) for code, score in py3langid.rank(sample)}
    code = max(scores, key=scores.__getitem__)
    ahead = (scores[code] - scores["en"]) / sum(map(str.isalpha, sample))
    return code if code == "en" or (len(code) == _ISO_639_1 and ahead >= _AHEAD) else None

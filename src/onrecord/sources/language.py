"""The language that a text is in."""

from __future__ import annotations

# Fewer letters than this say too little.
_FEWEST_LETTERS = 40
_LONGEST = 4_000
_ISO_639_1 = 2


def detect_language(text: str) -> str | None:
    """The text's language as ISO 639-1, None when the text is too short to tell."""
    sample = text[:_LONGEST]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    import py3langid

    code = str(py3langid.classify(sample)[0])
    return code if len(code) == _ISO_639_1 else None

"""What an article says of its being a translation: "Translated from the Norwegian by …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_CODES: Final = {
    "albanian": "sq", "arabic": "ar", "armenian": "hy", "azerbaijani": "az", "belarusian": "be",
    "bengali": "bn", "bosnian": "bs", "bulgarian": "bg", "catalan": "ca", "chinese": "zh", "croatian": "hr",
    "czech": "cs", "danish": "da", "dutch": "nl", "english": "en", "estonian": "et", "farsi": "fa",
    "finnish": "fi", "french": "fr", "georgian": "ka", "german": "de", "greek": "el", "hebrew": "he",
    "hindi": "hi", "hungarian": "hu", "icelandic": "is", "indonesian": "id", "irish": "ga", "italian": "it",
    "japanese": "ja", "kazakh": "kk", "korean": "ko", "kurdish": "ku", "latvian": "lv", "lithuanian": "lt",
    "macedonian": "mk", "malay": "ms", "mandarin": "zh", "mongolian": "mn", "nepali": "ne", "norwegian": "no",
    "pashto": "ps", "persian": "fa", "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru",
    "serbian": "sr", "slovak": "sk", "slovene": "sl", "slovenian": "sl", "somali": "so", "spanish": "es",
    "swahili": "sw", "swedish": "sv", "tamil": "ta", "thai": "th", "tibetan": "bo", "turkish": "tr",
    "ukrainian": "uk", "urdu": "ur", "uzbek": "uz", "vietnamese": "vi", "welsh": "cy", "yiddish": "yi",
}  # fmt: skip
"""ISO 639-1."""
_LANGUAGE: Final = rf"(?P<language>{'|'.join(name.capitalize() for name in _CODES)})"
_WHAT: Final = (
    r"(?:(?:[Tt]his|[Tt]he) (?:article|story|report|text|piece|interview|post|version)"
    r"|[Tt]his (?:is|was)|[Ii]t)"
)
# Each is a line of its own or opens or closes one: "translated from the Greek" may be said of a poem.
_LINES: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"^[^\S\n]*[(\[*–—-]?\s?(?:Translated|TRANSLATED)"
        rf"(?:[^\S\n]+from(?: the)?(?: original)? {_LANGUAGE})?"
        r"(?:[^\S\n]+(?:by|into)[^\S\n][^\n]{2,100}?)?\s?[)\]*.]*[^\S\n]*$",
        rf"^[^\S\n]*[(\[*–—-]?\s?Translation(?:[^\S\n]+from(?: the)? {_LANGUAGE})?"
        r"(?:[^\S\n]?:|[^\S\n]+by)[^\S\n][^\n]{2,100}$",
        rf"{_WHAT} (?:(?:is|was|has been) )?(?:originally|first) (?:published|written|appeared)"
        rf"[^\n.;]{{0,80}}? in {_LANGUAGE}\b[^\n.]{{0,80}}",
        rf"{_WHAT} (?:(?:is|was|has been|is a|was a) )?(?:machine[- ])?translat(?:ed|ion)(?: and \w+)?"
        rf" (?:from|of)(?: the| an)?(?: original)? {_LANGUAGE}\b[^\n.]{{0,80}}",
    )
)
_HEAD, _TAIL = 600, 900
"""Characters of a text that such a line stands in."""


@dataclass(frozen=True, slots=True)
class Translated:
    """Words by which an article says that it is a translation; ``language`` is what they name (ISO 639-1)."""

    start: int
    end: int
    language: str | None


def translated(text: str) -> Translated | None:
    """The words by which an article calls itself a translation; None where it does not."""
    for pattern in _LINES:
        for found in pattern.finditer(text):
            if _HEAD < found.start() < len(text) - _TAIL:
                continue
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            name = found["language"]
            if start < found.start() + len(found[0].rstrip()) and not _is_bare(found[0], name):
                return Translated(
                    start, found.start() + len(found[0].rstrip()), _CODES.get((name or "").lower())
                )
    return None


def _is_bare(line: str, language: str | None) -> bool:
    """Whether a line has but the word "Translated": it may be a heading."""
    return language is None and len(line.split()) < 2

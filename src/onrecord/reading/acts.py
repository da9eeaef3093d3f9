"""What a speaker does with the words: the act, by the cue's lexicon and, for neutral verbs, the content."""

from __future__ import annotations

import re
from typing import Final

from onrecord.attribution import Act, Spans
from onrecord.reading.act_words import (
    DOUBLED,
    IRREGULAR,
    NEUTRAL_VERBS,
    VERBS,
    WORDS,
    content_rules,
    phrases,
)

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_QUESTION = re.compile(r"^(?:whether|if|why|how|what|when|where|who|which)\b|\?\W*$", re.IGNORECASE)
_REQUEST = re.compile(r"^\W*(?:to|that|for)\b", re.IGNORECASE)
_ANNOUNCED = re.compile(r"\bannounc", re.IGNORECASE)
_INTENT = re.compile(
    r"\b(?:will|would|plan|plans|to (?!the|a|his|her)\w+)\b|^\W*(?:that )?\w+ (?:is|was) \w+ing\b",
    re.IGNORECASE,
)
_READ = 1_500  # characters of a content that decide; more only cost time

# What became of an act when its cue is negated: "did not endorse".
_NEGATED: Final[dict[Act, Act]] = {
    "support": "reject",
    "agree": "reject",
    "commit": "reject",
    "deny": "agree",
}


def act_of(text: str, cue: Spans, content: Spans, negated: bool = False) -> Act:
    """Tell the act: phrases of the cue first, then its most telling word, then the content.

    "state" where nothing tells anything else.
    """
    words, said = _read(text, cue), _read(text, content)
    act = _by_phrase(words) or _by_word(words, said)
    if act is None:
        act = "commit" if _ANNOUNCED.search(words) and _INTENT.search(said) else _by_content(said)
    return _NEGATED.get(act, act) if negated else act


def _read(text: str, spans: Spans) -> str:
    return " ".join(text[start : min(end, start + _READ)] for start, end in spans)[:_READ].strip()


def _by_phrase(words: str) -> Act | None:
    return next((act for pattern, act in phrases() if pattern.search(words)), None)


def _by_word(words: str, said: str) -> Act | None:
    """Take the first word with an act of its own; None where a neutral verb leaves it open."""
    acts = [_ACTS[word] for word in _TOKEN.findall(words.lower()) if word in _ACTS]
    telling = next((act for act in acts if act not in (None, "state")), None)
    if telling == "ask":
        return "demand" if _REQUEST.match(said) and not _QUESTION.search(said) else "ask"
    if telling is not None or None in acts:
        return telling
    return "state" if acts else None


def _by_content(said: str) -> Act:
    return next((act for pattern, act in content_rules() if pattern.search(said)), "state")


def _forms(verb: str) -> set[str]:
    """Inflect a regular verb, and look its irregular forms up."""
    stem = verb.removesuffix("e")
    if verb in DOUBLED:
        stem += verb[-1]
    past = f"{stem}ed"
    third = f"{verb}s"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        past, third = f"{verb[:-1]}ied", f"{verb[:-1]}ies"
    elif verb.endswith(("s", "sh", "ch", "x")):
        third = f"{verb}es"
    return {verb, past, third, f"{stem}ing", *IRREGULAR.get(verb, "").split()}


def _lexicon() -> dict[str, Act | None]:
    lexicon: dict[str, Act | None] = {}
    for act, words in WORDS.items():
        lexicon.update(dict.fromkeys(words.split(), act))
    for act, verbs in VERBS.items():
        lexicon.update((form, act) for verb in verbs.split() for form in _forms(verb))
    lexicon.update((form, None) for verb in NEUTRAL_VERBS.split() for form in _forms(verb))
    return lexicon


_ACTS: Final = _lexicon()

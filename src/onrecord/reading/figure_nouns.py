"""The head noun that directly follows a number, and its singular."""

from __future__ import annotations

import re
from typing import Final

_PLURALS: Final = {
    "people": "person", "peoples": "people", "feet": "foot", "teeth": "tooth", "geese": "goose",
    "mice": "mouse",
    "lives": "life", "wives": "wife", "knives": "knife", "wolves": "wolf", "halves": "half", "leaves": "leaf",
    "thieves": "thief", "shelves": "shelf", "loaves": "loaf", "crises": "crisis", "analyses": "analysis",
    "criteria": "criterion", "phenomena": "phenomenon", "alumni": "alumnus", "buses": "bus", "gases": "gas",
    "viruses": "virus", "bonuses": "bonus", "campuses": "campus", "caucuses": "caucus", "geniuses": "genius",
    "statuses": "status", "movies": "movie", "cookies": "cookie", "zombies": "zombie", "calories": "calorie",
    "rookies": "rookie", "selfies": "selfie", "ties": "tie", "lies": "lie", "pies": "pie", "shoes": "shoe",
    "toes": "toe", "oxen": "ox", "axes": "axe", "series": "series", "species": "species",
}  # fmt: skip
# The same in both numbers, or with no singular of their own.
_UNCHANGED = frozenset(
    "police staff personnel aircraft cattle sheep crew folk headquarters seamen spacecraft deer".split()  # noqa: SIM905
)
_NO_PLURALS = frozenset(
    """news plus gas bus yes texas congress always perhaps thus politics economics besides sometimes
    afterwards
    towards alias chaos lens mars venus paris athens brussels vegas jesus james charles isis kansas
    arkansas illinois
    overseas upstairs downstairs nowadays hers ours theirs yours dlrs sanders harris davis
    jones williams roberts rogers edwards andrews adams peters stevens richards phillips hughes hayes
    brooks myers
    reynolds simmons matthews daniels collins jenkins watkins perkins""".split()  # noqa: SIM905
)
# What no noun phrase after a number goes over: function words, and verbs that look like plurals.
_STOP_WORDS = """
    a an and are as at be been but by can could did do does during each for from had has have he her his
    how i if in into is it its may might more most no not of off on one or our out over per she should
    since so some than that the their them then there these they this those through to today too under
    until up us was we were what when where which while who whom whose why will with would yesterday you
    your said says say told ago later earlier after before about against between because just only also
    now very both such any all every another least less fewer percent cent pct vs versus must cannot
    wants needs comes goes makes takes gets becomes remains seems thinks believes knows gives means exists
    allows
    requires lets keeps puts tells asks begins opens closes provides includes contains contributes applies
    went came
    began made took got
    became remained won against across along around behind beyond despite down inside near onto outside
    toward upon within without across
"""
_STOPS = frozenset(_STOP_WORDS.split())
_WORD = re.compile(
    r"(?:[ \t\u00a0]|\n(?=[a-z])){1,3}[“\"‘]?(?P<word>(?:[^\W\d_]|\d{2,3} )(?:[\w'’.-]*\w)?)[”\"’]?"
)
_NAME = re.compile(r" [A-Z][\w-]*(?= \d{2,4} [a-z])")
_ADJECTIVES = 3
# "One" is mostly a pronoun: a participle or another after it is its complement, not a noun.
_AFTER_ONE = re.compile(
    r"(?:\w+(?:ed|ing|ly)|another|other|else|being|enough|way|hand|thing|more|nobody|everybody|everyone|anyone"
    r"|someone)\Z"
)
_ADJECTIVE = re.compile(
    r"(?:former|senior|new|big|small|young|old|top|major|single|white|black|local|longtime|good|bad|high"
    r"|low|second"
    r"|unnamed|key|main|large|little|great|long|short|popular|prominent|\w{2,}(?:al|ic|ive|ous|ful|ary"
    r"|ern|less|ible"
    r"|able|ican|ian|ish|-old|ent|ant))\Z"
)
_NOUNS_LIKE_ADJECTIVES = frozenset(
    """official proposal deal goal hospital animal trial rival critic clinic topic public executive relative
    president student incident agent patient client parent resident event accident opponent moment element
    document statement department agreement argument comment segment settlement government giant assistant
    restaurant applicant defendant migrant immigrant participant tenant century table example library
    candidate politician republican american canadian musician physician veteran wish dish fish individual
    detective motive narrative initiative representative alternative festival general professional criminal
    tent percent cent continent instrument apartment precedent superintendent correspondent
    dissident""".split()  # noqa: SIM905
)


def head_noun(text: str, at: int, one: bool) -> tuple[int, str] | None:
    """Find the noun that a number counts: the end of its phrase and its singular.

    ``at`` is the number's end; at most three adjectives or nouns may come first. After "one" the first
    noun is taken, after other numbers the first plural, with the plural that it qualifies ("arms dealers").
    """
    if name := _NAME.match(text, at, at + 40):
        at = (
            name.end() + 1 + text[name.end() + 1 :].find(" ") if "\n" not in text[at : name.end() + 6] else at
        )
    return _singular_noun(text, at) if one else _plural_noun(text, at)


def _next(text: str, at: int) -> re.Match[str] | None:
    found = _WORD.match(text, at, at + 40)
    return found if found and _bare(found["word"]) not in _STOPS else None


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").lower()


def _plural_noun(text: str, at: int) -> tuple[int, str] | None:
    end = at
    for _ in range(_ADJECTIVES + 1):
        found = _next(text, end)
        if found is None:
            return None
        word = _bare(found["word"])
        if is_plural(word) and len(word) == len(found["word"]):
            return _qualified(text, found.end(), word)
        if text[found.end("word") : found.end("word") + 1] in {".", ";", ":", "!", "?"}:
            return None
        if word.endswith(("ed", "ly")) and text[found.end() : found.end() + 1] == ",":
            return None
        end = found.end()
        if text[end : end + 1] == ",":
            return None
    return None


def _qualified(text: str, end: int, word: str) -> tuple[int, str]:
    """Go on from "arms" to "dealers", from "police" to "officers"."""
    found = _next(text, end)
    if found and found["word"].islower() and is_plural(found["word"]) and text[end : end + 1] == " ":
        return found.end(), singular(found["word"])
    return end, singular(word)


def _singular_noun(text: str, at: int) -> tuple[int, str] | None:
    end = at
    for _ in range(_ADJECTIVES):
        found = _next(text, end)
        if found is None or _AFTER_ONE.match(found["word"]):
            return None
        if not found["word"].islower():
            return _one_of_a_name(text, found) if end == at else None
        word = found["word"]
        if is_plural(word) or not word.replace("-", "").isalpha():
            return None
        end = found.end()
        if word in _NOUNS_LIKE_ADJECTIVES or not _ADJECTIVE.match(word):
            return end, word
    return None


def _one_of_a_name(text: str, found: re.Match[str]) -> tuple[int, str] | None:
    """Take "one Democrat said", but not "one Hillary Clinton"."""
    word = found["word"]
    single = word.isalpha() and word.istitle() and re.match(r" [a-z]|[.,;]", text[found.end() :][:2])
    return (found.end(), word.lower()) if single and not is_plural(word.lower()) else None


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word looks like a plural noun."""
    if word in _PLURALS or word in _UNCHANGED or (word.endswith(("children", "men")) and len(word) > 2):
        return not word.endswith(("specimen", "regimen", "abdomen", "acumen", "yemen", "omen", "amen"))
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "ous"))
        and word not in _NO_PLURALS
    )


def singular(word: str) -> str:
    """Turn a plural into its singular: "troops", "cities", "people"."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("children"):
        return word.removesuffix("ren")
    if word.endswith("men") and is_plural(word):
        return word if word in _UNCHANGED else word.removesuffix("en") + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1] if is_plural(word) and word not in _UNCHANGED else word

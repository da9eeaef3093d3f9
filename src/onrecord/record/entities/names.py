"""Names taken apart: what two forms of one name have in common, and which names are full ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from onrecord.reading.speaker_words import (
    GROUP_HEADS,
    HONORIFICS,
    NAME_PARTICLES,
    ORGANIZATION_HEADS,
    PRONOUNS,
    TITLES,
)
from onrecord.record.searching.terms import folded


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NAMED: Final = ("person", "organization")
"""The kinds of speakers that are entities; others are described, not named."""
_TOKEN: Final = re.compile(r"[^\W_]+")
_JOINED: Final = re.compile(r"(?<=[a-z])['’`](?!s\b)")
_INITIALS: Final = re.compile(r"(?<=\b[a-z])\.(?=[a-z]\b)")
_POSSESSIVE: Final = re.compile(r"(?:['’`]s|(?<=s)['’`])(?!\w)")
# A word with a capital and initials at the very end, or initials alone.
_GIVEN: Final = re.compile(
    r"(?P<given>(?:(?:(?<=\s)|^)(?P<word>[^\W\d_a-z][\w'’.-]+))?(?P<initials>(?:(?:\s|^)[^\W\d_a-z]\.)+))$"
)
_SUFFIXES: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LEGAL: Final = _words("inc corp ltd llc plc co ag gmbh sa nv bv spa oyj ab asa pty limited incorporated")
_ARTICLES: Final = frozenset(("the", "a", "an"))
_PARTIES: Final = ("republican", "democrat", "democratic", "conservative", "liberal", "former")
_BEFORE: Final = frozenset(one.strip(".") for one in (*HONORIFICS, *TITLES, *_PARTIES, "vice"))
# These are in every country or town: two articles may mean two of them.
_ANYWHERE: Final = _words(
    """
    foreign defense defence health interior finance education police fire sheriff city county town state
    supreme high district federal national central local court house senate council office public general
    prime minister minister's ministry government military state's spokesman spokeswoman a of for and the
    new us my her his our your their its this that these those old other another same international
    research marketing editorial legal security intelligence planning school labour labor environment
    """
)
_GENERIC: Final = frozenset(
    one.strip(".") for one in (*ORGANIZATION_HEADS, *GROUP_HEADS, *TITLES, *PRONOUNS)
) - _words(
    """
    pentagon kremlin duma bundestag knesset nato un eu cnn bbc reuters ap afp upi forbes politico bloomberg
    tass interfax xinhua yonhap facebook twitter google apple microsoft amazon
    """
)
_LONGEST: Final = 6
_OWN_WORDS: Final = _words("state justice commerce treasury white")


@dataclass(frozen=True)
class Name:
    """A name as it is written, with its words folded: without capitals, accents, titles and articles."""

    written: str
    kind: str
    words: tuple[str, ...]

    @property
    def folded(self) -> str:
        """The words in one line: names with the same are written the same."""
        return " ".join(self.words)

    @property
    def key(self) -> str:
        """What names the entity that is called so: ``person/mara-lindqvist``."""
        return f"{self.kind}/{'-'.join(self.words)}"

    @cached_property
    def suffix(self) -> str:
        """Of a person: "jr", "iii" and so on; empty where there is none."""
        return self.words[-1] if self.kind == "person" and self.words[-1] in _SUFFIXES else ""

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The words without such a suffix."""
        return self.words[:-1] if self.suffix and len(self.words) > 1 else self.words

    @property
    def first(self) -> str:
        """The first word: of most persons the given name."""
        return self.own[0]

    @property
    def last(self) -> str:
        """The last word: of most persons the surname."""
        return self.own[-1]

    @property
    def middle(self) -> tuple[str, ...]:
        """The words between."""
        return self.own[1:-1]

    @cached_property
    def is_full(self) -> bool:
        """Whether the name by itself tells who is meant, as far as a name can."""
        return _full_person(self) if self.kind == "person" else _full_organization(self)

    @cached_property
    def is_common(self) -> bool:
        """Whether it has no word of its own, or begins with a pronoun: "The company", "His campaign"."""
        return self.words[0] in PRONOUNS or all(word in _GENERIC | _ANYWHERE for word in self.words)

    @property
    def core(self) -> str | None:
        """First and last word of a person's full name, what its forms have in common; else the whole."""
        if not self.is_full:
            return None
        if self.kind != "person":
            return self.folded
        return " ".join((self.first, self.last, self.suffix)).strip()


@lru_cache(maxsize=100_000)
def name_of(written: str, kind: str) -> Name | None:
    """The name taken apart; None where the kind has no names, or it holds no word."""
    if kind not in NAMED:
        return None
    plain = _JOINED.sub("", _POSSESSIVE.sub("", folded(written)))
    if kind == "organization":
        plain = _INITIALS.sub("", plain)
    words = _TOKEN.findall(plain)
    while len(words) > 1 and words[0] in (_ARTICLES if kind == "organization" else _BEFORE):
        words = words[1:]
    while kind == "organization" and len(words) > 1 and words[-1] in _LEGAL:
        words = words[:-1]
    return Name(written, kind, tuple(words)) if words else None


@lru_cache(maxsize=100_000)
def plain_role(role: str) -> str:
    """A role without the given name that it ends in: "FBI Director James B.", said of Comey, is FBI Director.

    Empty where nothing else is left, as of "Donald J.".
    """
    ends = _GIVEN.search(role)
    if ends is None:
        return role
    title = ends["word"] and folded(ends["word"]) in TITLES
    return role[: ends.start("initials" if title else "given")].rstrip(" ,")


def _full_person(name: Name) -> bool:
    """At least two words, the first of them no single initial, and each a name's: "Mara Lindqvist"."""
    if not 2 <= len(name.own) <= _LONGEST or len(name.last) < 2 or len(_written(name)) < 2:
        return False
    initials = [len(word) == 1 for word in name.own]
    if initials[0] and not (len(name.own) > 2 and initials[1]):
        return False
    if any(word in PRONOUNS or word in _ARTICLES for word in name.own):
        return False
    return all(word[0].isupper() or not word[0].isalpha() or _is_particle(word) for word in _written(name))


def _is_particle(word: str) -> bool:
    return folded(word).strip("'’") in NAME_PARTICLES or word.startswith(("al-", "el-", "d'", "d’"))


def _written(name: Name) -> list[str]:
    return [word for word in name.written.replace("“", " ").replace('"', " ").split() if word[0].isalnum()]


def _full_organization(name: Name) -> bool:
    """A name with a word of its own: "Bracken Courier", but not "Foreign Ministry" or "Times"."""
    if not any(letter.isupper() for letter in name.written) or name.words[0] in PRONOUNS:
        return False
    written = _written(name)
    if len(name.words) == 1:
        return name.words[0] not in _GENERIC | _ANYWHERE and any(one[0].isupper() for one in written)
    return any(word in _OWN_WORDS or word not in _GENERIC | _ANYWHERE for word in name.words)

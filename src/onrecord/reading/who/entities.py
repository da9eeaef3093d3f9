"""Names to entities: mentions of one person, body or place under the fullest form that the article gives."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution import Span
from onrecord.reading.speaker_words import GIVEN_MEN, GIVEN_WOMEN, TITLES
from onrecord.reading.who.names import Name
from onrecord.reading.who.parts import Words

Floats = NDArray[np.float32]
_PLAIN: Final = re.compile(r"[a-z0-9]+")
_SUFFIXES: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LEFT_OUT: Final = frozenset(
    ("the", "a", "an", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "president", "jr", "sr")
)
_EDGE: Final = " \t\n\u00a0,;:\"“”‘’'`—–-("
_POSSESSIVE: Final = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something with a name: its fullest form, what it is, and the names' places in the list."""

    name: str
    kind: str
    mentions: tuple[int, ...]


def plain(name: str) -> tuple[str, ...]:
    """A name's words, lower case without accents, titles and articles."""
    straight = unicodedata.normalize("NFKD", name.replace("’", "'"))
    ascii_only = straight.encode("ascii", "ignore").decode().lower()
    found = _PLAIN.findall(ascii_only.replace("'s ", " "))
    return tuple(w for w in found if w not in _LEFT_OUT) or tuple(found)


def as_written(text: str, words: Words, name: Name) -> str:
    """A name as the text has it, on one line, without marks at its edges."""
    written = " ".join(text[words.starts[name.first] : words.ends[name.end - 1]].split()).strip(_EDGE)
    # A full stop belongs to "Jr." and to initials, not to a sentence.
    return _POSSESSIVE.sub("", written)


class Grouping:
    """The entities of a text's names; ``vectors`` are the network's, alike where the same is meant."""

    def __init__(self, text: str, words: Words, names: list[Name], vectors: Floats) -> None:
        self.text, self.words, self.names, self.given = text, words, names, vectors
        self.vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        self.written = [as_written(text, words, name) for name in names]
        self.plain = [plain(name) for name in self.written]
        self.titles = [_title(words, name) for name in names]
        self.of: list[int] = [-1] * len(names)
        groups = [*self._people(), *self._others()]
        for number, (_, members) in enumerate(groups):
            for member in members:
                self.of[member] = number
        self.entities = [
            Entity(self._fullest(kind, members), kind, tuple(members)) for kind, members in groups
        ]

    def spans(self, entity: int) -> list[Span]:
        """Where the text names the entity, in characters."""
        starts, ends = self.words.starts, self.words.ends
        named = (self.names[i] for i in self.entities[entity].mentions)
        return [(int(starts[n.first]), int(ends[n.end - 1])) for n in named]

    def fullest_span(self, entity: int) -> Span:
        """Where the text first has the entity's name in the form that it is given by."""
        found = self.entities[entity]
        fits = (
            i
            for i in found.mentions
            if self.written[i].removeprefix("the ").removeprefix("The ") == found.name
        )
        name = self.names[next(fits, found.mentions[0])]
        return int(self.words.starts[name.first]), int(self.words.ends[name.end - 1])

    def _people(self) -> list[tuple[str, list[int]]]:
        people = [i for i, n in enumerate(self.names) if n.kind == "person" and self.plain[i]]
        full: dict[tuple[str, str], list[int]] = defaultdict(list)
        for i in people:
            own = _bare(self.plain[i])
            if len(own) > 1:
                full[own[0], own[-1]].append(i)
        self._lengthened(full)
        groups = {key: list(members) for key, members in _initials_joined(full).items()}
        for i in people:
            own = _bare(self.plain[i])
            if len(own) == 1:
                groups.setdefault(self._whose(i, own[0], full) or (own[0], own[0]), []).append(i)
        return [("person", sorted(members)) for members in groups.values()]

    def _lengthened(self, full: dict[tuple[str, str], list[int]]) -> None:
        """Add names to the one longer name that ends with them, or has their nickname within it."""
        forms = {key: [_bare(self.plain[i]) for i in members] for key, members in full.items()}
        for key, own in forms.items():
            shortest = min(own, key=len)
            longer = [
                other
                for other, names in forms.items()
                if other != key and any(_lengthens(n, shortest) for n in names)
            ]
            if len(longer) == 1 and longer[0] in full:
                full[longer[0]] += full.pop(key)

    def gender(self, entity: int) -> str:
        """Give "m" or "f" where titles before an entity's names, else its given name, tell it; else ""."""
        titles = {self.titles[i] for i in self.entities[entity].mentions} - {""}
        if len(titles) == 1:
            return titles.pop()
        first = self.entities[entity].name.lower().split()
        return "" if len(first) < 2 else _gender(first[0])

    def _whose(
        self, mention: int, word: str, full: dict[tuple[str, str], list[int]]
    ) -> tuple[str, str] | None:
        """The full name that a single last or first name stands for."""
        fits = [key for key in full if word == key[1]] or [key for key in full if word == key[0]]
        title = self.titles[mention]
        # "Mr. Moor" is no Ada, whatever the likeness.
        fits = [key for key in fits if not title or _gender(key[0]) in ("", title)]
        if len(fits) < 2:
            return fits[0] if fits else None
        titled = [key for key in fits if title and title in {self.titles[i] for i in full[key]}]
        titled = titled or [key for key in fits if title and _gender(key[0]) == title]
        # Whose names in full stand in places most like this one, as the network sees them.
        return max(
            titled or fits, key=lambda key: float((self.vectors[full[key]] @ self.vectors[mention]).mean())
        )

    def _others(self) -> list[tuple[str, list[int]]]:
        groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for i, n in enumerate(self.names):
            if n.kind not in ("person", "role") and self.plain[i]:
                groups[self.plain[i]].append(i)
        longest = sorted(groups, key=len, reverse=True)
        for key in sorted(groups, key=len):
            home = next(
                (other for other in longest if len(other) > len(key) and self._short_for(key, other, groups)),
                None,
            )
            if home:
                groups[home] += groups.pop(key)
                longest.remove(key)
        result = []
        for members in groups.values():
            kinds = Counter(self.names[i].kind for i in members)
            result.append((kinds.most_common(1)[0][0], sorted(members)))
        return result

    def _short_for(
        self, key: tuple[str, ...], other: tuple[str, ...], groups: dict[tuple[str, ...], list[int]]
    ) -> bool:
        """Whether one body's name is another's initials, or its beginning or end."""
        kinds = {self.names[i].kind for i in groups[key] + groups[other]}
        if "organization" not in kinds:
            return False
        if all(len(letter) == 1 for letter in key):  # "S.E.C."
            key = ("".join(key),)
        initials = "".join(w[0] for w in other if w not in ("of", "and", "for", "in"))
        if len(key) == 1 and len(key[0]) > 1 and key[0] in (initials, "".join(w[0] for w in other)):
            return True
        return (
            kinds == {"organization"}
            and len(key) > 1
            and (other[: len(key)] == key or other[-len(key) :] == key)
        )

    def _usual(self, members: list[int]) -> list[int]:
        """Those without a word before the name that stands there but once: "Rival Ada Moor"."""
        counts = Counter(self.plain[i] for i in members)

        def strange(i: int) -> bool:
            own = self.plain[i]
            return (
                len(own) > 2
                and counts[own] == 1
                and counts[own[1:]] > 1
                and len(own[0]) > 1
                and own[0] not in GIVEN_MEN | GIVEN_WOMEN
            )

        return [i for i in members if not strange(i)] or members

    def _fullest(self, kind: str, members: list[int]) -> str:
        """The form with the most words, of those the longest, of those the first."""
        usual = self._usual(members) if kind == "person" else members
        best = max(usual, key=lambda i: (len(_bare(self.plain[i])), sum(map(len, self.plain[i])), -i))
        name = self.written[best]
        while kind == "person" and name.split()[0].lower() in TITLES and len(name.split()) > 2:
            name = name.split(maxsplit=1)[1]
        return name if kind == "person" else re.sub(r"^[Tt]he\s+", "", name)


def _gender(given: str) -> str:
    """A given name's "m" or "f", or nothing where it tells neither."""
    return "m" if given in GIVEN_MEN else "f" if given in GIVEN_WOMEN else ""


def _lengthens(name: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a name says more than a shorter one: "Osama bin Laden", "Robert “Bobby” Scott"."""
    if len(name) <= len(short):
        return False
    return name[-len(short) :] == short or (name[-1] == short[-1] and short[0] in name[1:-1])


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(w for w in words if w not in _SUFFIXES) or words


def _initials_joined(full: dict[tuple[str, str], list[int]]) -> dict[tuple[str, str], list[int]]:
    """People with an initial, "J. Smith", join the only Smith whose first name begins with it."""
    for key in [k for k in full if len(k[0]) == 1]:
        fits = [k for k in full if k[1] == key[1] and k[0].startswith(key[0]) and k != key]
        if len(fits) == 1:
            full[fits[0]] += full.pop(key)
    return full


def _title(words: Words, name: Name) -> str:
    """A man's "m" or a woman's "f" by the title before a name, else nothing."""
    before = set(words.lower[max(name.first - 2, 0) : name.first])
    if before & {"mr", "sir", "lord"}:
        return "m"
    return "f" if before & {"mrs", "ms", "miss", "lady", "dame"} else ""

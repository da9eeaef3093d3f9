"""Names and roles: spans of words by the tags that the network scores, mended where spelling tells more."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.speaker_words import HONORIFICS, NAME_PARTICLES, TITLES
from onrecord.reading.who.parts import Words

KINDS: Final = ("person", "organization", "place", "other", "role")
TAGS: Final = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
_NICKNAMED: Final = re.compile(r"""\b[A-Z][\w.-]+(?: [A-Z]\.)? ["“(][A-Z]\w+["”)] [A-Z]\w+""")
_SUFFIXES: Final = (("jr",), ("sr",), ("ii",), ("iii",), ("iv",))


@dataclass(frozen=True, slots=True)
class Name:
    """A name (or a role) in the text: first word, the word after the last, and what it names."""

    first: int
    end: int
    kind: str


def names_of(text: str, words: Words, scores: NDArray[np.float32]) -> list[Name]:
    """The names of the best tags, from scores (words, tags), in the order of the text."""
    found: list[Name] = []
    for name in _tagged(scores):
        trimmed = _trimmed(text, words, name)
        if trimmed is None:
            continue
        if found and _goes_on(text, words, found[-1], trimmed):
            found[-1] = replace(found[-1], end=trimmed.end)
        else:
            found.append(trimmed)
    return found


def _tagged(scores: NDArray[np.float32]) -> list[Name]:
    """Runs of one kind; an inside tag without a beginning begins one."""
    found: list[Name] = []
    for at, tag in enumerate(scores.argmax(1).tolist()):
        if not tag:
            continue
        kind, inside = KINDS[(tag - 1) // 2], (tag - 1) % 2
        last = found[-1] if found else None
        if inside and last and last.end == at and last.kind == kind:
            found[-1] = Name(last.first, at + 1, kind)
        else:
            found.append(Name(at, at + 1, kind))
    return found


def _trimmed(text: str, words: Words, name: Name) -> Name | None:
    """The name from its first capital to its last; roles as they are. None without any capital."""
    if name.kind == "role":
        return name
    first, end = name.first, name.end
    while first < end and (not _capital(text, words, first) or words.lower[first] in HONORIFICS):
        first += 1
    while first < end and not _capital(text, words, end - 1):
        end -= 1
    return Name(first, end, name.kind) if first < end else None


def _goes_on(text: str, words: Words, last: Name, name: Name) -> bool:
    """Whether two names are one: "Donald" and "Trump", "Loretta E" and "Lynch", "Ban Ki" and "moon"."""
    kinds = {last.kind, name.kind}
    if "role" in kinds or ("person" in kinds and len(kinds) > 1):
        return False
    between = words.lower[last.end : name.first]
    if not between:
        return bool(words.sentences[last.end - 1] == words.sentences[name.first])
    if between == ("-",):
        return _glued(words, last.end - 1, name.first)
    return kinds == {"person"} and between == (".",) and len(words.lower[last.end - 1]) == 1


def _capital(text: str, words: Words, at: int) -> bool:
    return bool(words.lower[at][0].isalnum() and not text[words.starts[at]].islower())


def grown(words: Words, names: list[Name]) -> list[Name]:
    """Names with what the tags left out: particles, "-moon" and "Jr." of people, the initials of "U.N."."""
    taken = {at for name in names for at in range(name.first, name.end)}
    grow = {"person": _person, "organization": _initials, "place": _initials}
    return [grow[name.kind](words, name, taken) if name.kind in grow else name for name in names]


def _person(words: Words, name: Name, taken: set[int]) -> Name:
    first, end, lower = name.first, name.end, words.lower
    while first + 1 < end and lower[first] in TITLES:
        first += 2 if lower[first + 1] == "." and first + 2 < end else 1
    while (
        first and lower[first - 1] in NAME_PARTICLES and lower[first - 1].isalpha() and first - 1 not in taken
    ):
        first -= 1
    while (
        first > 1 and lower[first - 1] == "-" and first - 2 not in taken and _glued(words, first - 2, first)
    ):
        first -= 2
    while lower[end : end + 1] == ("-",) and end + 1 not in taken and _glued(words, end - 1, end + 1):
        end += 2
    if len(lower[end - 1]) == 1 and lower[end : end + 1] in (("'",), ("’",)) and end + 1 not in taken:
        end += 2 * _glued(words, end - 1, end + 1)  # "O'Neill"
    if lower[end : end + 1] in _SUFFIXES:
        end += 1
    elif lower[end : end + 2] in ((",", "jr"), (",", "sr")):
        end += 2
    return Name(first, end, name.kind)


def _initials(words: Words, name: Name, taken: set[int]) -> Name:
    first, end, lower = name.first, name.end, words.lower
    while first > 1 and lower[first - 1] == "." and len(lower[first - 2]) == 1 and first - 2 not in taken:
        if not _glued(words, first - 2, first):
            break
        first -= 2
    while lower[end : end + 1] == (".",) and end + 1 < len(words) and len(lower[end + 1]) == 1:
        if not _glued(words, end - 1, end + 1) or end + 1 in taken or not lower[end + 1].isalpha():
            break
        end += 2
    return Name(first, end, name.kind)


def _glued(words: Words, first: int, last: int) -> bool:
    """Whether no space stands between the words from the first to the last."""
    if last >= len(words):
        return False
    return all(words.ends[at] == words.starts[at + 1] for at in range(first, last))


def nicknamed(text: str, words: Words, names: list[Name]) -> list[Name]:
    """The names, with a person's nickname within the name: "Robert C. "Bobby" Scott"."""
    kept = names
    for match in _NICKNAMED.finditer(text, int(words.starts[0]), int(words.ends[-1])) if len(words) else ():
        first, end = words.span(*match.span())
        inside = [n for n in kept if n.first < end and first < n.end]
        if any(n.kind == "person" and n.end == end for n in inside):
            kept = [*(n for n in kept if n not in inside), Name(first, end, "person")]
    return sorted(kept, key=lambda n: n.first)


def spread(text: str, words: Words, names: list[Name]) -> list[Name]:
    """The names, with people's last names wherever they stand alone with a capital."""
    lasts = {words.lower[n.end - 1] for n in names if n.kind == "person" and n.end - n.first > 1}
    lasts = {word for word in lasts if len(word) > 2 and word.isalpha()}
    kept = [replace(n, kind="person") if _is_last(words, n, lasts) else n for n in names]
    taken = {at for n in kept for at in range(n.first, n.end)}
    lone = (at for at, word in enumerate(words.lower) if word in lasts and at not in taken)
    found = [Name(at, at + 1, "person") for at in lone if _capital(text, words, at)]
    return sorted([*kept, *found], key=lambda n: n.first)


def _is_last(words: Words, name: Name, lasts: set[str]) -> bool:
    return name.end - name.first == 1 and name.kind != "role" and words.lower[name.first] in lasts

"""What the article says that a person is: "Republican strategist", "Gov. (R-IN)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from onrecord.attribution import Span
from onrecord.reading.speaker_words import ANONYMOUS_HEADS, HONORIFICS, TITLES
from onrecord.reading.who.entities import Grouping, plain
from onrecord.reading.who.names import Name
from onrecord.reading.who.parts import Words

MOST: Final = 10
"""Words of a role, as its annotators had it."""
_BEFORE, _AFTER, _TITLE = 2, 4, 6
_BETWEEN: Final = frozenset(
    (",", "(", "'", "’", "s", "-", "–", "—", "a", "an", "the", "who", "is", "was", "of", "mr", ".", "as",
     "and", "his", "her", "former")
)  # fmt: skip
_LINKS: Final = frozenset(("of", "for", "at", "in", "on", "to"))
_STOPS: Final = frozenset((",", ".", ";", "who", "(", "—", "–", "whose", "said", "says"))
_DOERS: Final = (
    "er", "or", "ist", "man", "woman", "ian", "ee", "ant", "mate", "wife", "husband", "son", "crat", "can",
)  # fmt: skip
_EDGES: Final = frozenset(("the", "a", "an", "s", "'", "’", "-", ".", "and", "&"))
_MODIFIERS: Final = frozenset(
    ("former", "presidential", "vice-presidential", "vice", "senior", "chief", "deputy", "acting", "retired",
     "longtime", "top", "campaign", "national", "state", "federal", "foreign", "prime", "executive",
     "running", "first", "assistant", "associate", "independent", "conservative", "liberal")
)  # fmt: skip
_ARTICLES: Final = frozenset(("the", "a", "an"))
_PARTY: Final = re.compile(r",?\s*\(?(?P<role>[RDI]-(?:[A-Z]\.){1,2}|[RDI]-[A-Z]\w+\.?)")


def roles_of(text: str, words: Words, grouping: Grouping, roles: list[Name]) -> dict[int, str]:
    """The role of every entity that has one, by its number."""
    found: dict[int, list[Span]] = {}
    people = [n for n in grouping.names if n.kind == "person"]
    numbers = [grouping.of[i] for i, n in enumerate(grouping.names) if n.kind == "person"]
    tagged = _Roles(text, words, grouping.names, people)
    for role in roles:
        span = tagged.grown(role.first, role.end)
        owner = tagged.owner(span)
        if owner is not None and not _is_verb(words.lower, span):
            found.setdefault(numbers[owner], []).append(span)
    for number, span in (*tagged.titles(), *tagged.parties(), *tagged.appositions()):
        if not any(s <= span[0] and span[1] <= e for s, e in found.get(numbers[number], ())):
            found.setdefault(numbers[number], []).append(span)
    return {entity: _joined(text, words, spans) for entity, spans in found.items()}


class _Roles:
    """Where roles end and whose they are, in one text."""

    def __init__(self, text: str, words: Words, names: list[Name], people: list[Name]) -> None:
        self.text, self.words, self.people = text, words, people
        self.firsts, self.ends = [p.first for p in people], [p.end for p in people]
        self.begins = {n.first: n for n in names}
        self.stops = {n.end: n for n in names}

    def owner(self, role: Span) -> int | None:
        """The person whose name stands right after the role, else right before it."""
        after = bisect_left(self.firsts, role[1])
        if (
            after < len(self.people)
            and self.firsts[after] - role[1] <= _BEFORE
            and self._clear(role[1], self.firsts[after])
        ):
            return after
        before = bisect_left(self.ends, role[0] + 1) - 1
        if before >= 0 and role[0] - self.ends[before] <= _AFTER and self._clear(self.ends[before], role[0]):
            return before
        return None

    def grown(self, start: int, end: int) -> Span:
        """A role with the names and capitals that it begins with, and the body or place that it is of."""
        start, lower = self._left(start), self.words.lower
        while start < end and lower[start] in _ARTICLES:
            start += 1
        if lower[end - 1] == "the":
            end -= 1
        if lower[end - 1] in _LINKS:
            end -= 1
        while end < len(lower) and lower[end] in _LINKS:
            stop = self._capitals(end + 1 + (lower[end + 1 : end + 2] == ("the",)))
            if stop is None:
                break
            end = stop
        return start, end

    def _capitals(self, at: int) -> int | None:
        """The word after a run of capitalised words and names that begins at one; None if none does."""
        stop = at
        while stop < len(self.words) and (stop in self.begins or self._capital(stop)):
            stop = self.begins[stop].end if stop in self.begins else stop + 1
        return stop if stop > at else None

    def parties(self) -> Iterator[tuple[int, Span]]:
        """Party and state after a name: "(R-Ohio)", ", D-N.Y."."""
        for number, person in enumerate(self.people):
            end = self.words.ends[person.end - 1]
            party = _PARTY.match(self.text, int(end))
            if party:
                yield number, self.words.span(*party.span("role"))

    def appositions(self) -> Iterator[tuple[int, Span]]:
        """What follows a name between commas: ", a former judge,"."""
        lower, named = self.words.lower, set(self.firsts)
        for number, person in enumerate(self.people):
            at = person.end + 2
            if lower[person.end : person.end + 1] != (",",) or lower[at - 1 : at] not in (
                ("a",),
                ("an",),
                ("the",),
            ):
                continue
            stop = next((i for i in range(at, min(at + MOST, len(lower))) if lower[i] in _STOPS), None)
            inner = lower[at:stop] if stop else ()
            if _is_role(inner) and not named.intersection(range(at, stop or at)):
                yield number, (at, stop or at)

    def titles(self) -> Iterator[tuple[int, Span]]:
        """Titles right before names, as a list of titles knows them."""
        for number, person in enumerate(self.people):
            start = self._left(person.first)
            if any(w in TITLES for w in self.words.lower[start : person.first]):
                yield number, (start, person.first)

    def _left(self, start: int) -> int:
        """The first of the words with capitals, names and titles right before a word."""
        first = start
        while first > 0 and start - first < _TITLE:
            before = self._before(first)
            if before is None:
                break
            first = before
        while first < start and self.words.lower[first] in _EDGES:
            first += 1
        return first

    def _before(self, first: int) -> int | None:
        """Where what stands right before a word begins, if it may belong to a title."""
        lower, last = self.words.lower, first - 1
        if first in self.stops:
            return self.stops[first].first
        if lower[last] in TITLES or lower[last] in _MODIFIERS:
            return last
        if self._capital(last) and lower[last] not in HONORIFICS:
            return last
        if lower[last] in ".-" and last > 0 and (lower[last - 1] in TITLES or self._glued(last)):
            return last
        if lower[last] == "s" and last > 1 and lower[last - 1] in "'’" and last - 1 in self.stops:
            return last - 1
        return None

    def _glued(self, mark: int) -> bool:
        """Whether a hyphen stands within a word."""
        words = self.words
        before, after = words.ends[mark - 1] == words.starts[mark], words.ends[mark] == words.starts[mark + 1]
        return bool(words.lower[mark] == "-" and before and after)

    def _capital(self, at: int) -> bool:
        """Whether a word has a capital that is not its sentence's."""
        before = self.words.sentences[at - 1] if at else -1
        return self.text[self.words.starts[at]].isupper() and before == self.words.sentences[at]

    def _clear(self, start: int, end: int) -> bool:
        return all(word in _BETWEEN for word in self.words.lower[start:end])


def _is_verb(words: tuple[str, ...], span: Span) -> bool:
    """Whether a role is more likely what somebody does than what one is: "leads", "who leads the board"."""
    first, alone = words[span[0]], span[1] - span[0] == 1
    told = alone or words[max(span[0] - 1, 0)] == "who"
    return told and first not in TITLES and first.endswith("s") and first[-2:] != "ss"


def _is_role(words: tuple[str, ...]) -> bool:
    """Whether the noun that the words are about names somebody by what he or she does."""
    link = next((i for i, word in enumerate(words) if word in _LINKS), len(words))
    head = words[link - 1] if 0 < link <= len(words) else ""
    return head in TITLES or head in ANONYMOUS_HEADS or head.endswith(_DOERS)


def _joined(text: str, words: Words, spans: list[Span]) -> str:
    """The roles given, in the order of the text, each word once, as long as they are short enough."""
    written: list[str] = []
    seen: set[str] = set()
    for first, end in sorted(_longest(spans)):
        new = " ".join(text[words.starts[first] : words.ends[end - 1]].split()).strip(' ,;:("“”-–—')
        own = set(plain(new))
        if len(new) > 2 and own - seen and len(seen | own) <= MOST:
            written.append(new)
            seen |= own
    return ", ".join(written)


def _longest(spans: list[Span]) -> list[Span]:
    """The spans that are in no longer one."""
    return [a for a in spans if not any(b[0] <= a[0] and a[1] <= b[1] and a != b for b in spans)]

"""Counting: quotations, words, speakers and articles of every value, within one outlet or all of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.record.auditing.audit import UNKNOWN, AuditExample, AuditField, AuditSpeaker
from onrecord.record.auditing.examples import Examples
from onrecord.record.auditing.ladder import rung
from onrecord.record.auditing.leading import longest
from onrecord.record.auditing.quotations import Quoted, Told, Voice
from onrecord.record.auditing.roles import role_group
from onrecord.record.auditing.summary import TOP, Numbers, Summary
from onrecord.record.days import day_of

_PEOPLE = ("person", "anonymous")
_NAMED = ("person", "organization")


@dataclass(slots=True)
class Count:
    """What has been counted, in every unit."""

    quotations: int = 0
    words: int = 0
    speakers: set[str] = field(default_factory=set)
    articles: set[int] = field(default_factory=set)

    def add(self, article: int, one: Quoted) -> None:
        """Count a quotation."""
        self.quotations += 1
        self.words += one.words
        self.speakers.update(voice.who for voice in one.voices)
        self.articles.add(article)

    def take(self, other: Count) -> None:
        """Count what another has counted, of other quotations."""
        self.quotations += other.quotations
        self.words += other.words
        self.speakers |= other.speakers
        self.articles |= other.articles

    def numbers(self) -> Numbers:
        """How many in every unit."""
        return Numbers(self.quotations, self.words, len(self.speakers), len(self.articles))


def values_of(one: Quoted, reason: str | None) -> dict[AuditField, str]:
    """A quotation's value in each field that it is counted in."""
    speaker = one.voices[0] if one.voices else None
    found: dict[AuditField, str] = {"kind": one.kind, "act": one.act, "mode": one.mode}
    found["anonymity"] = rung(one.kind, one.source or (speaker.name if speaker else ""))
    if one.kind in _PEOPLE:
        given = speaker.role if speaker else None
        told = given or (one.source if one.kind == "anonymous" else None)
        group = role_group(told) if told else None
        # Words for somebody without a name need tell no role.
        found["role"] = UNKNOWN if group is None or (group == "other" and not given) else group
    if one.kind == "anonymous":
        found["reason"] = reason or UNKNOWN
    return found


class Tally:
    """All counts of one group of articles."""

    def __init__(self) -> None:
        self.all = Count()
        self.bases: dict[AuditField, Count] = defaultdict(Count)
        self.values: dict[AuditField, dict[str, Count]] = defaultdict(lambda: defaultdict(Count))
        self.examples = Examples()
        self._speaking: dict[tuple[str, ...], Count] = defaultdict(Count)
        self._voices: dict[str, Voice] = {}
        self._roles: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, article: Told, reasons: dict[int, str], examples: Iterable[AuditExample]) -> None:
        """Count an article's quotations; ``reasons`` are those for anonymity, by the quotation's id."""
        for one in article.quotations:
            self.all.add(article.id, one)
            for name, value in values_of(one, reasons.get(one.id)).items():
                self.bases[name].add(article.id, one)
                self.values[name][value].add(article.id, one)
            self._speakers(article, one)
        day = day_of(article.published)
        self.examples.add(day.toordinal() if day else 0, article.id, examples)

    def summary(self, copies: int = 0) -> Summary:
        """What has been counted; ``copies`` were left out."""
        values = {
            name: {value: one.numbers() for value, one in counts.items()}
            for name, counts in self.values.items()
        }
        first, named = self.concentration()
        return Summary(
            self.all.numbers(), {name: one.numbers() for name, one in self.bases.items()}, values,
            first.numbers(), named.numbers(), self.top(),
            self.examples.all(), copies,
        )  # fmt: skip

    def top(self) -> tuple[AuditSpeaker, ...]:
        """Who is quoted most, the most quoted first."""
        each = self._each()
        return tuple(self._speaker(who, each[who]) for who in self._ranked()[:TOP])

    def concentration(self) -> tuple[Count, Count]:
        """What the ten who are quoted most said, and what all who are named said."""
        first = set(self._ranked()[:TOP])
        by_them = joined(count for voices, count in self._speaking.items() if first & set(voices))
        by_them.speakers &= first
        named = joined(self._speaking.values())
        named.speakers &= set(self._voices)
        return by_them, named

    def _each(self) -> dict[str, Count]:
        each: dict[str, Count] = defaultdict(Count)
        for voices, count in self._speaking.items():
            for who in voices:
                each[who].take(count)
        return each

    def _ranked(self) -> list[str]:
        each = self._each()
        return sorted(each, key=lambda who: (-each[who].quotations, -each[who].words, who))

    def _speakers(self, article: Told, one: Quoted) -> None:
        # Somebody who is told twice as who says it says it once.
        named = {voice.who: voice for voice in reversed(one.voices) if voice.kind in _NAMED}
        if named:
            self._speaking[tuple(named)].add(article.id, one)
        for voice in named.values():
            known = self._voices.setdefault(voice.who, voice)
            # The name in full is the longest that goes by the same words.
            if longest((known.name, voice.name)) != known.name:
                self._voices[voice.who] = voice
            if voice.role:
                self._roles[voice.who][voice.role] += 1

    def _speaker(self, who: str, count: Count) -> AuditSpeaker:
        voice, roles = self._voices[who], self._roles[who]
        role = min(roles, key=lambda one: (-roles[one], one)) if roles else None
        return AuditSpeaker(voice.name, voice.kind, role, count.quotations, count.words, len(count.articles))


def joined(counts: Iterable[Count]) -> Count:
    """Several counts of different quotations as one."""
    total = Count()
    for one in counts:
        total.take(one)
    return total

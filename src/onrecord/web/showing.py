"""An article as its page shows it: the marked text, a card for each attribution, its place in the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from onrecord.attribution import Attribution, Reading, Spans
from onrecord.output import words
from onrecord.output.html import places
from onrecord.output.json import reading_to_dict
from onrecord.output.legend import legend
from onrecord.output.marking import Paragraph, look, marked_paragraphs
from onrecord.output.marks import numbered
from onrecord.output.voices import Voices
from onrecord.record.selectors import fingerprint
from onrecord.web import addresses

PREFIX = "or"


@dataclass(frozen=True, slots=True)
class Card:
    """An attribution in words: all that a card beside the text says."""

    number: str
    name: str
    who: str
    known: bool
    as_written: str | None
    role: str
    source: str
    cue: str
    content: str
    act: str
    mode: str
    negated: bool
    kind: str
    sure: int
    unsure: bool
    facts: tuple[tuple[str, str], ...]
    look: str
    voices: str
    address: str
    at_outlet: str | None
    speakers: tuple[str, ...]
    fingerprint: str
    nested: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The cards beside one paragraph, and the class that places them there."""

    row: str
    first: str
    cards: tuple[Card, ...]


class Showing:
    """A reading, put together for its page."""

    def __init__(self, reading: Reading, key: str) -> None:
        self.reading, self._key = reading, key
        self._numbered = numbered(reading.attributions)
        self._voices = Voices(reading, self._numbered)
        self._paragraphs = list(marked_paragraphs(reading, PREFIX, self._voices))

    @property
    def legend(self) -> Markup:
        """Who speaks, each with a box that lights up what it says."""
        return Markup(legend(self._voices.all, PREFIX))  # noqa: S704  # output/ escapes all text

    @property
    def speakers(self) -> int:
        """How many speak."""
        return len(self._voices.all)

    @property
    def paragraphs(self) -> list[Markup]:
        """The paragraphs, which together hold all of the text and nothing else."""
        return [Markup(paragraph.html) for paragraph in self._paragraphs]  # noqa: S704  # output/ escapes all text

    @property
    def groups(self) -> list[Group]:
        """The cards, by paragraph."""
        return [self._group(*place) for place in places(self._paragraphs)]

    def card(self, name: str) -> Card | None:
        """The card of the attribution with that id, None where the reading has none."""
        found = (number for number, one in self._numbered.items() if one.id == name)
        number = next(found, None)
        return None if number is None else self._card(number)

    def cards(self) -> list[Card]:
        """All cards, outer ones with those nested in them."""
        return [self._card(str(number)) for number in range(1, len(self.reading.attributions) + 1)]

    def _group(self, paragraph: Paragraph, row: int, free: int) -> Group:
        cards = tuple(self._card(number) for number in paragraph.outer)
        return Group(f"or-row-{row}-{free}", paragraph.outer[0], cards)

    def _card(self, number: str) -> Card:
        one, reading = self._numbered[number], self.reading
        voices = self._voices.of(one)
        inner = (f"{number}.{count}" for count in range(1, len(one.nested) + 1))
        return Card(
            number=number, name=one.id, who=words.speaker_names(reading, one),
            known=bool(one.speakers or one.source) and one.kind != "unknown",
            as_written=words.as_written(reading, one), role=words.roles(one),
            source=words.quoted(reading, one.source), cue=words.quoted(reading, one.cue),
            content=words.quoted(reading, one.content), act=one.act, mode=one.mode, negated=one.negated,
            kind=one.kind, sure=round(100 * one.confidence), unsure=words.is_unsure(one),
            facts=tuple(_facts(one)),
            look=look(voices[0]) if voices else "", voices=" ".join(map(str, voices)),
            address=addresses.attribution(self._key, one.id), at_outlet=self._at_outlet(one.content),
            speakers=tuple(speaker.name for speaker in one.speakers),
            fingerprint=fingerprint(reading.article, one), nested=tuple(map(self._card, inner)),
        )  # fmt: skip

    def _at_outlet(self, content: Spans) -> str | None:
        text = self.reading.article.text
        if not content:
            return addresses.outlet(self.reading.article.url)
        start, end = content[0][0], content[-1][1]
        around = text[max(0, start - 32) : start], text[end : end + 32]
        return addresses.outlet(self.reading.article.url, self.reading.quoted(content), *around)


def _facts(one: Attribution) -> list[tuple[str, str]]:
    facts = [("Said", words.date_words(one.said))] if one.said else []
    facts += [("Quoting", words.relayed(one))] if one.quoting else []
    facts += [("Figure", words.figure_words(figure)) for figure in one.figures]
    return facts + [
        ("Speaker", f"{words.visible(speaker.name)}: unsure {speaker.confidence:.0%}")
        for speaker in one.speakers
        if speaker.confidence is not None and speaker.confidence < words.UNSURE
    ]


def article_facts(reading: Reading) -> list[tuple[str, str]]:
    """What is known of the article as a whole, name and value."""
    article = reading.article
    given = (
        ("Outlet", article.outlet), ("Published", article.published), ("By", ", ".join(article.authors)),
        ("Filed from", words.dateline_words(reading)), ("Credit", words.credit_words(reading)),
    )  # fmt: skip
    return [(name, words.visible(value)) for name, value in given if value]


def attribution_object(reading: Reading, one: Attribution, key: str) -> dict[str, Any]:
    """One attribution as JSON: its object, its words, its address, and the text's hash."""
    flat = {inner["id"]: inner for inner in _flat(reading_to_dict(reading)["attributions"])}
    return {
        "article": key, "sha256": reading.article.sha256, "offset_unit": "codepoint",
        "attribution": flat[one.id],
        "words": {part: reading.quoted(getattr(one, part)) for part in ("source", "cue", "content")},
        "address": addresses.attribution(key, one.id),
    }  # fmt: skip


def _flat(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [inner for one in found for inner in (one, *_flat(one["nested"]))]

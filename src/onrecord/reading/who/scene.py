"""One text's names, entities and roles, and whom every source in it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from onrecord.attribution import Act, Kind, Spans, Speaker
from onrecord.reading.found import Found
from onrecord.reading.speakers import first_speakers
from onrecord.reading.who.candidates import Describer
from onrecord.reading.who.classes import NOMINAL
from onrecord.reading.who.descriptions import described_from_afar, descriptions
from onrecord.reading.who.entities import Grouping
from onrecord.reading.who.hints import hints_of
from onrecord.reading.who.joint import joined_names
from onrecord.reading.who.names import grown, names_of, nicknamed, spread
from onrecord.reading.who.network import ACTS, Floats, Network
from onrecord.reading.who.parts import Parts, Words, parts_of
from onrecord.reading.who.resolving import OWN, resolve
from onrecord.reading.who.role_runs import Described, RoleText
from onrecord.reading.who.roles import MOST, Roles
from onrecord.reading.who.speaking import NOBODY, Decision, decide
from onrecord.reading.who.wording import wordings_of

LEAST: Final = 0.4
"""The chance below which nobody is named."""
_EDGE: Final = " \t\r\n\f\v\u00a0,;:.\"“”‘’'`—–-"
_CLAUSE: Final = re.compile(r",? (?:which|who|that) |, (?=an? |the )")
_LEAD: Final = re.compile(
    r"^(?:[Oo]fficials at (?:the )?|[a-z]+ (?:[a-z]+ )?)(?=[A-Z])"
    r"(?<! of )(?<! for )(?<! in )(?<! from )(?<! and )"
)
"""What stands before a body's name and is no part of it: "nonpartisan", "officials at"."""
_DETERMINER: Final = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What the speaker model tells of one attribution."""

    speakers: tuple[Speaker, ...]
    kind: Kind
    act: Act


class Scene:
    """Tells the speakers, kinds and acts of a text's attributions, which are in the order of the text."""

    def __init__(
        self,
        network: Network,
        text: str,
        words: Words,
        trunk: Floats,
        found: list[Found],
        outer: list[bool],
        quoted: Spans,
    ) -> None:
        self.text, self.words, self.found = text, words, found
        self.parts = [parts_of(words, one) for one in found]
        flagged = [part for part, is_outer in zip(self.parts, outer, strict=True) if is_outer]
        self.heads = network.heads(
            trunk, self.parts, flagged, hints_of(text, found, quoted), wordings_of(text, found)
        )
        spans = spread(
            text, words, nicknamed(text, words, grown(words, names_of(text, words, self.heads.tags)))
        )
        names = [n for n in spans if n.kind != "role"]
        self.grouping = Grouping(
            text, words, names, network.named(self.heads, [(n.first, n.end) for n in names])
        )
        aside = [Parts((one,), (), ()) for one in descriptions(text, words, names, self.parts)]
        describer = Describer(words, self.parts, names, aside)
        self.classes = describer.classes[: len(found)]
        meant = resolve(network, network.with_aside(self.heads, aside), describer, self.grouping)
        sourced = [bool(one.source) for one in found]
        self.decisions = [
            decide(one, kinds, self.grouping, sourced, source)
            for one, kinds, source in zip(meant[: len(found)], self.heads.kinds, self.classes, strict=True)
        ]
        self._settle_kinds()
        described = [*self._described(), *described_from_afar(self.grouping, aside, meant[len(found) :])]
        tagged = np.exp(self.heads.tags[:, -2:]).sum(1)
        self.roles = Roles(network.roles, RoleText(text, words, names, tagged), self.grouping, described)

    def _settle_kinds(self) -> None:
        """Whoever is named by an earlier source's own words is of the kind that this source is."""
        for number, decision in enumerate(self.decisions):
            sort, earlier = decision.who
            if sort == OWN and earlier != number and self.decisions[earlier].who == decision.who:
                self.decisions[number] = replace(decision, kind=self.decisions[earlier].kind)

    def _described(self) -> Iterator[Described]:
        """Sources that describe whoever has a name elsewhere: "the Republican nominee"."""
        for decision, part, source in zip(self.decisions, self.parts, self.classes, strict=True):
            kind, entity = decision.who
            if source == NOMINAL and kind != OWN and part.source[0][1] - part.source[0][0] <= MOST:
                yield Described(part.source[0], entity, "S")

    def told(self, number: int) -> Told:
        """Speakers, kind and act of one attribution."""
        decision = self.decisions[number]
        act = ACTS[int(self.heads.acts[number].argmax())]
        if decision.kind in NOBODY:
            return Told((), decision.kind, act)
        if decision.chance < LEAST:
            unsure = (self._unsure(number, decision),) if self.found[number].source else ()
            return Told(unsure, "unknown", act)
        speakers = self._speakers(number, decision)
        return Told(speakers, speakers[0].kind, act)

    def mentions(self, number: int) -> Spans:
        """Every mention in the text of the named entity that an attribution's source means, if it does."""
        kind, entity = self.decisions[number].who
        return () if kind == OWN else tuple(self.grouping.spans(entity))

    def _unsure(self, number: int, decision: Decision) -> Speaker:
        source = self.found[number].source
        return Speaker(self._written(source), "unknown", None, source, round(decision.chance, 4))

    def _speakers(self, number: int, decision: Decision) -> tuple[Speaker, ...]:
        kind, index = decision.who
        if kind == OWN:
            entities = joined_names(self.words, self.grouping, self.parts[index])
            if not entities:
                return (self._own(index, number, decision),)
        else:
            entities = joined_names(self.words, self.grouping, self.parts[number], index) or [index]
        return tuple(self._named(entity, number, decision) for entity in entities)

    def _named(self, entity: int, number: int, decision: Decision) -> Speaker:
        name = self.grouping.entities[entity].name
        mentions = self._evidence(entity, number)
        role = self.roles.of(entity)
        kind: Kind = "person" if self.grouping.entities[entity].kind == "person" else "organization"
        return Speaker(name, kind, role, mentions, round(decision.chance, 4))

    def _evidence(self, entity: int, number: int) -> Spans:
        """The source's own mention, and where the entity's name stands in full if that is elsewhere."""
        source, spans = self.found[number].source, self.grouping.spans(entity)
        inside = [span for span in spans if any(s <= span[0] and span[1] <= e for s, e in source)]
        full = self.grouping.fullest_span(entity)
        return tuple(sorted({*(inside or source), full}))

    def _own(self, index: int, number: int, decision: Decision) -> Speaker:
        """Somebody named by the source's own words, or by an earlier source's."""
        source, sure = self.found[index].source, round(decision.chance, 4)
        mentions = tuple(sorted({*self.found[number].source, *source}))
        words = self._written(source)
        if decision.kind == "person":
            first, _ = first_speakers(self.text, source)
            if first and first[0].kind == "person":
                return Speaker(first[0].name, "person", first[0].role, mentions, sure)
        if decision.kind == "organization":
            words = _CLAUSE.split(_DETERMINER.sub("", words, count=1), maxsplit=1)[0]
            words = _LEAD.sub("", words, count=1)
        return Speaker(words, decision.kind, None, mentions, sure)

    def _written(self, source: Spans) -> str:
        return " ".join(" ".join(self.text[start:end] for start, end in source).split()).strip(_EDGE)

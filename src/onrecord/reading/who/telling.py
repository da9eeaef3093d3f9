"""An article's attributions with who speaks in them and what their words do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.attribution import Spans, Speaker
from onrecord.reading.found import Found
from onrecord.reading.linking import Link
from onrecord.reading.tokens import Tokens
from onrecord.reading.who.network import Floats, Network
from onrecord.reading.who.parts import words_of
from onrecord.reading.who.scene import Scene, Told

Key = tuple[Spans, Spans, Spans]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article as it was read: where it begins, its tokens, links and states."""

    start: int
    text: str
    tokens: Tokens
    links: list[Link]
    states: Floats


@dataclass(frozen=True)
class Telling:
    """What is told of every attribution, and all who speak in the article."""

    by_spans: dict[Key, Told]
    speakers: tuple[Speaker, ...]

    def of(self, found: Found) -> Told:
        """What is told of one attribution."""
        return self.by_spans[key_of(found)]


def key_of(found: Found) -> Key:
    """What tells an attribution from the others of its article."""
    return found.source, found.cue, found.content


def told_of(network: Network, text: str, blocks: list[Block], found: list[Found], quoted: Spans) -> Telling:
    """Who speaks in every attribution, nested ones too; people and bodies are told apart block by block."""
    told: dict[Key, Told] = {}
    cast: dict[tuple[str, str], Speaker] = {}
    for block in blocks:
        within = sorted(_within(block, found), key=lambda pair: (_anchor(pair[0]), not pair[1]))
        if not within:
            continue
        every, outer = [one for one, _ in within], [is_outer for _, is_outer in within]
        words = words_of(block.text, block.tokens, block.start)
        scene = Scene(network, text, words, block.states, every, outer, quoted)
        for number, one in enumerate(every):
            told[key_of(one)] = scene.told(number)
            if outer[number]:
                _join(cast, told[key_of(one)], scene.mentions(number))
    return Telling(told, tuple(cast.values()))


def _within(block: Block, found: list[Found]) -> Iterator[tuple[Found, bool]]:
    """The attributions that begin in a block, and whether each is an outer one."""
    end = block.start + len(block.text)
    for outer in found:
        if block.start <= _anchor(outer) < end:
            yield outer, True
            yield from ((inner, False) for inner in outer.nested)


def _anchor(found: Found) -> int:
    """Where an attribution's source, else its cue, else its content begins."""
    return next(part[0][0] for part in (found.source, found.cue, found.content) if part)


def _join(cast: dict[tuple[str, str], Speaker], told: Told, mentions: Spans) -> None:
    """Add an attribution's speakers to those of the article."""
    for speaker in told.speakers:
        if speaker.kind == "unknown":
            continue
        known = cast.get((speaker.name, speaker.kind), speaker)
        every = {*known.mentions, *speaker.mentions, *(mentions if len(told.speakers) == 1 else ())}
        sure = max(known.confidence or 0, speaker.confidence or 0)
        cast[speaker.name, speaker.kind] = replace(known, mentions=tuple(sorted(every)), confidence=sure)

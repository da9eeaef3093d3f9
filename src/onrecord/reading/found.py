"""An attribution as parts of the text, before the rules tell more of it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.attribution import Span, Spans
from onrecord.reading.confidence import Calibration
from onrecord.reading.linking import Link
from onrecord.reading.tags import TaggedSpan
from onrecord.reading.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Found:
    """Who, by which words, said what, how sure that is, and what is nested in it; offsets as everywhere.

    ``relayed`` says that it is nested because the outer one passes it on, and not because it stands in it.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    nested: tuple[Found, ...] = ()
    relayed: bool = False

    @property
    def spans(self) -> Spans:
        """The spans of all parts."""
        return self.source + self.cue + self.content


def found_of(offset: int, tokens: Tokens, link: Link, calibration: Calibration) -> Found:
    """The parts of a link between words of a text that begins at the offset."""
    parts = link.sources, (link.cue,) if link.cue else (), link.contents
    source, cue, content = (tuple(_characters(offset, tokens, span) for span in part) for part in parts)
    return Found(source, cue, content, round(calibration.probability(link), 4))


def _characters(offset: int, tokens: Tokens, span: TaggedSpan) -> Span:
    return offset + int(tokens.starts[span.first]), offset + int(tokens.ends[span.last])

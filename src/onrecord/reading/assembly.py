"""Linked spans, and what the rules add to them, as a reading."""

from __future__ import annotations

import hashlib

from onrecord.article import Article
from onrecord.attribution import Attribution, Figure, Reading, Span, Spans
from onrecord.reading.acts import act_of
from onrecord.reading.credit import find_credit, find_dateline
from onrecord.reading.dates import find_dates
from onrecord.reading.figures import find_figures
from onrecord.reading.linking import Link
from onrecord.reading.mode import mode_of, quoted_regions
from onrecord.reading.models import Model
from onrecord.reading.negation import is_negated
from onrecord.reading.speakers import first_speakers
from onrecord.reading.tags import TaggedSpan
from onrecord.reading.tokens import Tokens

Linked = tuple[int, Tokens, list[Link]]


def assemble(article: Article, linked: list[Linked], model: Model) -> Reading:
    """The reading of an article whose blocks' links were found."""
    quoted = quoted_regions(article.text)
    figures = find_figures(article.text)
    attributions = tuple(
        _attribution(article, offset, tokens, link, model, quoted, figures)
        for offset, tokens, links in linked
        for link in links
    )
    return Reading(
        article,
        attributions,
        find_dates(article.text, article.published),
        figures,
        find_credit(article.text),
        find_dateline(article.text, article.published),
        model.name,
    )


def _attribution(
    article: Article,
    offset: int,
    tokens: Tokens,
    link: Link,
    model: Model,
    quoted: Spans,
    figures: tuple[Figure, ...],
) -> Attribution:
    text = article.text
    parts = link.sources, (link.cue,) if link.cue else (), link.contents
    source, cue, content = (tuple(_characters(offset, tokens, s) for s in part) for part in parts)
    negated = is_negated(text, cue, source)
    speakers, kind = first_speakers(text, source, quoted)
    return Attribution(
        id=identity(article, source, cue, content),
        source=source,
        cue=cue,
        content=content,
        mode=mode_of(text, content, quoted),
        negated=negated,
        speakers=speakers,
        kind=kind,
        act=act_of(text, cue, content, negated),
        figures=tuple(f for f in figures if any(s <= f.start and f.end <= e for s, e in content)),
        confidence=round(model.calibration.probability(link), 4),
    )


def _characters(offset: int, tokens: Tokens, span: TaggedSpan) -> Span:
    return offset + int(tokens.starts[span.first]), offset + int(tokens.ends[span.last])


def identity(article: Article, source: Spans, cue: Spans, content: Spans) -> str:
    """A name that stays the same as long as the text and the spans do: 16 hexadecimal digits."""
    key = f"{article.sha256}:{source}:{cue}:{content}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]

"""What was found, and what the rules add to it, as a reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from onrecord.article import Article
from onrecord.attribution import Attribution, Figure, Reading, Span, Spans
from onrecord.reading.credit import find_credit
from onrecord.reading.dateline import find_dateline, told_dateline
from onrecord.reading.dates import find_dates
from onrecord.reading.figures import find_figures
from onrecord.reading.found import Found
from onrecord.reading.mode import mode_of, quoted_regions
from onrecord.reading.negation import is_negated
from onrecord.reading.said import Placed, placed, when_said
from onrecord.reading.who.telling import Telling


def assemble(article: Article, found: list[Found], telling: Telling, quoted: Spans, model: str) -> Reading:
    """The reading of an article by the model of that name; ``quoted`` are what stands in quotation marks."""
    figures = find_figures(article.text)
    dates = find_dates(article.text, article.published)
    timed = placed(dates, (span for one in found for span in _contents(one)))
    attributions = tuple(_attribution(article, one, telling, quoted, figures, timed) for one in found)
    return Reading(
        article,
        attributions,
        dates,
        figures,
        find_credit(article.text, article.authors, article.outlet, article.extra),
        find_dateline(article.text, article.published)
        or told_dateline(article.extra.get("dateline"), article.published),
        model,
        telling.speakers,
    )


def _contents(found: Found) -> Iterator[Span]:
    yield from found.content
    for one in found.nested:
        yield from _contents(one)


def _attribution(
    article: Article,
    found: Found,
    telling: Telling,
    quoted: Spans,
    figures: tuple[Figure, ...],
    timed: tuple[Placed, ...],
) -> Attribution:
    text, source, cue, content = article.text, found.source, found.cue, found.content
    negated = is_negated(text, cue, source)
    told = telling.of(found)
    return Attribution(
        id=identity(article, source, cue, content),
        source=source,
        cue=cue,
        content=content,
        mode=mode_of(text, content, quoted),
        negated=negated,
        speakers=told.speakers,
        kind=told.kind,
        act=told.act,
        figures=tuple(f for f in figures if any(s <= f.start and f.end <= e for s, e in content)),
        confidence=found.confidence,
        nested=tuple(
            _attribution(article, one, telling, _own_marks(text, one.cue, quoted), figures, timed)
            for one in found.nested
        ),
        quoting=tuple(
            # Nobody relays himself: such an answer is a wrong one.
            s
            for one in found.nested
            if one.relayed
            for s in telling.of(one).speakers
            if s.name not in {own.name for own in told.speakers}
        ),
        said=when_said(text, found, timed),
    )


def _own_marks(text: str, cue: Spans, quoted: Spans) -> Spans:
    """The quoted regions as they are for what has its cue inside one: there only the marks within count."""
    around = next(((s, e) for s, e in quoted if any(s <= start < e for start, _ in cue)), None)
    if around is None:
        return quoted
    begin, stop = around
    within = ((begin + s, begin + e) for s, e in quoted_regions(text[begin:stop]))
    return (*(one for one in quoted if one[1] <= begin), *within, *(one for one in quoted if one[0] >= stop))


def identity(article: Article, source: Spans, cue: Spans, content: Spans) -> str:
    """A name that stays the same as long as the text and the spans do: 16 hexadecimal digits."""
    key = f"{article.sha256}:{source}:{cue}:{content}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]

"""A reading as W3C Web Annotations (Recommendation of 2017): a page with one annotation for each attribution.

Its targets are the contents, each by its words (TextQuoteSelector) and by its code points
(TextPositionSelector) in the article's text; its bodies are the speakers, the act, dates and figures.
All terms are those of the annotations' context, or of schema.org by the prefix that it has for them.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from onrecord.article import Article
from onrecord.attribution import Attribution, Figure, Reading, Span, Speaker, TimeExpression
from onrecord.output.marks import numbered

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
_TYPES = {"person": "Person", "organization": "Organization", "document": "schema:CreativeWork"}

Found = dict[str, Any]


def write_webannotation(readings: Iterable[Reading], stream: TextIO) -> int:
    """Write the annotations of the one article; returns how many articles.

    Raises OneArticleError where there is more than one: an annotation page is of one article.
    """
    from onrecord.output.writing import only_one

    pages = [reading_to_webannotation(reading) for reading in only_one(readings, "webannotation")]
    stream.writelines(json.dumps(page, ensure_ascii=False, indent=2) + "\n" for page in pages)
    return len(pages)


def reading_to_webannotation(reading: Reading) -> Found:
    """The annotation page as JSON-LD; nested attributions are annotations of their own."""
    name = name_of(reading.article)
    items = [annotation_of(reading, name, *one) for one in numbered(reading.attributions).items()]
    return {"@context": CONTEXT, "id": f"{name}#attributions", "type": "AnnotationPage", "items": items}


def name_of(article: Article) -> str:
    """The text's name by its hash, as RFC 6920 writes it."""
    digest = urlsafe_b64encode(bytes.fromhex(article.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def annotation_of(reading: Reading, name: str, number: str, attribution: Attribution) -> Found:
    """One annotation; ``name`` is the article's, ``number`` the attribution's in it."""
    url = reading.article.url or ""
    source = url if url.lower().startswith(("http://", "https://")) else name_of(reading.article)
    spans = attribution.content or attribution.source or attribution.cue
    return {
        "id": f"{name}#attribution-{number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": list(_bodies(reading, attribution)),
        "target": [_target(reading.article.text, source, span) for span in spans],
    }


def _target(text: str, source: str, span: Span) -> Found:
    start, end = span
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": source, "selector": [quote, position]}


def _bodies(reading: Reading, attribution: Attribution) -> Iterator[Found]:
    for label, speakers in (("speaker", attribution.speakers), ("quoting", attribution.quoting)):
        yield from (_speaker(label, speaker) for speaker in speakers)
    for label, spans in (("source", attribution.source), ("cue", attribution.cue)):
        if spans:
            yield _text("describing", label, reading.quoted(spans))
    for label in ("kind", "act", "mode"):
        yield _text("classifying", label, getattr(attribution, label))
    if attribution.negated:
        yield _text("classifying", "negated", "true")
    if attribution.said:
        yield _said(attribution.said)
    yield from map(_figure, attribution.figures)
    yield _text("assessing", "confidence", f"{attribution.confidence:.4g}")


def _text(purpose: str, label: str, value: str) -> Found:
    return {"type": "TextualBody", "purpose": purpose, "label": label, "value": value}


def _speaker(label: str, speaker: Speaker) -> Found:
    who: Found = {"type": _TYPES.get(speaker.kind, "schema:Thing"), "name": speaker.name}
    if speaker.role:
        who["schema:jobTitle"] = speaker.role
    who["schema:additionalType"] = speaker.kind
    return {"type": "SpecificResource", "purpose": "identifying", "label": label, "source": who}


def _said(date: TimeExpression) -> Found:
    body = _text("describing", "said", date.text)
    return {**body, "schema:temporal": date.value} if date.value else body


def _figure(figure: Figure) -> Found:
    given = {
        "schema:value": figure.value,
        "schema:maxValue": figure.high,
        "schema:unitText": figure.unit,
        "schema:valueReference": figure.modifier,
    }
    known = {key: value for key, value in given.items() if value is not None}
    return {**_text("describing", "figure", figure.text), **known}

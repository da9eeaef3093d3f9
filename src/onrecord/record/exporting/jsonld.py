"""Linked data: W3C Web Annotations, and articles and quotations in the vocabulary of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from onrecord.attribution import Attribution, Reading, Speaker
from onrecord.output.webannotation import CONTEXT, annotation_of, name_of
from onrecord.record.exporting.selected import Selected

SCHEMA: Final = "https://schema.org"
_TYPES: Final = {"organization": "Organization", "group": "Organization", "document": "CreativeWork"}

Found = dict[str, Any]


def annotation_lines(found: Iterator[Selected], query: str) -> Iterator[str]:
    """One annotation page with an annotation for each attribution that was asked for."""
    page = {"@context": CONTEXT, "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'onrecord {query}')}",
            "type": "AnnotationPage"}  # fmt: skip
    items = (
        annotation_of(one.reading, _name(one), *each) for one in found for each in one.attributions.items()
    )
    yield from _streamed(page, "items", items)


def schema_lines(found: Iterator[Selected]) -> Iterator[str]:
    """One graph of the articles and of the attributions that were asked for."""
    yield from _streamed({"@context": SCHEMA}, "@graph", _graph(found))


def _name(one: Selected) -> str:
    """The article's name: its text's, and its key in the record, as other articles may have the same text."""
    return f"{name_of(one.reading.article)}?key={quote(one.key, safe='')}"


def _streamed(head: Mapping[str, Any], name: str, items: Iterator[Found]) -> Iterator[str]:
    """A JSON object whose last value is a list, written item by item."""
    yield f"{json.dumps(head, ensure_ascii=False)[:-1]}, {json.dumps(name)}: ["
    for number, item in enumerate(items):
        yield f"{',' if number else ''}\n{json.dumps(item, ensure_ascii=False)}"
    yield "\n]}\n"


def _graph(found: Iterator[Selected]) -> Iterator[Found]:
    for one in found:
        name = _name(one)
        yield _article(one.reading, name)
        for number, each in one.attributions.items():
            yield _quotation(one.reading, name, number, each)


def _article(reading: Reading, name: str) -> Found:
    article, dateline = reading.article, reading.dateline
    digest = {"@type": "PropertyValue", "propertyID": "sha256", "value": article.sha256}
    authors = [{"@type": "Person", "name": author} for author in article.authors]
    return _known({
        "@type": "NewsArticle", "@id": name, "headline": article.title, "url": article.url,
        "datePublished": article.published, "inLanguage": article.language, "author": authors or None,
        "publisher": article.outlet and {"@type": "NewsMediaOrganization", "name": article.outlet},
        "sourceOrganization": reading.credit and {"@type": "Organization", "name": reading.credit.agency},
        "dateline": dateline and dateline.place, "identifier": digest,
    })  # fmt: skip


def _quotation(reading: Reading, name: str, number: str, one: Attribution) -> Found:
    """A quotation: ``text`` only where all of it stands in quotation marks, else what it comes to."""
    words = reading.quoted(one.content)
    people = [_speaker(who) for who in one.speakers if who.kind != "document"]
    works = [_speaker(who) for who in one.speakers if who.kind == "document"]
    return _known({
        "@type": "Quotation", "@id": f"{name}#attribution-{number}",
        "text": words if one.mode == "direct" else None, "abstract": None if one.mode == "direct" else words,
        "spokenByCharacter": people or None, "isBasedOn": works or None, "isPartOf": {"@id": name},
        "additionalType": [one.mode, one.act, *(["negated"] if one.negated else [])],
        "temporal": one.said.value if one.said else None, "creditText": reading.quoted(one.source) or None,
    })  # fmt: skip


def _speaker(who: Speaker) -> Found:
    named = who.kind in ("person", "organization", "document")
    kind = _TYPES.get(who.kind, "Person")
    role = {"jobTitle": who.role} if kind == "Person" else {"disambiguatingDescription": who.role}
    return _known({"@type": kind, "name" if named else "description": who.name, **role})


def _known(found: Found) -> Found:
    return {key: value for key, value in found.items() if value}

"""A reading as a JSON object and back; the shape is ``docs/reference/reading.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from onrecord.article import Article
from onrecord.attribution import (
    Attribution,
    Credit,
    Dateline,
    Figure,
    Reading,
    Spans,
    Speaker,
    TimeExpression,
)

# Valid inside a JSON string, but many programs end a line there: escaped, so that one line stays one record.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def reading_to_dict(reading: Reading) -> dict[str, Any]:
    """The reading as plain lists and dicts, keys in the documented order."""
    article = reading.article
    found: dict[str, Any] = {
        "doc": article.doc,
        "sha256": article.sha256,
        "url": article.url,
        "title": article.title,
        "authors": list(article.authors),
        "outlet": article.outlet,
        "published": article.published,
        "language": article.language,
        "credit": _credit_to_dict(reading.credit),
        "dateline": _dateline_to_dict(reading.dateline),
        "text": article.text,
        "attributions": [_attribution_to_dict(one) for one in reading.attributions],
        "dates": [_date_to_dict(one) for one in reading.dates],
        "figures": [_figure_to_dict(one) for one in reading.figures],
        "speakers": [_speaker_to_dict(one) for one in reading.speakers],
        "model": reading.model,
    }
    if article.extra:
        found["extra"] = dict(article.extra)
    return found


def reading_from_dict(found: Mapping[str, Any]) -> Reading:
    """The reading that ``reading_to_dict`` described; keys that it does not know are passed over.

    Raises KeyError where ``doc`` or ``text`` is missing, ValueError where the text is not the one hashed.
    """
    article = _article_from_dict(found)
    if found.get("sha256") not in (None, article.sha256):
        raise ValueError(f"{article.doc}: the text is not the one that sha256 names; read the article again")
    credit, dateline = found.get("credit"), found.get("dateline")
    return Reading(
        article=article,
        attributions=tuple(_attribution_from_dict(one) for one in found.get("attributions", ())),
        dates=tuple(_date_from_dict(one) for one in found.get("dates", ())),
        figures=tuple(_figure_from_dict(one) for one in found.get("figures", ())),
        credit=Credit(**_known(credit, "agency", "via", "start", "end")) if credit else None,
        dateline=Dateline(**_known(dateline, "place", "date", "start", "end")) if dateline else None,
        model=found.get("model", "default"),
        speakers=tuple(_speaker_from_dict(one) for one in found.get("speakers", ())),
    )


def reading_to_line(reading: Reading) -> str:
    """The reading as one line of JSON, without the line break."""
    return to_line(reading_to_dict(reading))


def to_line(found: dict[str, Any]) -> str:
    """A JSON object as one line, without the line break."""
    return _dump(found).translate(_LINE_ENDS)


def write_jsonl(readings: Iterable[Reading], stream: TextIO) -> int:
    """Write one JSON object a line, each as soon as it is read; returns how many."""
    count = 0
    for reading in readings:
        stream.write(reading_to_line(reading) + "\n")
        stream.flush()
        count += 1
    return count


def write_json(readings: Iterable[Reading], stream: TextIO) -> int:
    """Write one indented object for one article, a list for none or several; returns how many."""
    count, pending = 0, ""
    for count, reading in enumerate(readings, 1):
        if count > 1:
            stream.write(("[\n" if count == 2 else ",\n") + pending)
        pending = _dump(reading_to_dict(reading), indent=2)
    closing = {0: "[]\n", 1: pending + "\n"}
    stream.write(closing.get(count, ",\n" + pending + "\n]\n"))
    return count


def _dump(found: dict[str, Any], indent: int | None = None) -> str:
    dumped = json.dumps(found, ensure_ascii=False, indent=indent, default=str)
    if dumped.isascii() or not any("\ud800" <= char <= "\udfff" for char in dumped):
        return dumped
    # A lone surrogate cannot be written as UTF-8, but JSON has an escape for it.
    return json.dumps(found, ensure_ascii=True, indent=indent, default=str)


def _pairs(spans: Spans) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _spans(pairs: Iterable[Iterable[int]]) -> Spans:
    return tuple((start, end) for start, end in pairs)


def _known(found: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: found[name] for name in names if name in found}


def _article_from_dict(found: Mapping[str, Any]) -> Article:
    fields = _known(found, "doc", "text", "url", "title", "outlet", "published", "language", "extra")
    return Article(**fields, authors=tuple(found.get("authors", ())))


def _credit_to_dict(one: Credit | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"agency": one.agency, "via": one.via, "start": one.start, "end": one.end}


def _dateline_to_dict(one: Dateline | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"place": one.place, "date": one.date, "start": one.start, "end": one.end}


def _figure_to_dict(one: Figure) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "value": one.value,
        "unit": one.unit,
        "modifier": one.modifier,
        "high": one.high,
    }


def _figure_from_dict(found: Mapping[str, Any]) -> Figure:
    return Figure(**_known(found, "start", "end", "text", "value", "unit", "modifier", "high"))


def _date_to_dict(one: TimeExpression) -> dict[str, Any]:
    return {"start": one.start, "end": one.end, "text": one.text, "value": one.value, "type": one.type}


def _date_from_dict(found: Mapping[str, Any]) -> TimeExpression:
    return TimeExpression(**_known(found, "start", "end", "text", "value", "type"))


def _speaker_to_dict(one: Speaker) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind,
        "role": one.role,
        "mentions": _pairs(one.mentions),
        "confidence": one.confidence,
    }


def _speaker_from_dict(found: Mapping[str, Any]) -> Speaker:
    return Speaker(
        **_known(found, "name", "kind", "role", "confidence"), mentions=_spans(found.get("mentions", ()))
    )


def _attribution_to_dict(one: Attribution) -> dict[str, Any]:
    return {
        "id": one.id,
        "source": _pairs(one.source),
        "cue": _pairs(one.cue),
        "content": _pairs(one.content),
        "mode": one.mode,
        "negated": one.negated,
        "speakers": [_speaker_to_dict(speaker) for speaker in one.speakers],
        "kind": one.kind,
        "act": one.act,
        "figures": [_figure_to_dict(figure) for figure in one.figures],
        "confidence": one.confidence,
        "nested": [_attribution_to_dict(inner) for inner in one.nested],
        "quoting": [_speaker_to_dict(speaker) for speaker in one.quoting],
        "said": None if one.said is None else _date_to_dict(one.said),
    }


def _attribution_from_dict(found: Mapping[str, Any]) -> Attribution:
    return Attribution(
        **_known(found, "id", "mode", "negated", "kind", "act", "confidence"),
        source=_spans(found["source"]),
        cue=_spans(found["cue"]),
        content=_spans(found["content"]),
        speakers=tuple(_speaker_from_dict(one) for one in found.get("speakers", ())),
        figures=tuple(_figure_from_dict(one) for one in found.get("figures", ())),
        nested=tuple(_attribution_from_dict(one) for one in found.get("nested", ())),
        quoting=tuple(_speaker_from_dict(one) for one in found.get("quoting", ())),
        said=_date_from_dict(found["said"]) if found.get("said") else None,
    )

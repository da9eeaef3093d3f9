"""Readings that come back from JSON lines: kept as they are, where nothing in them was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import chain
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord.attribution import Attribution, Figure, Reading, Span, TimeExpression
from onrecord.errors import FormatError
from onrecord.output.json import reading_from_dict
from onrecord.record.exporting.lines import KEY, digest
from onrecord.record.rows import all_of
from onrecord.sources.readings import ReadArticle

_AGAIN = "export it again"


def key_given(article: ReadArticle) -> str | None:
    """The key that the article had in the record that it was exported from; None where it comes from none."""
    about = article.found.get(KEY)
    key = about.get("key") if isinstance(about, dict) else None
    return key if isinstance(key, str) and key else None


def reading_back(article: ReadArticle) -> Reading:
    """The reading that an article was exported with.

    Raises FormatError where it is none, where an offset is not in the text, or where anything was changed.
    """
    found, place = article.found, article.place
    if found["sha256"] != article.sha256:
        raise FormatError(f"{place}: the text is not the one that sha256 names; {_AGAIN}")
    about = found.get(KEY)
    signed = about.get("sha256") if isinstance(about, dict) else None
    if signed is not None and signed != digest(found):
        raise FormatError(
            f"{place}: the reading is not the one that was exported: something in it was changed; {_AGAIN},"
            f" or take its {KEY!r} out to add it as it is now"
        )
    try:
        reading = reading_from_dict({"doc": article.doc, **found})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        told = f"{error} is missing" if isinstance(error, KeyError) else "a value has another form"
        raise FormatError(f"{place}: what was found is no reading: {told}; {_AGAIN}") from error
    for problem in chain(_wrong(reading, "the reading"), _misplaced(reading, words=signed is None)):
        raise FormatError(f"{place}: {problem}; {_AGAIN}")
    return reading


def _misplaced(reading: Reading, *, words: bool) -> Iterator[str]:
    """The offsets that are not in the text or, where ``words`` are told, not where these are."""
    text = reading.article.text
    for name, span in _spans(reading):
        if not 0 <= span[0] <= span[1] <= len(text):
            yield f"{name} at {span[0]} to {span[1]} is not in the text, which has {len(text):,} characters"
    if words:
        told: list[Figure | TimeExpression] = [*reading.figures, *reading.dates]
        for each in all_of(reading.attributions):
            told += [*each.figures, *_said(each)]
        for one in told:
            if text[one.start : one.end] != one.text:
                yield f"{one.text!r} is not what the text has at {one.start} to {one.end}"


def _said(one: Attribution) -> list[TimeExpression]:
    return [one.said] if one.said else []


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    for one in all_of(reading.attributions):
        for part in ("source", "cue", "content"):
            yield from ((f"the {part} of attribution {one.id}", span) for span in getattr(one, part))
        for speaker in (*one.speakers, *one.quoting):
            yield from ((f"a mention of {speaker.name}", span) for span in speaker.mentions)
        yield from (("a figure", (figure.start, figure.end)) for figure in one.figures)
        yield from (("a date", (date.start, date.end)) for date in _said(one))
    for speaker in reading.speakers:
        yield from ((f"a mention of {speaker.name}", span) for span in speaker.mentions)
    for name in ("figures", "dates"):
        yield from ((f"one of the {name}", (one.start, one.end)) for one in getattr(reading, name))
    for name in ("credit", "dateline"):
        one = getattr(reading, name)
        yield from [(f"the {name}", (one.start, one.end))] if one else []


def _wrong(value: Any, name: str) -> Iterator[str]:  # noqa: ANN401  # data classes, at any depth
    """What in a data class is not of the type that its field is declared with."""
    for field, hint in _hints(value.__class__).items():
        held = getattr(value, field)
        if not _fits(held, hint):
            yield f"{field} of {name} cannot be {held!r}"[:200]
        for one in held if isinstance(held, tuple) else (held,):
            if is_dataclass(one):
                yield from _wrong(one, f"{field}")


@cache
def _hints(kind: Any) -> dict[str, Any]:  # noqa: ANN401
    known = get_type_hints(kind)
    return {field.name: known[field.name] for field in fields(kind) if field.name != "extra"}


def _fits(value: Any, hint: Any) -> bool:  # noqa: ANN401  # types as typing has them
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in inner)
    if origin is Literal:
        return value in inner
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        kinds = inner[:1] * len(value) if inner[-1] is Ellipsis else inner
        return len(value) == len(kinds) and all(map(_fits, value, kinds))
    if hint is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, NoneType if hint is None else hint)

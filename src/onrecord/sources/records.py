"""Articles out of JSON: one object on each line, or one object or list in a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from onrecord.article import Article
from onrecord.errors import EmptyError, FormatError, SourceError
from onrecord.sources.decoding import without_surrogates
from onrecord.sources.ninjs import article_from_ninjs, is_ninjs
from onrecord.sources.options import Failure
from onrecord.sources.readings import ReadArticle, article_from_reading, is_reading
from onrecord.sources.text import article_from_text

Json = Any

_NAMES = ("doc", "id")
_TEXTS = ("text", "body", "html")
_ISO_639_1 = 2
_LONG = 200
_TITLED = {"text_from": "title"}
"""What is noted in ``extra`` where a record has a title and no other text."""
_DATES = ("published", "date")


def articles_from_lines(lines: Iterable[bytes], *, name: str, stem: str) -> Iterator[Article | Failure]:
    """The article of each line, read one by one; a bad line becomes a Failure that names it."""
    empty = True
    for number, line in enumerate(lines, 1):
        bare = line.removeprefix(b"\xef\xbb\xbf").strip()
        if bare:
            empty = False
            yield _line(bare, f"{name}:{number}", f"{stem}-{number}")
    if empty:
        yield Failure(name, EmptyError(f"{name} is empty; there is nothing to read"))


def articles_from_json(data: bytes, *, name: str, stem: str) -> Iterator[Article | Failure]:
    """The article of one JSON object, or those of a list.

    Raises FormatError when it is not JSON.
    """
    value = _parse(data.removeprefix(b"\xef\xbb\xbf"), name)
    records = value if isinstance(value, list) else [value]
    for number, record in enumerate(records, 1):
        several = isinstance(value, list)
        yield guarded(
            record, f"{name}:{number}" if several else name, f"{stem}-{number}" if several else stem
        )
    if not records:
        yield Failure(name, EmptyError(f"{name} holds no articles"))


def article_from_record(record: Json, *, doc: str = "record") -> Article:
    """The article of a JSON object, ninjs included; ``doc`` names it where it has no name.

    Unknown fields become ``extra``; where there is a title and no other text it is the text, and ``extra``
    says so; a reading is a ``ReadArticle``. Raises FormatError when it is no object
    or a field is of the wrong type, EmptyError without text.
    """
    if not isinstance(record, Mapping):
        raise FormatError(f"{doc} is not a JSON object with a text; give one object for each article")
    if is_reading(record):
        return article_from_reading(record, doc=doc)
    if not _first(record, _TEXTS) and is_ninjs(record):
        return article_from_ninjs(record, doc=doc)
    used = {*_first(record, _NAMES)}
    name = _text(record, *used) or doc
    base, content = _content(record, name, doc)
    article, known = _described(base, record)
    rest = {key: value for key, value in record.items() if key not in used | content | known}
    return replace(article, extra=rest if content else rest | _TITLED)


def is_titled(article: Article) -> bool:
    """Whether an article's text is its title, as its record has no other."""
    return article.extra.get("text_from") == "title"


def guarded(record: Json, target: str, doc: str) -> Article | Failure:
    """The article of a JSON object, a Failure that names the target where it has none."""
    try:
        found = article_from_record(record, doc=doc)
        return replace(found, place=target) if isinstance(found, ReadArticle) else found
    except SourceError as error:
        said = str(error).removeprefix(f"{doc} ")
        return Failure(target, type(error)(said if said.startswith(target) else f"{target}: {said}"))


def _line(line: bytes, target: str, doc: str) -> Article | Failure:
    try:
        return guarded(_parse(line, target), target, doc)
    except SourceError as error:
        return Failure(target, error)


def _parse(data: bytes, target: str) -> Json:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        place = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        raise FormatError(f"{target}: not valid JSON{place}; each article is one JSON object") from error


def _first(record: Mapping[str, Any], keys: Iterable[str]) -> list[str]:
    """The first of the keys that holds something, in a list; none when none does."""
    return [key for key in keys if record.get(key) not in (None, "", [])][:1]


def _text(record: Mapping[str, Any], key: str | None = None) -> str | None:
    value = record.get(key) if key else None
    if value is None or isinstance(value, str):
        return without_surrogates(value) if value else None
    if isinstance(value, int):
        return str(value)
    raise FormatError(f"the field {key!r} holds no text")


def _content(record: Mapping[str, Any], name: str, doc: str) -> tuple[Article, set[str]]:
    """The article's text, and the fields that it is from: none where it has nothing but a title."""
    keys = _first(record, _TEXTS)
    text = _text(record, *keys)
    title = "" if text or _is_long(record) else (_text(record, "title") or "").strip()
    if title:
        return article_from_text(title, doc=name, language=_language(record)), set()
    if not text:
        raise EmptyError(f"{doc} has no text; the field is called text or html")
    if keys != ["html"]:
        return article_from_text(text, doc=name, language=_language(record)), set(keys)
    from onrecord.sources.pages.page import article_from_html

    return article_from_html(text, doc=name, url=_text(record, "url")), set(keys)


def _is_long(record: Mapping[str, Any]) -> bool:
    """Whether a field of another name holds what may be the text, which is for the user to say."""
    return any(
        isinstance(value, str) and len(value) > _LONG for key, value in record.items() if key != "title"
    )


def _described(article: Article, record: Mapping[str, Any]) -> tuple[Article, set[str]]:
    """The article with what the record says about it, and the fields that say it."""
    from onrecord.sources.pages.dates import iso_date

    found: dict[str, Any] = {key: _text(record, key) for key in ("title", "url", "outlet")}
    found["authors"] = _authors(record.get("authors") or record.get("author"))
    found["language"] = _language(record)
    dates = _first(record, _DATES)
    found["published"] = iso_date(_text(record, *dates))
    known = {"title", "url", "outlet", "authors", "language"} | (set(dates) if found["published"] else set())
    known |= set() if record.get("authors") else {"author"}
    return replace(article, **{key: value for key, value in found.items() if value}), known


def _language(record: Mapping[str, Any]) -> str | None:
    code = (_text(record, "language") or "").replace("_", "-").split("-")[0].lower()
    return code if len(code) == _ISO_639_1 else None


def _authors(value: Json) -> tuple[str, ...]:
    if isinstance(value, str):
        from onrecord.sources.pages.authors import split_names

        return tuple(split_names(value)) or (without_surrogates(value.strip()),)
    names = value if isinstance(value, list) else []
    return tuple(without_surrogates(name.strip()) for name in names if isinstance(name, str) and name.strip())

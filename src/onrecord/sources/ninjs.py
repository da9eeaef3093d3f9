"""An article out of ninjs (News in JSON, IPTC, versions 1 to 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.article import Article
from onrecord.errors import EmptyError
from onrecord.sources.decoding import without_surrogates
from onrecord.sources.fragments import text_of_fragment
from onrecord.sources.language import detect_language

Record = Mapping[str, Any]
_BODIES = ("body_text", "body_xhtml", "body_html", "bodies")
_MARKS = (*_BODIES, "versioncreated", "versionCreated")
_DATES = (
    "firstcreated", "firstCreated", "contentcreated", "contentCreated", "versioncreated", "versionCreated",
)  # fmt: skip
_WITHDRAWN = ("canceled", "cancelled", "withheld")
_EXTRA = {
    "id": ("uri",),
    "version": ("version",),
    "status": ("pubstatus", "pubStatus"),
    "dateline": ("dateline", "located"),
    "credit": ("creditline", "creditLine"),
    "slugline": ("slugline",),
    "copyright": ("copyrightnotice", "copyrightNotice", "copyrightholder", "copyrightHolder"),
    "urgency": ("urgency",),
}


def is_ninjs(record: Record) -> bool:
    """Whether a JSON object is an item of ninjs: it has a ``uri``, and a body or version by their names."""
    return isinstance(record.get("uri"), str) and any(mark in record for mark in _MARKS)


def article_from_ninjs(record: Record, *, doc: str = "ninjs") -> Article:
    """The article of an item; what has no place in it is in ``extra``.

    Raises EmptyError without a text, and for an item that its provider has withdrawn.
    """
    from onrecord.sources.pages.dates import iso_date

    status = _first(record, "pubstatus", "pubStatus") or ""
    if status.rpartition(":")[2] in _WITHDRAWN:
        raise EmptyError(f"{doc} was withdrawn by its provider ({status}) and is not read")
    text = _text(record)
    if not text:
        raise EmptyError(f"{doc} has no text in body_text, body_xhtml, body_html or bodies")
    dates = (_first(record, name) for name in _DATES)
    uri = _first(record, "uri")
    return Article(
        doc=uri or doc,
        text=text,
        url=_url(record),
        title=_first(record, "headline") or _headline(record) or _first(record, "title"),
        authors=_authors(record),
        outlet=_outlet(record),
        published=next(filter(None, map(iso_date, dates)), None),
        language=detect_language(text) or (_first(record, "language") or "")[:2].lower() or None,
        extra={key: found for key, names in _EXTRA.items() if (found := _first(record, *names))},
    )


def _text(record: Record) -> str:
    """The body: plain text before markup, as version 1 or later versions name it."""
    plain = _first(record, "body_text")
    if plain:
        return plain
    parts = [part for part in _objects(record, "bodies") if _first(part, "value")]
    parts.sort(key=lambda part: (_first(part, "role") not in (None, "main"), "plain" not in _type(part)))
    values = [_first(part, "value") for part in parts]
    found = (text_of_fragment(one) for one in (*_markup(record), *values) if one)
    return next(filter(None, found), "")


def _markup(record: Record) -> Iterator[str | None]:
    yield _first(record, "body_xhtml")
    yield _first(record, "body_html")


def _type(part: Record) -> str:
    return (_first(part, "contentType", "contenttype") or "").lower()


def _headline(record: Record) -> str | None:
    heads = [head for head in _objects(record, "headlines") if _first(head, "value")]
    heads.sort(key=lambda head: _first(head, "role") not in (None, "main"))
    return _first(heads[0], "value") if heads else None


def _authors(record: Record) -> tuple[str, ...]:
    from onrecord.sources.pages.authors import split_names

    line = _first(record, "byline", "by")
    people = [name for person in _objects(record, "people") if _first(person, "rel") == "author"
              and (name := _first(person, "name"))]  # fmt: skip
    return tuple(dict.fromkeys(split_names(line or "") or people))


def _outlet(record: Record) -> str | None:
    sources = [*_objects(record, "infosources"), *_objects(record, "infoSources")]
    named = (_first(source, "name") for source in sources)
    said = _first(record, "source", "provider", "copyrightholder", "copyrightHolder")
    return next(filter(None, named), None) or said


def _url(record: Record) -> str | None:
    uri = _first(record, "canonicalurl", "canonicalUrl", "url", "uri") or ""
    return uri if uri.startswith(("http://", "https://")) else None


def _first(record: Record, *names: str) -> str | None:
    """The first of the fields that holds a text or a number, as text."""
    for name in names:
        value = record.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return without_surrogates(str(value).strip())
    return None


def _objects(record: Record, name: str) -> list[Record]:
    value = record.get(name)
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []

"""An article out of NITF (News Industry Text Format, IPTC, versions 3.0 to 3.6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from onrecord.article import Article
from onrecord.errors import EmptyError
from onrecord.sources.fragments import paragraphs_of
from onrecord.sources.language import detect_language
from onrecord.sources.markup import below, first, inner_html, told
from onrecord.sources.pages.authors import split_names
from onrecord.sources.pages.dates import iso_date

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def article_from_nitf(root: Element, doc: str = "nitf") -> Article:
    """The article of a ``nitf`` element; what has no place in it is in ``extra``.

    ``extra`` may hold ``id``, ``dateline``, ``credit`` (the distributor, the agency), ``copyright``,
    ``urgency`` and ``tagline``. Raises EmptyError without a text.
    """
    text = body_of_nitf(root)
    if not text:
        raise EmptyError(f"{doc} has no text in its body.content")
    return Article(
        doc=_attribute(root, "doc-id", "id-string") or doc,
        text=text,
        url=_url(root),
        title=first(root, "hl1", "hedline") or first(root, "title"),
        authors=authors_of(root),
        outlet=_outlet(root),
        published=published_of(root),
        language=detect_language(text) or _language(root),
        extra={key: value for key, value in extra_of(root) if value},
    )


def body_of_nitf(root: Element) -> str:
    """The paragraphs of the body's content, parted by blank lines; without media and tables."""
    contents = below(root, "body.content")
    return "\n\n".join(paragraph for node in contents for paragraph in paragraphs_of(inner_html(node)))


def authors_of(root: Element) -> tuple[str, ...]:
    """The people in the bylines: those marked as persons, else the names in the line."""
    names: list[str] = []
    for line in below(root, "byline"):
        people = [name for name in map(told, below(line, "person")) if name]
        names += people or split_names(told(line) or "")
    return tuple(dict.fromkeys(names))


def published_of(root: Element) -> str | None:
    """When it was issued, first published or, failing these, dated."""
    places = (("date.issue", "norm"), ("date.release", "norm"), ("pubdata", "date.publication"),
              ("story.date", "norm"))  # fmt: skip
    return next(filter(None, (iso_date(_compact(_attribute(root, *place))) for place in places)), None)


def extra_of(root: Element) -> Iterator[tuple[str, Any]]:
    """What an article has no field for."""
    yield "id", _attribute(root, "doc-id", "id-string")
    yield "dateline", first(root, "dateline")
    yield "credit", first(root, "distributor") or _attribute(root, "doc-id", "regsrc")
    yield "copyright", _attribute(root, "doc.copyright", "holder")
    yield "urgency", _attribute(root, "urgency", "ed-urg")
    yield "tagline", first(root, "tagline")


def _outlet(root: Element) -> str | None:
    holder = _attribute(root, "doc.copyright", "holder")
    return _attribute(root, "pubdata", "name") or holder or first(root, "distributor")


def _url(root: Element) -> str | None:
    found = _attribute(root, "pubdata", "ex-ref") or ""
    return found if found.startswith(("http://", "https://")) else None


def _language(root: Element) -> str | None:
    stated = root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return stated[:2].lower() or None


def _attribute(root: Element, name: str, attribute: str) -> str | None:
    return next((value for node in below(root, name) if (value := (node.get(attribute) or "").strip())), None)


def _compact(date: str | None) -> str | None:
    """A date as NITF prefers it, 20260217T081500Z, with the separators that make it readable."""
    if not date or not date[:8].isdigit():
        return date
    day, _, clock = date.partition("T")
    told = f"{day[:4]}-{day[4:6]}-{day[6:8]}"
    clock, zone = clock[:6], clock[6:]
    if len(clock) < 4 or not clock.isdigit():
        return told
    return f"{told}T{clock[:2]}:{clock[2:4]}:{clock[4:6] or '00'}{zone}"

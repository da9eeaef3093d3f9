"""An article out of a NewsML-G2 news item (IPTC, versions 2.0 and later)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from onrecord.article import Article
from onrecord.errors import EmptyError
from onrecord.sources.fragments import paragraphs_of, text_of_fragment
from onrecord.sources.language import detect_language
from onrecord.sources.markup import below, children, first, inner_html, local, told
from onrecord.sources.nitf import authors_of, body_of_nitf
from onrecord.sources.pages.authors import split_names
from onrecord.sources.pages.dates import iso_date

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def article_from_item(item: Element, doc: str = "newsItem") -> Article:
    """The article of a ``newsItem``; what has no place in it is in ``extra``.

    ``extra`` may hold ``id`` (the guid), ``version``, ``status``, ``dateline``, ``credit``, ``provider``,
    ``slugline``, ``copyright`` and ``urgency``. Raises EmptyError without a text, and for an item that its
    provider has withdrawn.
    """
    status = _code(item, "pubstatus")
    if status in _WITHDRAWN:
        raise EmptyError(f"{doc} was withdrawn by its provider ({status}) and is not read")
    text = _text(item)
    if not text:
        raise EmptyError(f"{doc} has no text in its contentSet")
    return Article(
        doc=item.get("guid") or doc,
        text=text,
        url=_url(item),
        title=_title(item),
        authors=_authors(item),
        outlet=_provider(item),
        published=_published(item),
        language=detect_language(text) or _language(item),
        extra={key: value for key, value in _extra(item, status) if value},
    )


def is_text_item(item: Element) -> bool:
    """Whether a news item is a text: pictures, sound and packages are not."""
    kind = _code(item, "itemclass")
    return kind in (None, "text", "composite")


def _text(item: Element) -> str:
    for content in below(item, "contentset"):
        for node in content:
            text = _content(node)
            if text:
                return text
    return ""


def _content(node: Element) -> str:
    """The text of one rendition: NITF, XHTML, or text within the XML; others are elsewhere."""
    if local(node) == "inlinexml":
        if any(True for _ in below(node, "nitf")):
            return body_of_nitf(node)
        bodies = list(below(node, "body")) or [node]
        return "\n\n".join(paragraphs_of(inner_html(bodies[0])))
    if local(node) == "inlinedata":
        data = "".join(node.itertext())
        return text_of_fragment(data) if "html" in (node.get("contenttype") or "") else data.strip()
    return ""


def _title(item: Element) -> str | None:
    meta = [*children(item, "contentmeta"), *children(item, "itemmeta")]
    wanted = ("headline", "title")
    found = (told(node) for part in meta for name in wanted for node in children(part, name))
    return next(filter(None, found), None) or first(item, "hl1")


def _authors(item: Element) -> tuple[str, ...]:
    for meta in children(item, "contentmeta"):
        lines = [name for node in children(meta, "by") for name in split_names(told(node) or "")]
        creators = [name for node in children(meta, "creator") for name in _names(node)]
        if lines or creators:
            return tuple(dict.fromkeys(lines or creators))
    return authors_of(item)


def _names(creator: Element) -> list[str]:
    """The creator's name where it is a person's, or not said to be anything else's."""
    kind = (creator.get("type") or "person").rpartition(":")[2].lower()
    name = first(creator, "name")
    return [name] if name and kind == "person" else []


def _provider(item: Element) -> str | None:
    for meta in children(item, "itemmeta"):
        for node in children(meta, "provider"):
            code = node.get("literal") or (node.get("qcode") or "").rpartition(":")[2]
            name = first(node, "name") or code or node.get("uri")
            if name:
                return name
    return next((name for node in below(item, "copyrightholder") if (name := first(node, "name"))), None)


def _published(item: Element) -> str | None:
    """When it was first created, else when this version was."""
    for name in ("firstcreated", "contentcreated", "versioncreated"):
        found = iso_date(first(item, name))
        if found:
            return found
    return None


def _language(item: Element) -> str | None:
    tags = (node.get("tag") for node in below(item, "language"))
    stated = next(filter(None, tags), None) or item.get(_LANG) or ""
    return stated[:2].lower() or None


def _url(item: Element) -> str | None:
    links = (node.get("href") or "" for node in below(item, "link", "altid") if node.get("href"))
    return next((link for link in links if link.startswith(("http://", "https://"))), None)


def _code(item: Element, name: str) -> str | None:
    """The code of an item's class or status, without its scheme: ``text`` of ``ninat:text``."""
    node = next(below(item, name), None)
    code = (node.get("qcode") or node.get("uri") or "") if node is not None else ""
    return code.replace("/", ":").rpartition(":")[2].lower() or None


def _extra(item: Element, status: str | None) -> Iterator[tuple[str, Any]]:
    yield "id", item.get("guid")
    yield "version", item.get("version")
    yield "status", status
    yield "dateline", first(item, "dateline")
    yield "credit", first(item, "creditline")
    yield "provider", _provider(item)
    yield "slugline", first(item, "slugline")
    yield "copyright", first(item, "copyrightnotice")
    yield "urgency", first(item, "urgency")

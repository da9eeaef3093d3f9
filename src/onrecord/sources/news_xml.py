"""Articles out of XML: feeds, NewsML-G2, NITF; told apart by the first element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from onrecord.errors import EmptyError, FormatError, SourceError
from onrecord.sources.markup import below, decoded, local, parse_xml
from onrecord.sources.options import Failure, Found
from onrecord.sources.sniffing import refuse_binary

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from onrecord.article import Article

_FEED = re.compile(r"<(?:\w{1,40}:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
_FIRST = re.compile(r"<[A-Za-z_]")


def articles_from_xml(
    data: bytes, *, name: str, doc: str, url: str | None = None, encoding: str | None = None
) -> Iterator[Found]:
    """The articles of a feed, a NewsML-G2 or NITF document, or an XHTML page.

    Raises FormatError for other XML, for what is not well-formed (feeds need not be), and for entities.
    """
    refuse_binary(data, name, encoding=encoding, allow_nul=True)
    text = decoded(data, name, encoding)
    start = _FIRST.search(text)
    if start and _FEED.match(text, start.start()):
        from onrecord.sources.feeds import entries_of

        yield from entries_of(text, name=name, doc=doc, url=url)
        return
    yield from _news(parse_xml(text, name), text, name, doc, url)


def _news(root: Element, text: str, name: str, doc: str, url: str | None) -> Iterator[Found]:
    from onrecord.sources.newsml import article_from_item, is_text_item
    from onrecord.sources.nitf import article_from_nitf

    kind = local(root)
    if kind == "html":
        from onrecord.sources.pages.page import article_from_html

        yield article_from_html(text, url=url, doc=doc)
    elif kind == "nitf":
        yield _guarded(article_from_nitf, root, name, doc)
    elif kind == "newsitem" and _is_g2(root):
        yield _guarded(article_from_item, root, name, doc)
    elif kind in ("newsmessage", "newsml"):
        nodes = [node for node in below(root, "newsitem") if _is_g2(node) and is_text_item(node)]
        if nodes:
            yield from _several(article_from_item, nodes, name, doc)
        else:
            yield from _several(article_from_nitf, list(below(root, "nitf")), name, doc)
    else:
        shown = kind[:40]
        raise FormatError(
            f"{name} is XML, but no feed, NewsML-G2 or NITF (it begins with {shown!r}); give one of these"
        )


def _is_g2(node: Element) -> bool:
    return any(local(one) in ("contentset", "itemmeta") for one in node)


def _several(
    make: Callable[[Element, str], Article], nodes: list[Element], name: str, doc: str
) -> Iterator[Found]:
    if not nodes:
        raise EmptyError(f"{name} holds no news item with a text")
    for number, node in enumerate(nodes, 1):
        yield _guarded(make, node, f"{name}#{number}", f"{doc}#{number}")


def _guarded(make: Callable[[Element, str], Article], node: Element, name: str, doc: str) -> Found:
    try:
        return make(node, doc)
    except SourceError as error:
        said = str(error).removeprefix(f"{doc}: ").removeprefix(f"{doc} ")
        return Failure(name, type(error)(f"{name}: {said}"))

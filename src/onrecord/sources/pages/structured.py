"""What a page says about itself for machines: JSON-LD in schema.org's words, and meta tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING, Any

from onrecord.sources.pages.tree import elements, squeeze, words

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

Node = Mapping[str, Any]
Json = Any
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review)$")
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_AROUND = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)+|(?:-->|//\s*\]\]>|\]\]>|;)+\s*$", re.DOTALL
)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_MOST_NODES = 5_000


@dataclass(frozen=True)
class Structured:
    """A page's structured data: the node about its article, the page's node, nodes by id, and meta tags."""

    article: Node = field(default_factory=dict)
    page: Node = field(default_factory=dict)
    by_id: Mapping[str, Node] = field(default_factory=dict)
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def tag(self, *names: str) -> str | None:
        """The first meta tag that is there and not empty, in the order of the names."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)

    def nodes(self, value: Json) -> Iterator[Json]:
        """A property's values one by one, references by ``@id`` followed."""
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Mapping):
                yield {**self.by_id.get(str(item.get("@id")), {}), **item}
            elif item is not None:
                yield item


def read_structured(root: Element) -> Structured:
    """Reads a page's structured data; broken parts are left out."""
    nodes = [node for script in elements(root, "script") for node in _nodes_of(script)][:_MOST_NODES]
    by_id: dict[str, Node] = {}
    for node in nodes:
        if "@id" in node:
            name = str(node["@id"])
            by_id[name] = {**node, **by_id.get(name, {})}
    page = next((node for node in nodes if "WebPage" in types(node)), {})
    return Structured(_main_article(nodes, _page_title(root)), page, by_id, _meta(root))


def types(node: Node) -> list[str]:
    """The node's types without their namespace."""
    given = node.get("@type")
    return [str(name).rsplit("/", 1)[-1] for name in (given if isinstance(given, list) else [given])]


def plain(value: Json) -> str | None:
    """A property's text on one line, entities resolved; None when it is no text."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str)), None)
    return squeeze(unescape(unescape(value))) or None if isinstance(value, str) else None


def body_of(value: Json) -> str | None:
    """An articleBody, line breaks kept; None when it is no text."""
    if isinstance(value, list):
        value = "\n".join(item for item in value if isinstance(item, str))
    return unescape(_MARKUP.sub("\n", value)) if isinstance(value, str) else None


def _page_title(root: Element) -> str:
    return next((squeeze(node.text) for node in elements(root, "title")), "")


def _main_article(nodes: list[Node], title: str) -> Node:
    """The article that the page is about: of several, the one whose headline the page's title has."""
    articles = [node for node in nodes if any(_ARTICLE.search(name) for name in types(node))]
    told = set(words(title))
    return max(articles, key=lambda node: _shared(told, node), default={})


def _shared(told: set[str], node: Node) -> tuple[int, int]:
    headline = set(words(plain(node.get("headline")) or plain(node.get("name"))))
    return len(headline & told), sum(
        key in node for key in ("headline", "datePublished", "author", "articleBody")
    )


def _nodes_of(script: Element) -> Iterator[Node]:
    if "ld+json" not in (script.get("type") or "").lower():
        return
    pending: list[tuple[Any, int]] = [(_lenient(script.text or ""), 0)]
    while pending:
        value, depth = pending.pop(0)
        if isinstance(value, list):
            pending += [(item, depth) for item in value[:_MOST_NODES]]
        elif isinstance(value, dict):
            yield value
            if depth < 2:
                pending += [
                    (value[key], depth + 1)
                    for key in ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher")
                    if isinstance(value.get(key), (dict, list))
                ]


def _lenient(text: str) -> Json:
    """The JSON in the text: with the comment marks, trailing commas and raw line breaks that pages have."""
    bare = _AROUND.sub("", text).strip()
    for candidate in (bare, _TRAILING_COMMA.sub("", bare), unescape(bare)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(candidate)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _meta(root: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for node in elements(root, "meta"):
        value = squeeze(node.get("content"))
        for key in ("property", "name", "itemprop"):
            name = (node.get(key) or "").strip().lower()
            if name and value and len(found.get(name, ())) < 50:
                found[name] = (*found.get(name, ()), value)
    return found

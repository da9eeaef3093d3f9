"""An article's authors: people's names out of bylines and structured data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

from onrecord.sources.pages.structured import Structured, types
from onrecord.sources.pages.tree import elements, shown, squeeze, words

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_META = (
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "byline",
    "authors",
    "mrf:authors",
    "cxenseparse:author",
    "dcsext.author",
    "article:author",
)
_PREFIX = re.compile(
    r"^(?:(?:story|words|written|posted|published|reported|report|reporting|analysis|opinion|text|review)\s+)?"
    r"(?:by|von|par|por|door|di|av)\b:?\s+|^(?:authors?|autore?|auteur|autor)\s*:\s*",
    re.IGNORECASE,
)
_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?<!\w)@\w+|\((?:[A-Z]{2,6}|[^)]{0,60})\)")
_JOINED = re.compile(r"\s*(?:[,;|•·/\n]|\s(?:and|und|et|y|e|&|with|[-–—])\s)\s*", re.IGNORECASE)
_WORK = re.compile(
    r"\b(?:editors?|correspondents?|reporters?|writers?|columnists?|analysts?|producers?|journalists?|contributors?"
    r"|contributing|staff|bureau|chief|senior|desk|agenc(?:y|ies)|newsroom|admin|team|redaktion|updated|published"
    r"|photographs?|photos?|images?|min(?:utes?)? read|fellow|professor|director|manager|magazine)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s+(?:in|for|at)\s+(?=[A-Z]).*$")
_SLUG = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")
_BYLINE = re.compile(r"(?<![a-z])(?:by-?line(?!-?date)|author-?names?|authors?)(?![a-z])")
_LONGEST, _MOST = 60, 20


def find_authors(root: Element, data: Structured, outlets: Iterable[str]) -> tuple[str, ...]:
    """The authors' names in the order given, none when the page names nobody.

    An outlet counts as an author only where the structured data names nobody else.
    """
    outlet_words = [words(name) for name in outlets if name]
    stated = list(_stated(data))
    for candidates in (
        stated,
        *(data.meta.get(name, ()) for name in _META),
        _bylines(root),
    ):
        names = [name for text in candidates for name in split_names(text)]
        people = [name for name in names if words(name) not in outlet_words]
        if people:
            return tuple(dict.fromkeys(people))[:_MOST]
    return tuple(dict.fromkeys(filter(None, map(_tidy, stated))))[:_MOST]


def split_names(text: str) -> list[str]:
    """The names in a byline, without "By", addresses, and what the people do."""
    bare = _PREFIX.sub("", _tidy(text))
    parts = [_PLACE.sub("", _PREFIX.sub("", part)).strip(" .,:;-") for part in _JOINED.split(bare)]
    return [part for part in parts if _is_name(part)]


def _tidy(text: str) -> str:
    return squeeze(_NOISE.sub(" ", unescape(unescape(text[:1000]))))


def _is_name(part: str) -> bool:
    if not part or len(part) > _LONGEST or _WORK.search(part) or any(map(str.isdigit, part)):
        return False
    return not _SLUG.fullmatch(part) and any(map(str.isalpha, part))


def _stated(data: Structured) -> Iterator[str]:
    """The structured data's authors, people before organizations."""
    authors = list(data.nodes(data.article.get("author") or data.article.get("creator")))
    authors.sort(key=lambda author: isinstance(author, Mapping) and _is_organization(author))
    for author in authors:
        names = author.get("name") if isinstance(author, Mapping) else author
        yield from (name for name in (names if isinstance(names, list) else [names]) if isinstance(name, str))


def _is_organization(author: Mapping[str, Any]) -> bool:
    kinds = types(author)
    return "Person" not in kinds and any("rganization" in kind for kind in kinds)


def _bylines(root: Element) -> list[str]:
    """The texts of the elements that look like a byline, marked ones first."""
    marked = root.xpath("//*[@itemprop='author'] | //a[@rel='author'] | //a[contains(@href, '/author')]")
    named = (
        node for node in elements(root, "a", "span", "div", "p", "address") if _BYLINE.search(_name(node))
    )
    texts = (shown(node) for nodes in (marked, named) for node in nodes if len(node) < _MOST)
    first = next((text for text in texts if text and len(text) <= _LONGEST * 2 and split_names(text)), None)
    return [first] if first else []


def _name(node: Element) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''}"[:400].replace("_", "-").lower()

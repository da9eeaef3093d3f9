"""An article's title, out of the several that its page gives.

Pages carry a title for readers (the heading), one for machines (the structured headline), one for social
networks and one for the browser. When heading and headline are edits of one another the headline is taken:
it is what archives and feeds hold. When they are different titles the headline was written for search
engines, and what readers see counts, unless nothing else on the page agrees with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.sources.pages.structured import Structured, plain
from onrecord.sources.pages.tree import elements, shown, squeeze, words

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_SEPARATOR = re.compile(r"\s+[|\-–—·»:]{1,2}\s+|\s*\|\s*")
# Two titles that share this part of their words are edits of one another.
_EDITED = 0.62
# A heading that shares less than this with every other title is the site's, such as "Log in".
_RELATED = 0.2


def find_title(root: Element, data: Structured, outlets: Iterable[str]) -> str | None:
    """The article's title without the outlet's name, None when the page gives none."""
    names = [name for name in outlets if name]
    browser = next((squeeze(node.text) for node in elements(root, "title") if node.text), "")
    headline = _bare(plain(data.article.get("headline")), names)
    social = _bare(
        data.tag("og:title", "parsely-title", "twitter:title", "dc.title", "sailthru.title"), names
    )
    heading = _heading(root, [text for text in (headline, social, browser) if text])
    return _choose(headline or social, heading, social, browser) or _bare(browser, names)


def _choose(stated: str | None, heading: str | None, social: str | None, browser: str) -> str | None:
    if not stated or not heading:
        return stated or heading
    if _overlap(stated, heading) >= _EDITED:
        return stated
    if max(_overlap(heading, other) for other in (stated, social or "", browser)) < _RELATED:
        return stated
    backed = _begins(browser, stated) and not _overlap(heading, social or "") >= _EDITED
    return stated if backed else heading


def _begins(text: str, start: str) -> bool:
    told = words(start)
    return words(text)[: len(told)] == told


def _overlap(one: str, other: str) -> float:
    first, second = set(words(one)), set(words(other))
    return len(first & second) / max(len(first | second), 1)


def _heading(root: Element, others: list[str]) -> str | None:
    """The first-level heading that agrees best with the other titles; the first of equals."""
    headings = dict.fromkeys(text for node in elements(root, "h1") if words(text := shown(node)[:500]))
    best = {text: max((_overlap(text, other) for other in others), default=0.0) for text in headings}
    return max(headings, key=lambda text: (best[text], len(words(text))), default=None)


def _bare(title: str | None, outlets: list[str]) -> str | None:
    """The title without the outlet's name and what follows it."""
    pieces = list(_SEPARATOR.finditer(title or ""))
    for piece in reversed(pieces):
        if title and _names_outlet(title[piece.end() :], outlets):
            title = title[: piece.start()].strip()
    return title or None


def _names_outlet(text: str, outlets: list[str]) -> bool:
    told = words(text)
    return bool(told) and any(
        set(told) <= set(words(name)) or "".join(told) in re.sub(r"\W", "", name.lower()) for name in outlets
    )

"""HTML, however broken, into an element tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_INVISIBLE = re.compile("[\u00ad\u200b\ufeff]")
# libxml2 compares every attribute of a tag with every other.
_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)[^<>]{10000,}>")
_MOST_ATTRIBUTES = 500
_SPACES = re.compile(r"[ \t\r\n\f]+")


def parse_page(html: str) -> Element | None:
    """The page's root element, None when there is no markup in it; comments and scripts' text stay out.

    Deeply nested or broken markup is read as far as libxml2 goes.
    """
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    data = _LONG_TAG.sub(_sane, _UNREADABLE.sub("", html)).encode("utf-8")
    try:
        return lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _sane(tag: re.Match[str]) -> str:
    return f"<{tag[1]}>" if len(tag[0].split()) > _MOST_ATTRIBUTES else tag[0]


def elements(root: Element, *tags: str) -> Iterator[Element]:
    """Every element below the root in the page's order, only those of the tags when any are given."""
    return (node for node in root.iter(*tags) if isinstance(node.tag, str))


def squeeze(text: str | None) -> str:
    """The text with runs of white space made one space, as a browser shows it, and invisible marks gone."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text or "")).strip()


def shown(node: Element) -> str:
    """The element's text on one line."""
    return squeeze(" ".join(node.itertext()))


def words(text: str | None) -> list[str]:
    """The text's words in lower case, for comparing wordings."""
    return re.findall(r"\w+", (text or "").lower())

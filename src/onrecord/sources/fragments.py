"""Text out of a piece of HTML that is an article's body, and nothing around it."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:#\w+|\w+);")
_BESIDE = ("figure", "figcaption", "video", "audio", "table", "aside", "media")


def text_of_fragment(html: str) -> str:
    """The paragraphs of the HTML, parted by blank lines; plain text stays as it is."""
    if not _MARKUP.search(html):
        return html.strip()
    return "\n\n".join(paragraphs_of(html))


def paragraphs_of(html: str) -> list[str]:
    """The HTML's paragraphs, headings and list items, without figures and tables."""
    from lxml import etree

    from onrecord.sources.pages.blocks import blocks_of
    from onrecord.sources.pages.tree import parse_page

    root = parse_page(f"<html><body><div>{html}</div></body></html>")
    if root is None:
        return []
    etree.strip_elements(root, *_BESIDE, with_tail=False)
    return [block.text for block in blocks_of(root)]

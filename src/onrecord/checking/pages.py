"""Drafts saved as pages: all words that they show, as what finds an article drops lists and tables."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree, html

from onrecord.errors import FormatError
from onrecord.sources.decoding import decode_html

MOST_TAGS: Final = 200_000
"""Tags that a page may have; the longest drafts have a tenth of it."""
_UNSEEN: Final = frozenset(
    ("script", "style", "noscript", "template", "head", "title", "select", "textarea", "button", "svg",
     "math", "iframe", "object", "del", "s", "strike", "nav", "footer")
)  # fmt: skip
_INLINE: Final = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd",
     "label", "mark", "q", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
_MARKS: Final = {"q": ("“", "”"), "br": ("\n", "")}
"""What a browser shows for tags: before their words, and behind them."""
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_IS_PAGE: Final = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html\b)",
    re.IGNORECASE | re.DOTALL,
)


def is_page(data: bytes) -> bool:
    """Whether bytes begin as a page does."""
    return _IS_PAGE.match(data.removeprefix(b"\xef\xbb\xbf")[:4096]) is not None


def text_of_page(data: bytes, name: str, encoding: str | None) -> str:
    """The words that a page shows, a block of them a paragraph; scripts and what is struck out are none.

    Raises FormatError for a page with more than 200,000 tags.
    """
    if data.count(b"<") > MOST_TAGS:
        raise FormatError(f"{name} has more than {MOST_TAGS:,} tags; check parts of it, or save it as text")
    try:
        root = html.document_fromstring(decode_html(data, encoding))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    pieces: list[str] = []
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            skipped += tag in _UNSEEN
            if not skipped:
                pieces += (_break(tag), _MARKS.get(tag, ("", ""))[0], _plain(element.text))
            continue
        if event == "end":
            if not skipped:
                pieces += (_MARKS.get(tag, ("", ""))[1], _break(tag))
            skipped -= tag in _UNSEEN
        if not skipped:
            pieces.append(_plain(element.tail))
    blocks = (
        "\n".join(line.strip(" ") for line in block.split("\n")).strip()
        for block in "".join(pieces).split("\v")
    )
    return "\n\n".join(re.sub(" {2,}", " ", block) for block in blocks if block)


def _break(tag: str) -> str:
    return "" if tag in _INLINE or tag == "br" else "\v"


def _plain(text: str | None) -> str:
    return _SPACE.sub(" ", text.replace("\v", " ")) if text else ""

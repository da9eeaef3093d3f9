"""The blocks of text that a reader sees in a page: one for each paragraph, heading, list item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.sources.pages.tree import squeeze

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br", "img", "picture",
    "source", "input", "meta", "link",
))  # fmt: skip
_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "iframe", "svg", "title", "button", "select", "textarea",
    "option",
))  # fmt: skip
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True)
class Block:
    """One block: its text, the element that holds it, and how many of its characters are links."""

    text: str
    node: Element
    linked: int

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.node.tag in HEADINGS


@dataclass(slots=True)
class _Open:
    """The block being gathered: lines of pieces, each piece with whether it is a link."""

    lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])

    def add(self, text: str | None, in_link: bool) -> None:
        if text:
            self.lines[-1].append((text, in_link))

    def line_break(self) -> None:
        self.lines.append([])

    def close(self, node: Element) -> Iterator[Block]:
        lines, self.lines = self.lines, [[]]
        told = [(squeeze("".join(text for text, _ in line)), line) for line in lines]
        for filled, group in groupby(told, key=lambda entry: bool(entry[0])):
            if filled:
                rows = list(group)
                linked = sum(len(squeeze(text)) for _, line in rows for text, link in line if link)
                yield Block("\n".join(text for text, _ in rows), node, linked)


def blocks_of(root: Element) -> Iterator[Block]:
    """The blocks in the page's order; a line break stays one, two in a row part paragraphs."""
    from lxml import etree

    walk = _Walk(root)
    for event, node in etree.iterwalk(root, events=("start", "end")):
        yield from walk.enter(node) if event == "start" else walk.leave(node)
    yield from walk.current.close(root)


class _Walk:
    """Where the walk through the page stands."""

    def __init__(self, root: Element) -> None:
        self.current = _Open()
        self._holders = [root]
        self._links = 0
        self._skipped = 0

    def enter(self, node: Element) -> Iterator[Block]:
        """At an element's start: a block ends the one before it."""
        self._links += node.tag == "a"
        if not self._skipped and _is_block(node):
            yield from self.current.close(self._holders[-1])
        if _is_block(node):
            self._holders.append(node)
        self._skipped += not isinstance(node.tag, str) or node.tag in _SKIPPED
        if self._skipped:
            return
        if _breaks(node):
            self.current.line_break()
        self.current.add(node.text, self._links > 0)

    def leave(self, node: Element) -> Iterator[Block]:
        """At an element's end: a block is complete, and the text after it belongs to its parent."""
        self._links -= node.tag == "a"
        if _is_block(node):
            if not self._skipped:
                yield from self.current.close(self._holders[-1])
            self._holders.pop()
        self._skipped -= not isinstance(node.tag, str) or node.tag in _SKIPPED
        if not self._skipped:
            self.current.add(node.tail, self._links > 0)


def _is_block(node: Element) -> bool:
    return isinstance(node.tag, str) and node.tag not in _INLINE and node.tag not in _SKIPPED


def _breaks(node: Element) -> bool:
    """Whether it is a line break, or an empty element that style sheets make one."""
    return node.tag == "br" or (
        node.tag == "span" and not len(node) and "br" in (node.get("class") or "").split()
    )

"""XML from anyone, read safely: no entities of its own, nothing fetched, nothing expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.errors import FormatError
from onrecord.sources.decoding import decode_html
from onrecord.sources.pages.tree import squeeze

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_FIRST_ELEMENT = re.compile(r"<[A-Za-z_]")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
# XML 1.0 has no place for these, and no parser gets past them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def decoded(data: bytes, name: str, encoding: str | None = None) -> str:
    """The document without its XML declaration. Raises FormatError where it declares entities."""
    text = _FORBIDDEN.sub("", _DECLARATION.sub("", decode_html(data, encoding)))
    first = _FIRST_ELEMENT.search(text)
    if _ENTITY.search(text[: first.start()] if first else text):
        raise FormatError(
            f"{name} declares XML entities, which are not read as they can be harmful; expand them first"
        )
    return text


def parse_xml(text: str, name: str) -> Element:
    """The root element. Raises FormatError where it is not well-formed, or nested beyond reason."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
        encoding="utf-8",
    )  # fmt: skip
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError) as error:
        told = squeeze(str(error))[:120]
        raise FormatError(
            f"{name} is not well-formed XML ({told}); ask its sender for a whole file"
        ) from error


def local(node: Element) -> str:
    """The element's name in lower case, without its namespace."""
    tag = node.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def below(node: Element, *names: str) -> Iterator[Element]:
    """The elements below the node that have one of the names (in lower case), in the document's order."""
    return (one for one in node.iterdescendants() if local(one) in names)


def children(node: Element, *names: str) -> Iterator[Element]:
    """The node's own children that have one of the names."""
    return (one for one in node if local(one) in names)


def told(node: Element | None) -> str | None:
    """The element's text on one line, None when there is none."""
    return (squeeze(" ".join(node.itertext())) or None) if node is not None else None


def first(node: Element, *names: str) -> str | None:
    """The text of the first element below the node that has one of the names, and text."""
    return next(filter(None, map(told, below(node, *names))), None)


def inner_html(node: Element) -> str:
    """The element's markup without namespaces, as HTML."""
    from copy import deepcopy

    from lxml import etree

    copied = deepcopy(node)
    copied.tail = None
    for one in copied.iter():
        if isinstance(one.tag, str):
            one.tag = local(one)
    etree.cleanup_namespaces(copied)
    return str(etree.tostring(copied, encoding="unicode", method="html"))

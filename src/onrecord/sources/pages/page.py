"""An article out of an HTML page."""

from __future__ import annotations

from urllib.parse import urlsplit

from onrecord.article import Article
from onrecord.errors import EmptyError
from onrecord.sources.decoding import decode_html
from onrecord.sources.language import detect_language


def article_from_html(
    html: bytes | str, *, url: str | None = None, doc: str | None = None, charset: str | None = None
) -> Article:
    """The article on a page: paragraphs parted by blank lines, with what the page says about it.

    ``charset`` is the HTTP header's. Raises EmptyError when the page holds no article.
    """
    from onrecord.sources.pages.authors import find_authors
    from onrecord.sources.pages.body import article_paragraphs
    from onrecord.sources.pages.dates import find_published
    from onrecord.sources.pages.metadata import (
        find_language,
        find_outlet,
        find_summaries,
        find_url,
        outlet_names,
    )
    from onrecord.sources.pages.structured import body_of, read_structured
    from onrecord.sources.pages.titles import find_title
    from onrecord.sources.pages.tree import parse_page

    name = doc or doc_of_url(url) or "page"
    root = parse_page(html if isinstance(html, str) else decode_html(html, charset))
    if root is None:
        raise EmptyError(f"{name}: there is no article on this page; give the address of one article")
    data = read_structured(root)
    outlets = outlet_names(data, url)
    title, authors = find_title(root, data, outlets), find_authors(root, data, outlets)
    paragraphs = article_paragraphs(
        root, title=title, summaries=find_summaries(data), stated=body_of(data.article.get("articleBody")),
        authors=authors,
    )  # fmt: skip
    if not paragraphs:
        raise EmptyError(f"{name}: there is no article on this page; give the address of one article")
    text = "\n\n".join(paragraphs)
    return Article(
        doc=name,
        text=text,
        url=find_url(root, data, url),
        title=title,
        authors=authors,
        outlet=find_outlet(data),
        published=find_published(root, data, url),
        language=detect_language(text) or find_language(root, data),
    )


def doc_of_url(url: str | None) -> str | None:
    """A name for the article at an address: host and path without the suffix."""
    parts = urlsplit(url or "")
    path = parts.path.strip("/").removesuffix(".html").removesuffix(".htm")
    return "/".join(filter(None, (parts.hostname, path))) or None

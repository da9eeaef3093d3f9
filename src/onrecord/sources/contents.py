"""Articles out of bytes, whatever they are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from onrecord.article import Article
from onrecord.errors import SourceError
from onrecord.sources.decoding import decode_html, decode_text
from onrecord.sources.kinds import Kind, is_record, kind_of_start
from onrecord.sources.options import Found, SourceOptions
from onrecord.sources.records import articles_from_json, articles_from_lines
from onrecord.sources.sniffing import looks_like_news_xml, looks_like_page, refuse_binary
from onrecord.sources.text import article_from_text

_STREAMED = ("csv", "parquet", "warc")
_START = 1 << 16


def articles_from_bytes(
    data: bytes,
    *,
    name: str,
    doc: str,
    options: SourceOptions,
    kind: Kind | None = None,
    url: str | None = None,
    charset: str | None = None,
) -> Iterator[Found]:
    """The articles in the bytes; ``name`` is for messages, ``charset`` the HTTP header's.

    Raises EmptyError when there is nothing to read, FormatError when they are no text.
    """
    kind = _kind_of(data, kind)
    if kind in _STREAMED:
        from onrecord.sources.streams import articles_from_stream

        stream = io.BytesIO(data)
        yield from articles_from_stream(stream, name=name, doc=doc, options=options, kind=kind)
        return
    refuse_binary(data, name, encoding=options.encoding, allow_nul=kind in ("html", "xml"))
    if kind == "json":
        found: Iterator[Found] = articles_from_json(data, name=name, stem=doc)
    elif kind == "jsonl":
        found = articles_from_lines(data.splitlines(), name=name, stem=doc)
    elif kind == "xml":
        from onrecord.sources.news_xml import articles_from_xml

        found = articles_from_xml(data, name=name, doc=doc, url=url, encoding=options.encoding or charset)
    else:
        found = iter([_one(data, kind, name, doc, url, options.encoding or charset)])
    yield from (dated(one, options) for one in found)


def _one(data: bytes, kind: Kind, name: str, doc: str, url: str | None, encoding: str | None) -> Article:
    try:
        if kind == "text":
            return article_from_text(decode_text(data, encoding), doc=doc, url=url)
        from onrecord.sources.pages.page import article_from_html

        return article_from_html(decode_html(data, encoding), url=url, doc=doc)
    except SourceError as error:
        said = str(error).removeprefix(f"{doc}: ").removeprefix(f"{doc} ")
        raise type(error)(f"{name}: {said}") from error


def dated(found: Found, options: SourceOptions) -> Found:
    """What was found, an article with the date of the options where it has none."""
    return dated_article(found, options) if isinstance(found, Article) else found


def dated_article(article: Article, options: SourceOptions) -> Article:
    """The article, with the date of the options where it has none."""
    if article.published is None and options.published:
        return replace(article, published=options.published)
    return article


def _kind_of(data: bytes, said: Kind | None) -> Kind:
    """What the bytes are: what can only be one thing, then what is said, then what they look like."""
    if said in (None, "text", "html") and looks_like_news_xml(data):
        return "xml"
    certain = kind_of_start(data[:_START]) or said
    if certain:
        return certain
    if looks_like_page(data):
        return "html"
    first, _, rest = data.lstrip().partition(b"\n")
    if is_record(first) and (not rest.strip() or rest.lstrip().startswith(b"{")):
        return "jsonl"
    return "text"

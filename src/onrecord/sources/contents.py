"""Articles out of bytes, whatever they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import BinaryIO, Literal

from onrecord.article import Article
from onrecord.errors import SourceError
from onrecord.sources.decoding import decode_html, decode_text
from onrecord.sources.options import Failure, SourceOptions
from onrecord.sources.records import articles_from_json, articles_from_lines
from onrecord.sources.sniffing import looks_like_page, refuse_binary
from onrecord.sources.text import article_from_text

Kind = Literal["text", "html", "jsonl", "json"]
_SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
}


def kind_of_suffix(name: str) -> Kind | None:
    """What a file's suffix says that it holds, ``.gz`` after it or not; None for an unknown one."""
    bare = name.lower().removesuffix(".gz")
    return next((kind for suffix, kind in _SUFFIXES.items() if bare.endswith(suffix)), None)


def articles_from_stream(
    stream: BinaryIO, *, name: str, doc: str, options: SourceOptions, kind: Kind | None = None
) -> Iterator[Article | Failure]:
    """The articles in a stream, JSON lines taken one by one. Raises SourceError as the bytes give cause."""
    first = stream.readline()
    if kind == "jsonl" or (kind is None and _is_record(first)):
        refuse_binary(first if first.strip() else b"{", name, allow_nul=True)
        lines = articles_from_lines(chain([first], stream), name=name, stem=doc)
        yield from (_dated(found, options) for found in lines)
    else:
        yield from articles_from_bytes(first + stream.read(), name=name, doc=doc, options=options, kind=kind)


def articles_from_bytes(
    data: bytes,
    *,
    name: str,
    doc: str,
    options: SourceOptions,
    kind: Kind | None = None,
    url: str | None = None,
    charset: str | None = None,
) -> Iterator[Article | Failure]:
    """The articles in the bytes; ``name`` is for messages, ``charset`` the HTTP header's.

    Raises EmptyError when there is nothing to read, FormatError when they are no text.
    """
    kind = kind or _kind_of(data)
    refuse_binary(data, name, encoding=options.encoding, allow_nul=kind == "html")
    if kind in ("json", "jsonl"):
        records = articles_from_json(data, name=name, stem=doc) if kind == "json" else articles_from_lines(
            data.splitlines(), name=name, stem=doc
        )  # fmt: skip
        yield from (_dated(found, options) for found in records)
    else:
        yield _dated(_one(data, kind, name, doc, url, options.encoding or charset), options)


def _one(data: bytes, kind: Kind, name: str, doc: str, url: str | None, encoding: str | None) -> Article:
    try:
        if kind == "text":
            return article_from_text(decode_text(data, encoding), doc=doc, url=url)
        from onrecord.sources.pages.page import article_from_html

        return article_from_html(decode_html(data, encoding), url=url, doc=doc)
    except SourceError as error:
        said = str(error).removeprefix(f"{doc}: ").removeprefix(f"{doc} ")
        raise type(error)(f"{name}: {said}") from error


def _dated(found: Article | Failure, options: SourceOptions) -> Article | Failure:
    if isinstance(found, Article) and found.published is None and options.published:
        return replace(found, published=options.published)
    return found


def _is_record(line: bytes) -> bool:
    bare = line.removeprefix(b"\xef\xbb\xbf").strip()
    return bare.startswith(b"{") and bare.endswith(b"}")


def _kind_of(data: bytes) -> Kind:
    """What the bytes look like, where nothing says it."""
    if looks_like_page(data):
        return "html"
    first, _, rest = data.lstrip().partition(b"\n")
    if _is_record(first) and (not rest.strip() or rest.lstrip().startswith(b"{")):
        return "jsonl"
    return "text"

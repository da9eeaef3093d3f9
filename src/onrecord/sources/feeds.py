"""The entries of RSS and Atom feeds, well-formed or not."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.article import Article
from onrecord.errors import EmptyError, FormatError
from onrecord.sources.decoding import without_surrogates
from onrecord.sources.fragments import text_of_fragment
from onrecord.sources.language import detect_language
from onrecord.sources.options import Failure, Found, Linked

Entry = Mapping[str, Any]


def entries_of(text: str, *, name: str, doc: str, url: str | None = None) -> Iterator[Found]:
    """An article to follow for each entry with a link, the entry's own text for others.

    ``text`` is the feed without an XML declaration, ``url`` where it is from. Raises FormatError for what is
    no feed, EmptyError for one without entries.
    """
    feed = _parsed(text, name, url)
    if not feed.entries:
        raise EmptyError(f"{name} is a feed without entries; there is nothing to read")
    outlet = _words(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        article = _article(entry, f"{doc}#{number}", outlet)
        if article.url:
            yield Linked(article)
        elif article.text:
            yield article
        else:
            error = EmptyError(f"{name}#{number} has neither a link nor a text; there is nothing to read")
            yield Failure(f"{name}#{number}", error)


def _parsed(text: str, name: str, url: str | None) -> Any:  # noqa: ANN401
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    if url:
        headers["content-location"] = url
    try:
        # A stream: a string might be taken for an address or a path, and be opened.
        feed = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        raise FormatError(f"{name} is a damaged feed; ask its publisher for a whole one") from error
    if not feed.get("version") and not feed.entries:
        raise FormatError(f"{name} is no feed that can be read; give one in RSS or Atom")
    return feed


def _article(entry: Entry, doc: str, outlet: str | None) -> Article:
    from onrecord.sources.pages.dates import iso_date

    link = _link(entry)
    source = entry.get("source") or {}
    date = entry.get("published") or entry.get("updated")
    text = without_surrogates(_text(entry))
    return Article(
        doc=link or _words(entry.get("id")) or doc,
        text=text,
        url=link,
        title=_words(entry.get("title")),
        authors=_authors(entry),
        outlet=_words(source.get("title") if isinstance(source, Mapping) else None) or outlet,
        published=iso_date(date if isinstance(date, str) else None),
        language=detect_language(text),
    )


def _link(entry: Entry) -> str | None:
    link = entry.get("link")
    usable = isinstance(link, str) and link.lower().startswith(("http://", "https://"))
    return without_surrogates(link).strip() if usable and link else None


def _text(entry: Entry) -> str:
    """The entry's content, else its summary."""
    contents = [part.get("value") for part in entry.get("content") or () if isinstance(part, Mapping)]
    found = (text_of_fragment(part) for part in (*contents, entry.get("summary")) if isinstance(part, str))
    return next(filter(None, found), "")


def _words(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(without_surrogates(text_of_fragment(value)).split()) or None


def _authors(entry: Entry) -> tuple[str, ...]:
    from onrecord.sources.pages.authors import split_names

    given = [person.get("name") for person in entry.get("authors") or () if isinstance(person, Mapping)]
    lines = [line for line in (*given, entry.get("author")) if isinstance(line, str)]
    return tuple(dict.fromkeys(name for line in lines for name in split_names(line)))

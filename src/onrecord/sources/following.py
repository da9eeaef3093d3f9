"""The pages that feeds link to: each fetched once, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urldefrag, urlsplit

from onrecord.article import Article
from onrecord.errors import AddressError, FetchError, SourceError
from onrecord.sources.contents import articles_from_bytes, dated_article
from onrecord.sources.options import Failure, Found, Linked, SourceOptions

# A host that fails so often in a row is not asked again: a long feed would wait for each of its pages.
_MOST_FAILURES = 5


class Follower:
    """Follows links, never twice to the same page, and leaves hosts in peace that do not answer."""

    def __init__(self, options: SourceOptions) -> None:
        self._options = options
        self._seen: set[str] = set()
        self._failures: Counter[str] = Counter()

    def following(self, found: Iterator[Found]) -> Iterator[Article | Failure]:
        """What was found, with the article on the linked page in the place of each link.

        Where the page cannot be read, that is told, and the feed's own text is the article.
        """
        for one in found:
            if isinstance(one, Linked):
                yield from self._followed(one.entry)
            else:
                yield one

    def met(self, url: str) -> bool:
        """Whether the page has been asked for before; from now on it has."""
        page = urldefrag(url)[0]
        known = page in self._seen
        self._seen.add(page)
        return known

    def _followed(self, entry: Article) -> Iterator[Article | Failure]:
        url = entry.url or ""
        if self.met(url):
            return
        try:
            yield self._page(url, entry)
        except SourceError as error:
            rest = "; the feed's own text is read" if entry.text else ""
            yield Failure(url, type(error)(f"{error}{rest}"))
            if entry.text:
                yield dated_article(entry, self._options)

    def _page(self, url: str, entry: Article) -> Article:
        from onrecord.sources.fetching import fetch

        host = _host(url)
        if self._failures[host] >= _MOST_FAILURES:
            raise FetchError(f"{url} was not fetched: {host} failed {_MOST_FAILURES} times in a row")
        try:
            page = fetch(url, options=self._options)
        except FetchError as error:
            self._failures[host] += not isinstance(error, AddressError)
            raise
        self._failures[host] = 0
        options = replace(self._options, published=None)
        found = articles_from_bytes(
            page.data, name=url, doc=url, options=options, kind=page.kind, url=page.url, charset=page.charset
        )
        article = next((one for one in found if isinstance(one, Article)), None)
        if article is None:
            raise SourceError(f"{url} leads to no article")
        return dated_article(_completed(article, entry), self._options)


def _completed(page: Article, entry: Article) -> Article:
    """The page's article, with what only the feed says about it."""
    return replace(
        page,
        doc=page.url or entry.doc,
        title=page.title or entry.title,
        authors=page.authors or entry.authors,
        outlet=page.outlet or entry.outlet,
        published=page.published or entry.published,
    )


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""

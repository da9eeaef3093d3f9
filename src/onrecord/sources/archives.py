"""Articles out of WARC: the news pages among what was crawled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from onrecord.article import Article
from onrecord.errors import EmptyError, FormatError, SourceError
from onrecord.sources.options import Failure, Found, SourceOptions
from onrecord.sources.sniffing import looks_like_page
from onrecord.sources.warc_records import Damage, payload_of, records_in

if TYPE_CHECKING:
    from fastwarc import WarcRecord

_PAGES = ("text/html", "application/xhtml+xml")
_OK = 200


@dataclass
class _Counts:
    responses: int = 0
    articles: int = 0


def articles_from_warc(stream: BinaryIO, *, name: str, doc: str, options: SourceOptions) -> Iterator[Found]:
    """The article of each response that is a page with one; what else a crawl brings is passed over.

    One record is in memory at a time. A damaged record becomes a Failure, and the next one is read.
    ``extra`` holds when the page was ``captured``. Raises EmptyError where no page holds an article.
    """
    counts = _Counts()
    for number, record in enumerate(records_in(stream), 1):
        target = f"{name}#{number}"
        if isinstance(record, Damage):
            yield Failure(
                target,
                FormatError(f"{target} {record.what}; the records after it are read where there are any"),
            )
        elif _is_page(record):
            counts.responses += 1
            yield from _page(record, target, f"{doc}#{number}", options, counts)
    if not counts.articles:
        raise EmptyError(f"{name} holds no news article ({counts.responses:,} pages were looked at)")


def _is_page(record: WarcRecord) -> bool:
    """Whether it is a whole answer with a page, by its headers."""
    if not record.is_http or record.http_headers is None:
        return False
    if record.http_headers.status_code not in (_OK, None):  # None: the headers are cut off, which is told
        return False
    kind = (record.http_content_type or "").lower()
    return not kind or kind in _PAGES


def _page(
    record: WarcRecord, target: str, doc: str, options: SourceOptions, counts: _Counts
) -> Iterator[Found]:
    from onrecord.sources.pages.page import article_from_html

    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    charset, said, captured = record.http_charset, record.http_content_type, record.headers.get("WARC-Date")
    try:
        data = payload_of(record, target, options.max_bytes)
        if not said and not looks_like_page(data):
            return
        found = article_from_html(data, url=url, doc=doc, charset=charset)
    except EmptyError:
        return  # a front page, a search, a login: crawls are full of them
    except SourceError as error:
        yield Failure(target, error)
        return
    counts.articles += 1
    yield _named(found, url, doc, captured)


def _named(found: Article, url: str | None, doc: str, captured: str | None) -> Article:
    return replace(found, doc=found.url or url or doc, extra={"captured": captured} if captured else {})

"""When an article was published, as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from onrecord.sources.pages.structured import Structured, plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_TAGS = (
    "article:published_time",
    "datepublished",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "pub_date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "cxenseparse:publishtime",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "dcterms.created",
    "date",
    "datecreated",
    "originalpublicationdate",
)
_MARKED = (
    "//*[@itemprop='datePublished']/@datetime",
    "//*[@itemprop='datePublished']/@content",
    "//time[@pubdate]/@datetime",
    "//article//time/@datetime",
    "//main//time/@datetime",
    "//time/@datetime",
)
_WORDY = ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d")
_EARLIEST, _LATEST = 1600, 2200


def find_published(root: Element, data: Structured, url: str | None) -> str | None:
    """The date or date and time of first publication, None when the page gives none."""
    given = (iso_date(text) for text in _stated(root, data))
    return next(filter(None, given), None) or _guessed(root, url)


def iso_date(text: str | None) -> str | None:
    """A date as pages and feeds write it, as ISO 8601; None when it is none."""
    told = (text or "").strip()[:100]
    for parse in (_iso, _mail, _wordy):
        with suppress(ValueError, TypeError, IndexError, OverflowError):
            found = parse(told)
            if _EARLIEST < found.year < _LATEST:
                return found.isoformat()
    return None


def _iso(text: str) -> date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    if not re.match(r"\d{4}-\d{2}-\d{2}[T ]", text):
        raise ValueError(text)
    return datetime.fromisoformat(re.sub(r"\s*(?:UTC|GMT)$", "Z", text).replace(" +", "+"))


def _mail(text: str) -> date:
    return parsedate_to_datetime(text)


def _wordy(text: str) -> date:
    text = re.sub(r"(?<=\d)-([A-Za-z]{3})-(?=\d)", r" \1 ", text)
    bare = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|,", "", text)
    day = re.search(
        r"[A-Za-z]+\.? \d{1,2} \d{4}|\d{1,2} [A-Za-z]+\.? \d{4}|\d{4}/\d\d/\d\d|\d\d?\.\d\d?\.\d{4}|^\d{8}$",
        bare,
    )
    for form in _WORDY if day else ():
        with suppress(ValueError):
            return datetime.strptime(day[0].replace(".", "") if " " in day[0] else day[0], form).date()  # type: ignore[index]
    raise ValueError(text)


def _stated(root: Element, data: Structured) -> Iterator[str | None]:
    yield plain(data.article.get("datePublished"))
    yield data.tag(_TAGS[0])
    yield from (str(value) for value in root.xpath(_MARKED[0] + " | " + _MARKED[1])[:3])
    yield from (data.tag(name) for name in _TAGS[1:])
    yield plain(data.page.get("datePublished"))
    yield plain(data.article.get("dateCreated"))
    yield from (str(value) for path in _MARKED[2:] for value in root.xpath(path)[:3])


def _guessed(root: Element, url: str | None) -> str | None:
    """Htmldate's reading of the page's text and address, for pages that mark no date."""
    import htmldate

    with suppress(Exception):
        return iso_date(htmldate.find_date(root, url=url, original_date=True, extensive_search=False))
    return None

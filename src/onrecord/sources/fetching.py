"""One address, fetched within limits."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from onrecord.errors import FetchError, FormatError
from onrecord.sources.addresses import Permits, Resolver, is_public, resolve
from onrecord.sources.kinds import Kind
from onrecord.sources.options import SourceOptions

if TYPE_CHECKING:
    import httpx

_TYPES: dict[str, Kind | None] = {
    "": None,
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/json": "json",
    "application/ld+json": "json",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/x-jsonlines": "jsonl",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/rdf+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/vnd.apache.parquet": "parquet",
    "application/warc": "warc",
}
_HEADERS = {
    "User-Agent": "onrecord (reads news articles)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml,"
    " application/xml;q=0.9, text/plain;q=0.8, application/json;q=0.8, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}
_MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_FAILED = 400


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address sent: the address after redirects, the bytes, what they are said to be."""

    url: str
    data: bytes
    kind: Kind | None
    charset: str | None


def fetch(
    url: str,
    *,
    options: SourceOptions | None = None,
    resolver: Resolver = resolve,
    permits: Permits | None = None,
) -> Fetched:
    """Fetches a page, text or JSON by http or https, following at most five redirects.

    Raises AddressError for an address inside a private network, FetchError when there is no answer,
    FormatError for what is no text or too large. Proxies of the environment are not used.
    """
    import httpcore
    import httpx

    from onrecord.sources.connections import Guarded, GuardedTransport

    chosen = options or SourceOptions()
    deadline = time.monotonic() + chosen.timeout
    allowed = permits or ((lambda _: True) if chosen.allow_private else is_public)
    transport = GuardedTransport(Guarded(resolver, allowed, deadline))
    try:
        with httpx.Client(transport=transport, trust_env=False, timeout=chosen.timeout) as client:
            return _follow(client, url, chosen, deadline)
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise FetchError(
            f"{url} took longer than {chosen.timeout:g} s; try again or allow more time"
        ) from error
    except (
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpx.HTTPError,
        httpx.InvalidURL,
        OSError,
    ) as error:
        raise FetchError(f"{url} could not be fetched: {_one_line(error)}; check the address") from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _follow(client: httpx.Client, url: str, options: SourceOptions, deadline: float) -> Fetched:
    place = url
    for _ in range(_MOST_REDIRECTS + 1):
        _check(place, url)
        with client.stream("GET", place, headers=_HEADERS) as answer:
            if answer.status_code not in _REDIRECTS or "location" not in answer.headers:
                return _receive(answer, place, options, deadline)
            place = urljoin(place, answer.headers["location"])
    raise FetchError(f"{url} redirects more than {_MOST_REDIRECTS} times; give the address it ends at")


def _check(place: str, url: str) -> None:
    try:
        parts = urlsplit(place)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        leads = "" if place == url else f" leads to {place[:200]}, which"
        raise FetchError(f"{url}{leads} is not an http or https address")


def _receive(answer: httpx.Response, place: str, options: SourceOptions, deadline: float) -> Fetched:
    import httpx

    if answer.status_code >= _FAILED:
        raise FetchError(f"{place} answered {answer.status_code} {answer.reason_phrase}; check the address")
    said = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if said not in _TYPES:
        raise FormatError(f"{place} is {said[:80]}, not a page; give the address of an article")
    data = bytearray()
    for chunk in answer.iter_bytes():
        data += chunk
        if len(data) > options.max_bytes:
            raise FormatError(
                f"{place} is larger than {options.max_bytes:,} bytes; save it and give the file"
            )
        if time.monotonic() > deadline:
            raise httpx.ReadTimeout("out of time")
    return Fetched(place, bytes(data), _TYPES[said], answer.charset_encoding)

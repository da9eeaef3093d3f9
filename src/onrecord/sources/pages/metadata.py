"""Outlet, address, descriptions and language of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from onrecord.sources.pages.structured import Structured, plain
from onrecord.sources.pages.tree import elements

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_LONGEST_OUTLET = 60


def find_outlet(data: Structured) -> str | None:
    """The outlet's name, None when the page gives none."""
    publishers = data.nodes(data.article.get("publisher"))
    stated = (plain(one.get("name") if isinstance(one, dict) else one) for one in publishers)
    names = (
        *stated,
        data.tag("og:site_name", "application-name", "dc.publisher", "apple-mobile-web-app-title"),
    )
    return next((name for name in names if name and len(name) <= _LONGEST_OUTLET and "://" not in name), None)


def outlet_names(data: Structured, url: str | None) -> list[str]:
    """Every name that the outlet goes by on the page, its host included."""
    publishers = [one for one in data.nodes(data.article.get("publisher")) if isinstance(one, dict)]
    hosts = [urlsplit(text or "").netloc for text in (url, data.tag("og:url"))]
    names = [*(plain(one.get("name")) for one in publishers), *data.meta.get("og:site_name", ()),
             data.tag("application-name"), *hosts]  # fmt: skip
    return [name for name in names if name]


def find_url(root: Element, data: Structured, url: str | None) -> str | None:
    """The article's own address, else the one it was read from."""
    links = (
        node.get("href") for node in elements(root, "link") if "canonical" in (node.get("rel") or "").lower()
    )
    for link in (*links, data.tag("og:url"), plain(data.article.get("url"))):
        found = _absolute(link, url)
        # Some pages give their outlet's front page as every article's address.
        if found and urlsplit(found).path.strip("/"):
            return found
    return url


def _absolute(link: str | None, url: str | None) -> str | None:
    try:
        parts = urlsplit(urljoin(url or "", (link or "").strip()))
    except ValueError:
        return None
    return parts.geturl() if parts.scheme in ("http", "https") and parts.netloc else None


def find_summaries(data: Structured) -> list[str]:
    """The page's descriptions of its article."""
    tags = (data.tag(name) for name in ("description", "og:description", "twitter:description"))
    return [text for text in (*tags, plain(data.article.get("description"))) if text]


def find_language(root: Element, data: Structured) -> str | None:
    """The language that the page says it is in, two letters; None when it does not say."""
    stated = (
        plain(data.article.get("inLanguage")),
        root.get("lang"),
        data.tag("og:locale", "language", "dc.language"),
    )
    codes = ((text or "").replace("_", "-").split("-")[0].strip().lower() for text in stated)
    return next((code for code in codes if len(code) == 2 and code.isalpha()), None)

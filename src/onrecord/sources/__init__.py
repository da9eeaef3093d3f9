"""Anything that holds articles, into articles: text, HTML, JSON lines, addresses."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.sources.fetching import Fetched, fetch
    from onrecord.sources.language import detect_language
    from onrecord.sources.opening import open_sources
    from onrecord.sources.options import Failure, SourceOptions
    from onrecord.sources.pages.page import article_from_html
    from onrecord.sources.records import article_from_record
    from onrecord.sources.text import article_from_text

# Where each name is: modules are imported on use, so that a command that reads no page starts at once.
_PLACES = {
    "Failure": "options",
    "Fetched": "fetching",
    "SourceOptions": "options",
    "article_from_html": "pages.page",
    "article_from_record": "records",
    "article_from_text": "text",
    "detect_language": "language",
    "fetch": "fetching",
    "open_sources": "opening",
}

__all__ = [
    "Failure",
    "Fetched",
    "SourceOptions",
    "article_from_html",
    "article_from_record",
    "article_from_text",
    "detect_language",
    "fetch",
    "open_sources",
]


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    globals()[name] = found
    return found

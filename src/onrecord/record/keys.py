"""What an article is called in the record, so that its next version is known to be one."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from onrecord.article import Article
from onrecord.sources.pages.page import doc_of_url

_LINES = (".jsonl", ".jsonl.gz", ".json")
_NUMBERED = re.compile(r"(.+)-\d+")


def key_of(article: Article, target: str) -> str:
    """The key of an article that was opened from a target.

    That is its URL where one was named, with its place or name there where it holds several and this one has
    no URL; its path below the folder or its file's name, without suffixes; the ``doc`` or ``id`` of a JSON
    object, else its URL, else its place in the file. A text from standard input has no name but its hash.
    """
    if re.match("https?://", target, re.IGNORECASE):
        place = "" if article.doc == doc_of_url(target) else f"#{article.doc.rpartition('#')[2]}"
        return article.url or target + place
    if target == "-" and article.doc == "stdin":
        return f"stdin-{article.sha256[:16]}"
    numbered = _NUMBERED.fullmatch(article.doc)
    if article.url and numbered and (target == "-" or _holds_lines(target, numbered[1])):
        return article.url
    return article.doc


@lru_cache(maxsize=1024)
def _holds_lines(target: str, stem: str) -> bool:
    """Whether ``stem-1`` is a place in a file of JSON, not a name."""
    path = Path(target)
    if path.is_dir():
        return any((path / f"{stem}{suffix}").is_file() for suffix in _LINES)
    return path.name.startswith(f"{stem}.") and path.name.endswith(_LINES)

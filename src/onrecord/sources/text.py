"""An article out of plain text."""

from __future__ import annotations

from onrecord.article import Article
from onrecord.errors import EmptyError
from onrecord.sources.language import detect_language


def article_from_text(
    text: str,
    *,
    doc: str = "text",
    url: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> Article:
    """The text as an article, unchanged; the language is detected where it is not given.

    Raises EmptyError for text without a visible character.
    """
    if not text.strip():
        raise EmptyError(f"{doc} is empty; there is nothing to read")
    return Article(
        doc=doc, text=text, url=url, published=published, language=language or detect_language(text)
    )

"""The verbs of the Python interface; the command line is a shell over them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.article import Article
from onrecord.attribution import Reading
from onrecord.errors import EmptyError, FormatError, LanguageError, OnrecordError, SourceError

if TYPE_CHECKING:
    from onrecord.reading import Reader
    from onrecord.sources import Failure

ENGLISH = "en"
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
# Half a million words: books are shorter, and reading so much takes minutes.
LONGEST = 3_000_000
_FEWEST_WORDS = 20
_GLANCE = 2_000


def read(
    text: str | Article,
    *,
    model: str = "default",
    published: str | None = None,
    title: str | None = None,
    force: bool = False,
) -> Reading:
    """Read a text and find who said what in it; ``published`` is its ISO 8601 date.

    Raises EmptyError for a text without words; unless ``force`` is set, LanguageError for one that is not in
    English and FormatError for one that is far too long; ModelError where the model is unknown or missing;
    ReadingError where the text makes the reader fail.
    """
    article = admitted(_article(text, published, title), force)
    return _reader(model).read(article)


def read_many(
    texts: Iterable[str | Article], *, model: str = "default", force: bool = False
) -> Iterator[Reading]:
    """Read texts one after the other, faster than one by one; one reading each, in order.

    Raises as ``read`` does, at the text that it concerns.
    """
    return _reader(model).read_many(admitted(_article(text), force) for text in texts)


def read_source(
    target: str | Path,
    *,
    model: str = "default",
    published: str | None = None,
    encoding: str | None = None,
    allow_private: bool = False,
    columns: Mapping[str, str] | None = None,
    force: bool = False,
) -> Reading:
    """Read the one article in a file or at a URL.

    Raises SourceError where it cannot be read or holds several articles, LanguageError and ModelError as
    ``read`` does.
    """
    found = list(_open([target], published, encoding, allow_private, columns, most=2))
    if len(found) != 1:
        raise SourceError(f"{target} does not hold one article; read_sources reads any number of them")
    if not isinstance(found[0], Article):
        raise found[0].error
    return _reader(model).read(admitted(found[0], force))


def read_sources(
    targets: Iterable[str | Path],
    *,
    model: str = "default",
    published: str | None = None,
    encoding: str | None = None,
    allow_private: bool = False,
    columns: Mapping[str, str] | None = None,
    force: bool = False,
) -> Iterator[Reading | Failure]:
    """Read all articles in files, folders and at URLs; what cannot be read is told and passed over.

    ``columns`` says which column of a table holds which field: ``{"text": "body"}``.
    Raises ModelError where the model is unknown or missing.
    """
    from onrecord.sources import Failure

    failures: deque[Failure] = deque()
    found = _open(targets, published, encoding, allow_private, columns)
    for made in _reader(model).attempts(_readable(found, failures, force)):
        while failures:
            yield failures.popleft()
        yield made if isinstance(made, Reading) else Failure(made.doc, made)
    yield from failures


def reader(model: str) -> Reader:
    """The reader of a model, loaded once. Raises ModelError."""
    return _reader(model)


@cache
def _reader(model: str) -> Reader:
    from onrecord.reading import Reader

    return Reader(model)


def _open(
    targets: Iterable[str | Path],
    published: str | None,
    encoding: str | None,
    allow_private: bool,
    columns: Mapping[str, str] | None,
    most: int | None = None,
) -> Iterator[Article | Failure]:
    from itertools import islice

    from onrecord.sources import SourceOptions, open_sources

    options = SourceOptions(
        published=published, encoding=encoding, allow_private=allow_private, columns=columns
    )
    return islice(open_sources([str(target) for target in targets], options=options), most)


def _readable(found: Iterable[Article | Failure], failures: deque[Failure], force: bool) -> Iterator[Article]:
    """The articles that can be read, the failures put aside."""
    from onrecord.sources import Failure

    for one in found:
        if not isinstance(one, Article):
            failures.append(one)
            continue
        try:
            article = admitted(one, force)
        except OnrecordError as error:
            failures.append(Failure(one.doc, error))
        else:
            yield article


def _article(text: str | Article, published: str | None = None, title: str | None = None) -> Article:
    if isinstance(text, str):
        if not text.strip():
            raise EmptyError("the text is empty; there is nothing to read")
        text = Article("text", text)
    if not isinstance(text, Article):
        raise TypeError(
            f"read takes a text or an Article, not {type(text).__name__}; read_source reads files"
        )
    if published is None and title is None:
        return text
    return replace(text, published=published or text.published, title=title or text.title)


def admitted(article: Article, force: bool) -> Article:
    """The article with its language, where the models read it. Raises LanguageError and FormatError."""
    if not force and len(article.text) > LONGEST:
        raise FormatError(
            f"{article.doc} has {len(article.text):,} characters, more than any article: split it,"
            " or read it all the same with --force (force=True)"
        )
    language = _language(article)
    if not force and language not in (None, ENGLISH):
        name = f"{_NAMES[language]} ({language})" if language in _NAMES else repr(language)
        raise LanguageError(
            f"{article.doc} is in {name}, and the models read English;"
            " --force (force=True) reads it all the same"
        )
    known = language is None or (article.language or "").startswith(language)
    return article if known else replace(article, language=language)


def _language(article: Article) -> str | None:
    """The text's language; what its page or record declares counts only where the text does not tell."""
    # Too few words to tell, unless the script itself does.
    if article.text.isascii() and len(article.text[:_GLANCE].split()) < _FEWEST_WORDS:
        return None
    from onrecord.sources import detect_language

    return detect_language(article.text) or (article.language or "")[:2].lower() or None

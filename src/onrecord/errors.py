"""Everything that onrecord raises on purpose.

OnrecordError
├── SourceError          an input cannot be turned into an article
│   ├── FetchError       a URL could not be fetched
│   │   └── AddressError the URL leads to a private, loopback or link-local address
│   ├── EmptyError       nothing to read in it: empty, or a page without an article
│   └── FormatError      binary, malformed or too large
├── LanguageError        the article is in a language that the models do not read
├── ModelError           a model is unknown, missing or damaged
├── ReadingError         an article that should be readable made the reader fail
├── EntityError          an entity is not known, or a decision on it contradicts another
├── QueryError           a search cannot be understood
├── ReviewError          a review does not fit the attribution that it is on
└── RecordError          a record cannot be opened, read or written
"""


class OnrecordError(Exception):
    """Base of all errors; its text is one line that says what is wrong and what to do."""


class SourceError(OnrecordError):
    """An input cannot be turned into an article."""


class FetchError(SourceError):
    """A URL could not be fetched."""


class AddressError(FetchError):
    """A URL leads to a private, loopback or link-local address."""


class EmptyError(SourceError):
    """An input holds nothing to read: it is empty, or a page without an article."""


class FormatError(SourceError):
    """An input is binary, malformed or too large."""


class LanguageError(OnrecordError):
    """An article is in a language that the models do not read."""


class ModelError(OnrecordError):
    """A model is unknown, missing or damaged."""


class ReadingError(OnrecordError):
    """An article that should be readable made the reader fail: a fault of onrecord; ``doc`` names it."""

    def __init__(self, message: str, doc: str = "") -> None:
        super().__init__(message)
        self.doc = doc


class EntityError(OnrecordError):
    """An entity is not known, or a decision on it contradicts another.

    ``choices`` are the keys of the entities that may be meant, where several are called so or nearly so.
    """

    def __init__(self, message: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.choices = choices


class QueryError(OnrecordError):
    """A search cannot be understood."""


class ReviewError(OnrecordError):
    """A review does not fit the attribution that it is on."""


class RecordError(OnrecordError):
    """A record cannot be opened, read or written."""

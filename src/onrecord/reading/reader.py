"""Articles to readings."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing
from functools import partial
from itertools import islice

import numpy as np

from onrecord.article import Article
from onrecord.attribution import Reading
from onrecord.errors import ReadingError
from onrecord.reading.assembly import assemble
from onrecord.reading.blocks import blocks_of
from onrecord.reading.encoder import Encoder, Floats
from onrecord.reading.found import Found, found_of
from onrecord.reading.linking import Link, link
from onrecord.reading.mode import quoted_regions
from onrecord.reading.models import damaged, load_model
from onrecord.reading.nesting import with_nested
from onrecord.reading.tags import paragraph_starts, spans_of, viterbi
from onrecord.reading.tokens import Tokens, tokenize
from onrecord.reading.who.network import Network
from onrecord.reading.who.telling import Block, told_of


class Reader:
    """Reads articles with one model; safe to use from several threads.

    ``model`` is "default", "fast" or a folder in their layout, ``threads`` how many articles (or windows
    of one long article) are read at once: by default as many as there are processors to use. Raises
    ModelError.
    """

    def __init__(self, model: str = "default", threads: int | None = None) -> None:
        from tokenizers import Tokenizer

        self.model = load_model(model)
        self.threads = threads or processors()
        try:
            self.tokenizer = Tokenizer.from_file(str(self.model.tokenizer))
            self.encoder = Encoder(self.model)
            self.network = Network(*self.model.speakers)
        except (
            Exception
        ) as error:  # neither library has a narrower class for a file that is missing or damaged
            raise damaged(self.model.folder, error) from error

    def read(self, article: Article) -> Reading:
        """Read one article, its windows side by side. Raises ReadingError."""
        with ThreadPoolExecutor(self.threads) as pool:
            return _reading(self._attempt(article, pool))

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles side by side, in their order; memory does not grow with their number.

        Raises ReadingError at the article that made the reader fail.
        """
        attempts = self.attempts(articles)
        with closing(attempts):
            for made in attempts:
                yield _reading(made)

    def attempts(self, articles: Iterable[Article]) -> Generator[Reading | ReadingError, None, None]:
        """Read articles as read_many does, with an error in the place of one that made the reader fail."""
        source = iter(articles)
        with ThreadPoolExecutor(self.threads) as pool:
            ahead = deque(pool.submit(self._attempt, a) for a in islice(source, 2 * self.threads))
            try:
                while ahead:
                    made = ahead.popleft().result()
                    ahead.extend(pool.submit(self._attempt, a) for a in islice(source, 1))
                    yield made
            finally:
                _cancel(ahead)

    def _attempt(self, article: Article, pool: Executor | None = None) -> Reading | ReadingError:
        try:
            return self._read(article, pool)
        except Exception as error:  # whatever a text brings about, it must not stop the others
            return _failed(article, error)

    def _read(self, article: Article, pool: Executor | None = None) -> Reading:
        blocks = [Block(start, block, *self.scored(block, pool)) for start, block in blocks_of(article.text)]
        outers = [found for block in blocks for found in self._found(block)]
        found = with_nested(article.text, outers, partial(self._inner, pool=pool))
        quoted = quoted_regions(article.text)
        telling = told_of(self.network, article.text, blocks, found, quoted)
        return assemble(article, found, telling, quoted, self.model.name)

    def _inner(self, text: str, pool: Executor | None = None) -> list[Found]:
        blocks = (Block(start, block, *self.scored(block, pool)) for start, block in blocks_of(text))
        return [found for block in blocks for found in self._found(block)]

    def _found(self, block: Block) -> list[Found]:
        return [found_of(block.start, block.tokens, one, self.model.calibration) for one in block.links]

    def links(self, text: str, pool: Executor | None = None) -> tuple[Tokens, list[Link]]:
        """A text's tokens and its attributions as links between spans of them."""
        return self.scored(text, pool)[:2]

    def scored(self, text: str, pool: Executor | None = None) -> tuple[Tokens, list[Link], Floats]:
        """A text's tokens, its links, and the encoder's states (words, width) that speakers are told from."""
        tokens = tokenize(text, self.tokenizer)
        if not len(tokens):
            return tokens, [], np.empty((0, 1), np.float32)
        emissions, points, states = self.encoder.scores(tokens, pool)
        paragraphs = paragraph_starts(text, tokens)
        spans = spans_of(viterbi(emissions, self.model.transitions, paragraphs), emissions)
        return tokens, link(spans, points, self.model.pointers, paragraphs, tokens.quoted), states


def _failed(article: Article, cause: Exception) -> ReadingError:
    error = ReadingError(
        f"{article.doc} made the reader fail ({type(cause).__name__}: {cause}): a fault of onrecord,"
        " please report it with the article",
        article.doc,
    )
    error.__cause__ = cause
    return error


def _reading(made: Reading | ReadingError) -> Reading:
    if isinstance(made, ReadingError):
        raise made
    return made


def _cancel(ahead: deque[Future[Reading | ReadingError]]) -> None:
    """Drop what has not begun, so that an interrupt does not wait for it."""
    for future in ahead:
        future.cancel()


def processors() -> int:
    """How many processors this process may use, where the system tells; else how many there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

"""From targets into the record: what is there already is passed over before it costs anything."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

import sqlalchemy as sa

from onrecord import api
from onrecord.article import Article
from onrecord.attribution import Reading
from onrecord.errors import FormatError, OnrecordError
from onrecord.record.database import Database, UnkeptError
from onrecord.record.found import found_of
from onrecord.record.keys import key_of
from onrecord.record.schema import articles, readings, revisions, texts
from onrecord.record.writing import Kept, Writer
from onrecord.sources import Failure, SourceOptions, open_sources
from onrecord.sources.following import Follower

Keyed = tuple[str, Article]
Tell = Callable[[Kept | Failure], None]
_T = TypeVar("_T")

_GLANCE = 64
"""How many articles are looked up at once."""
_BATCH = 16
"""How many readings are kept in one transaction: enough to share its cost, few enough to lose by a stop."""


def add_sources(
    database: Database, targets: Iterable[str], tell: Tell, *, model: str, force: bool, options: SourceOptions
) -> None:
    """Read what is new in the targets and keep it, telling what becomes of each article.

    Raises ModelError and RecordError.
    """
    with database.writing():
        pass  # Whether it can be written shows here, before anything is read.
    unknown = _unknown(database, _opened(targets, options, tell), model, tell)
    keep_readings(database, _read(_admitted(unknown, force, tell), model), tell)


def keep_readings(database: Database, found: Iterable[tuple[str, Reading]], tell: Tell) -> None:
    """Keep readings under their articles' keys, telling what becomes of each. Raises RecordError."""
    for batch in _batches(_storable(found, tell), _BATCH):
        for one in _kept(database, batch):
            tell(one)


def _kept(database: Database, batch: list[tuple[str, Reading]]) -> list[Kept | Failure]:
    """What became of each reading; where the database does not take one, the others are kept alone."""
    try:
        with database.writing() as connection:
            return [*Writer(connection).write(batch)]
    except UnkeptError as error:
        if len(batch) > 1:
            return [kept for one in batch for kept in _kept(database, [one])]
        return [Failure(batch[0][0], error)]


def _opened(targets: Iterable[str], options: SourceOptions, tell: Tell) -> Iterator[Keyed]:
    follower = Follower(options)
    for target in targets:
        for one in open_sources([target], options=options, follower=follower):
            if isinstance(one, Article):
                yield key_of(one, target), one
            else:
                tell(one)


def _unknown(database: Database, found: Iterable[Keyed], model: str, tell: Tell) -> Iterator[Keyed]:
    """The articles that this model has not read yet, each only once."""
    for glance in _batches(found, _GLANCE):
        known = _known(database, glance, model)
        for key, article in glance:
            if (key, article.sha256) in known:
                tell(Kept(key, "known"))
            else:
                known.add((key, article.sha256))
                yield key, article


def _known(database: Database, glance: list[Keyed], model: str) -> set[tuple[str, str]]:
    wanted = sa.select(articles.c.key, texts.c.sha256).select_from(
        articles.join(revisions).join(texts).join(readings, readings.c.revision_id == revisions.c.id)
    )
    hashes = {article.sha256 for _, article in glance}
    with database.reading() as connection:
        rows = connection.execute(wanted.where(texts.c.sha256.in_(hashes), readings.c.model == model))
        return {(key, sha256) for key, sha256 in rows}


def _admitted(found: Iterable[Keyed], force: bool, tell: Tell) -> Iterator[Keyed]:
    for key, article in found:
        try:
            yield key, api.admitted(article, force)
        except OnrecordError as error:
            tell(Failure(key, error))


def _read(found: Iterable[Keyed], model: str) -> Iterator[tuple[str, Reading]]:
    keys: deque[str] = deque()

    def articles_alone() -> Iterator[Article]:
        for key, article in found:
            keys.append(key)
            yield article

    for reading in api.reader(model).read_many(articles_alone()):
        yield keys.popleft(), reading


def _storable(found: Iterable[tuple[str, Reading]], tell: Tell) -> Iterator[tuple[str, Reading]]:
    for key, reading in found:
        try:
            found_of(reading)
        except FormatError as error:
            tell(Failure(key, error))
        else:
            yield key, reading


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch

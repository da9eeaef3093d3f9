"""From targets into the record: what is there already is passed over before it costs anything."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TypeVar

import sqlalchemy as sa

from onrecord import api
from onrecord.article import Article
from onrecord.attribution import Reading
from onrecord.errors import FormatError, OnrecordError
from onrecord.reading.models import weights_of
from onrecord.record.database import Database, UnkeptError
from onrecord.record.found import found_of
from onrecord.record.keys import key_of
from onrecord.record.returning import key_given, reading_back
from onrecord.record.schema import articles, readings, revisions, texts
from onrecord.record.writing import Kept, Writer
from onrecord.sources import Failure, SourceOptions, open_sources
from onrecord.sources.following import Follower
from onrecord.sources.readings import ReadArticle

Keyed = tuple[str, Article | Reading]
Tell = Callable[[Kept | Failure], None]
Name = tuple[str, str, str]
Made = tuple[str, Reading, str | None]
"""A reading under its article's key, and the weights that made it, where that is known."""
_T = TypeVar("_T")

_GLANCE = 64
"""How many articles are looked up at once."""
_BATCH = 16
"""How many readings are kept in one transaction: enough to share its cost, few enough to lose by a stop."""


@dataclass(frozen=True, slots=True)
class _By:
    """What reads: a model with its weights; and whether it reads anew what other weights have read."""

    model: str
    weights: str
    reread: bool


def add_sources(
    database: Database,
    targets: Iterable[str],
    tell: Tell,
    *,
    model: str,
    force: bool,
    reread: bool,
    options: SourceOptions,
) -> None:
    """Read what is new in the targets and keep it, telling what becomes of each article.

    ``reread`` also reads what the model has read with other weights. Raises ModelError and RecordError.
    """
    with database.writing():
        pass  # Whether it can be written shows here, before anything is read.
    by = _By(model, weights_of(model), reread)
    unknown = _unknown(database, _come_back(_opened(targets, options, tell), tell), by, tell)
    _keep(database, _read(_admitted(unknown, force, tell), by, tell), tell, reread=reread)


def keep_readings(database: Database, found: Iterable[tuple[str, Reading]], tell: Tell) -> None:
    """Keep readings under their articles' keys, telling what becomes of each. Raises RecordError."""
    _keep(database, ((key, reading, None) for key, reading in found), tell)


def _keep(database: Database, found: Iterable[Made], tell: Tell, *, reread: bool = False) -> None:
    for batch in _batches(_storable(found, tell), _BATCH):
        for one in _kept(database, batch, reread):
            tell(one)


def _kept(database: Database, batch: list[Made], reread: bool) -> list[Kept | Failure]:
    """What became of each reading; where the database does not take one, the others are kept alone."""
    try:
        with database.writing() as connection:
            return [*Writer(connection, reread=reread).write(batch)]
    except UnkeptError as error:
        if len(batch) > 1:
            return [kept for one in batch for kept in _kept(database, [one], reread)]
        return [Failure(batch[0][0], error)]


def _opened(targets: Iterable[str], options: SourceOptions, tell: Tell) -> Iterator[tuple[str, Article]]:
    follower = Follower(options)
    for target in targets:
        for one in open_sources([target], options=options, follower=follower):
            if isinstance(one, Article):
                yield key_of(one, target), one
            else:
                tell(one)


def _come_back(found: Iterable[tuple[str, Article]], tell: Tell) -> Iterator[Keyed]:
    """The articles, those that were read before with what was found then."""
    for key, article in found:
        if not isinstance(article, ReadArticle):
            yield key, article
            continue
        try:
            yield key_given(article) or key, reading_back(article)
        except FormatError as error:
            tell(Failure(article.place, error))


def _unknown(database: Database, found: Iterable[Keyed], by: _By, tell: Tell) -> Iterator[Keyed]:
    """The articles that this model has not read yet, each only once."""
    for glance in _batches(found, _GLANCE):
        known = _known(database, [_named(key, one, by.model) for key, one in glance])
        for key, one in glance:
            name = _named(key, one, by.model)
            outdated = isinstance(one, Article) and known.get(name, by.weights) != by.weights
            if name in known and not (outdated and by.reread):
                tell(Kept(key, "known", outdated=outdated))
            else:
                known[name] = by.weights
                yield key, one


def _named(key: str, one: Article | Reading, model: str) -> Name:
    """What is kept only once: an article's text as a model read it."""
    return (key, one.article.sha256, one.model) if isinstance(one, Reading) else (key, one.sha256, model)


def _known(database: Database, glance: list[Name]) -> dict[Name, str | None]:
    """Which of these are kept, and what weights they were read with, where that is known."""
    wanted = sa.select(articles.c.key, texts.c.sha256, readings.c.model, readings.c.weights).select_from(
        articles.join(revisions).join(texts).join(readings, readings.c.revision_id == revisions.c.id)
    )
    hashes, models = {sha256 for _, sha256, _ in glance}, {model for _, _, model in glance}
    with database.reading() as connection:
        rows = connection.execute(wanted.where(texts.c.sha256.in_(hashes), readings.c.model.in_(models)))
        return {(key, sha256, model): weights for key, sha256, model, weights in rows}


def _admitted(found: Iterable[Keyed], force: bool, tell: Tell) -> Iterator[Keyed]:
    for key, one in found:
        try:
            yield key, one if isinstance(one, Reading) else api.admitted(one, force)
        except OnrecordError as error:
            tell(Failure(key, error))


def _read(found: Iterable[Keyed], by: _By, tell: Tell) -> Iterator[Made]:
    """The readings: those that there are as they are, the others made by the model, in the same order."""
    for is_read, run in groupby(found, key=lambda one: isinstance(one[1], Reading)):
        if is_read:
            yield from ((key, one, None) for key, one in run if isinstance(one, Reading))
        else:
            yield from _made(run, by, tell)


def _made(found: Iterable[Keyed], by: _By, tell: Tell) -> Iterator[Made]:
    keys: deque[str] = deque()

    def articles_alone() -> Iterator[Article]:
        for key, one in found:
            if isinstance(one, Article):
                keys.append(key)
                yield one

    for made in api.reader(by.model).attempts(articles_alone()):
        key = keys.popleft()
        if isinstance(made, Reading):
            yield key, made, by.weights
        else:
            tell(Failure(key, made))


def _storable(found: Iterable[Made], tell: Tell) -> Iterator[Made]:
    for key, reading, weights in found:
        try:
            found_of(reading)
        except FormatError as error:
            tell(Failure(key, error))
        else:
            yield key, reading, weights


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch

"""A record, opened: readings that last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from onrecord.attribution import Reading
from onrecord.errors import RecordError
from onrecord.record.adding import add_sources, keep_readings
from onrecord.record.auditing.verb import Auditing
from onrecord.record.backup import back_up
from onrecord.record.catalogue import Coverage, Listed, article_of, articles_of, coverage_of
from onrecord.record.counts.columns import Shelf
from onrecord.record.database import Database, default_place
from onrecord.record.dossiers.verb import Dossiers
from onrecord.record.entities.verbs import Identifying
from onrecord.record.exporting.verb import Exporting
from onrecord.record.found import reading_of
from onrecord.record.reviewing.verbs import Reviewing
from onrecord.record.revising import Revision, revisions_of
from onrecord.record.schema import articles, readings, revisions, texts
from onrecord.record.searching import Facets, Query, Results
from onrecord.record.searching.search import Sort, facets, search
from onrecord.record.stories import Copy, copies_of, stories_of
from onrecord.record.verifying import Verified, verify
from onrecord.record.writing import Kept
from onrecord.sources import Failure, SourceOptions


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: how many articles were new, revised, read again, or known.

    ``copies`` are the new ones that are near copies of others, ``titles`` those with a title and no other
    text, ``outdated`` the known ones that the model read with other weights; ``failures`` are the inputs that
    could not be read.
    """

    new: int = 0
    revised: int = 0
    reread: int = 0
    known: int = 0
    attributions: int = 0
    copies: int = 0
    titles: int = 0
    outdated: int = 0
    failures: tuple[Failure, ...] = ()


class Record(Auditing, Dossiers, Exporting, Identifying, Reviewing):
    """Readings in a database, one file or PostgreSQL; ``open`` opens one, and ``with`` closes it again."""

    def __init__(self, database: Database) -> None:
        self._database, self._shelf = database, Shelf()

    @classmethod
    def open(cls, place: str | Path | None = None, *, create: bool = True) -> Self:
        """Open the record in a file or at a PostgreSQL URL; ``create`` makes it where there is none.

        Without a place, the one named by the variable ONRECORD_RECORD, else the user's own. Raises
        RecordError.
        """
        return cls(Database(str(place) if place else default_place(), create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """Where the record is: its file, or its URL without the password."""
        return self._database.name

    @property
    def database(self) -> Database:
        """The database behind it, for what is built on the record."""
        return self._database

    def close(self) -> None:
        """Close the record; it can be opened again."""
        self._database.close()

    def add(
        self,
        targets: str | Path | Iterable[str | Path],
        *,
        model: str = "default",
        published: str | None = None,
        encoding: str | None = None,
        allow_private: bool = False,
        columns: Mapping[str, str] | None = None,
        force: bool = False,
        reread: bool = False,
        progress: Callable[[Kept | Failure], None] | None = None,
    ) -> Added:
        """Read the articles in files, folders and at URLs that are not in the record yet, and keep them.

        A text that differs from the one kept under the same key becomes a new revision. ``reread`` reads anew
        what the model has read with other weights. ``progress`` is told what becomes of each article. Raises
        ModelError and RecordError; what was kept until then stays.
        """
        if isinstance(targets, (str, Path)):
            targets = [targets]
        options = SourceOptions(
            published=published, encoding=encoding, allow_private=allow_private, columns=columns
        )
        counts = _Counts(progress)
        places = (str(target) for target in targets)
        add_sources(self._database, places, counts, model=model, force=force, reread=reread, options=options)
        return counts.added()

    def keep(self, found: Iterable[Reading]) -> Added:
        """Keep readings that were made elsewhere, each under its article's ``doc``. Raises RecordError."""
        counts = _Counts(None)
        keep_readings(self._database, ((one.article.doc, one) for one in found), counts)
        return counts.added()

    def coverage(self) -> Coverage:
        """How many articles, attributions, outlets and days the record holds. Raises RecordError."""
        return coverage_of(self._database)

    def articles(self, *, limit: int = 50, before: int | None = None) -> tuple[Listed, ...]:
        """The articles added last, a page at a time: those before the one of that number.

        Raises RecordError.
        """
        return tuple(articles_of(self._database, limit=limit, before=before))

    def article(self, key: str) -> Listed | None:
        """The article with that key at a glance, None where there is none. Raises RecordError."""
        return article_of(self._database, key)

    def revisions(self, key: str | None = None) -> Iterator[Revision]:
        """Every later revision of every article, or of the one with the key, and how its quotations changed.

        Raises RecordError.
        """
        return revisions_of(self._database, key)

    def copies(self, key: str) -> tuple[Copy, ...]:
        """The articles that tell the same story as one, itself among them, the nearest to the agency first.

        None where no other article does. Raises RecordError.
        """
        return tuple(copies_of(self._database, key))

    def stories(self) -> Iterator[tuple[Copy, ...]]:
        """The articles of each story that several tell, nearest to the agency first. Raises RecordError."""
        return stories_of(self._database)

    def search(
        self, query: Query | str = "", *, sort: Sort = "rank", limit: int = 20, after: str | None = None
    ) -> Results:
        """The attributions that a query finds, the best first, or the newest; a page at a time.

        ``after`` is an earlier page's, and leads to the next. Only the newest 1,000 are ranked. Raises
        QueryError and RecordError.
        """
        return search(self._database, query, sort=sort, limit=limit, after=after)

    def facets(self, query: Query | str = "") -> Facets:
        """How many of a query's hits, the newest 1,000 at most, have each speaker, kind, outlet and so on.

        Raises QueryError and RecordError.
        """
        return facets(self._database, query)

    def back_up(self, target: str | Path) -> None:
        """Copy the record, as it is at one moment, into a new file, while others read and write it.

        Raises RecordError, also for PostgreSQL, which has pg_dump for that.
        """
        back_up(self._database, Path(target))

    def verify(self, *, progress: Callable[[int], None] | None = None) -> Verified:
        """Check every hash and every offset, and tell what no longer holds.

        ``progress`` is told how many readings are checked. Raises RecordError.
        """
        return verify(self._database, progress)

    def reading(self, key: str, *, revision: int | None = None, model: str | None = None) -> Reading:
        """The reading of an article: its newest revision's by the last model, unless told otherwise.

        Raises RecordError where there is none.
        """
        wanted = sa.select(readings.c.found, texts.c.body).select_from(
            articles.join(revisions).join(texts).join(readings, readings.c.revision_id == revisions.c.id)
        )
        wanted = wanted.where(articles.c.key == key)
        wanted = wanted.where(revisions.c.number == revision if revision else revisions.c.current)
        wanted = wanted.where(readings.c.model == model if model else readings.c.current)
        with self._database.reading() as connection:
            row = connection.execute(wanted).first()
        if row is None:
            raise RecordError(
                f"the record {self.name} has no such reading of {key}; onrecord add adds articles"
            )
        return reading_of(row.found, row.body)


class _Counts:
    """Counts what it is told, and tells it on."""

    def __init__(self, progress: Callable[[Kept | Failure], None] | None) -> None:
        self._progress = progress
        names = (
            "new", "revised", "reread", "known", "attributions", "copies", "titles", "outdated"
        )  # fmt: skip
        self._counts = dict.fromkeys(names, 0)
        self._failures: list[Failure] = []

    def __call__(self, event: Kept | Failure) -> None:
        if isinstance(event, Kept):
            self._counts[event.change] += 1
            self._counts["attributions"] += event.attributions
            self._counts["copies"] += event.copy
            self._counts["titles"] += event.titled
            self._counts["outdated"] += event.outdated
        else:
            self._failures.append(event)
        if self._progress:
            self._progress(event)

    def added(self) -> Added:
        return Added(**self._counts, failures=tuple(self._failures))

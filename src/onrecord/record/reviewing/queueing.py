"""What waits for a person: what the model is unsure of, what was flagged, and a sample of all the rest.

The sample is drawn by the fingerprints themselves, which are hashes: no draw has to be kept, and the same
attributions are in it whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import sqlalchemy as sa

from onrecord.record.database import Database
from onrecord.record.reviewing.applying import REVIEWED
from onrecord.record.reviewing.kept import all_reviews
from onrecord.record.reviewing.measuring import measurement_of
from onrecord.record.reviewing.review import Measurement, Review, Uncertain
from onrecord.record.schema import articles, attributions, readings, revisions

ASIDE: Final = ("unsure", "flag")
"""Verdicts that change nothing in the reading."""
UNSURE: Final = 0.5
"""The confidence below which an attribution is likelier wrong than right."""
CERTAIN_BEFORE: Final = "0d"
DECIDED_FROM: Final = "f3"
"""13 of the 256 beginnings that a fingerprint may have, 5 %: the sample of what the model is certain of has
the lowest, that of what was decided the highest."""
_ROWS: Final = (
    sa.select(
        articles.c.key.label("article"), revisions.c.number.label("revision"),
        attributions.c.name, attributions.c.fingerprint,
        attributions.c.confidence, attributions.c.speaker, attributions.c.content, revisions.c.title,
        attributions.c.outlet, revisions.c.published,
    )
    .select_from(
        attributions.join(readings, readings.c.id == attributions.c.reading_id)
        .join(revisions, revisions.c.id == readings.c.revision_id)
        .join(articles, articles.c.id == revisions.c.article_id)
    )
)  # fmt: skip
# As the index has it: SQLite does not see that "current = 1" is the same.
_CURRENT: Final = _ROWS.where(sa.text("attributions.current"))
_UNCERTAIN: Final = _CURRENT.where(attributions.c.confidence < UNSURE).order_by(
    attributions.c.confidence.desc(), attributions.c.id
)
_MODELS: Final = readings.c.model.not_like(f"%{REVIEWED}")
_CERTAIN: Final = (
    _CURRENT.where(attributions.c.fingerprint < CERTAIN_BEFORE, attributions.c.confidence >= UNSURE)
    # What a review has made certain is no work of the model.
    .where(sa.or_(_MODELS, attributions.c.confidence < 1.0))
    .order_by(attributions.c.fingerprint)
)


class Queueing:
    """What a record has for people to look at; attributions are named by their fingerprints."""

    _database: Database

    def uncertain(self, *, limit: int = 20, skip: int = 0) -> tuple[Uncertain, ...]:
        """The attributions that are likelier wrong than right and not reviewed yet, the least certain first.

        ``skip`` passes over so many, for the pages after the first. Raises RecordError.
        """
        with self._database.reading() as connection:
            aside = {
                one.fingerprint for one in all_reviews(connection) if one.stands and one.verdict in ASIDE
            }
            rows = connection.execute(_UNCERTAIN.limit(skip + limit + len(aside)))
            left = [row for row in rows if row.fingerprint not in aside]
        return _all(left[skip : skip + limit])

    def flagged(self) -> tuple[Uncertain, ...]:
        """The attributions whose last review is a flag, the first flagged first. Raises RecordError."""
        with self._database.reading() as connection:
            last = {one.fingerprint: one for one in all_reviews(connection) if one.stands}
            marks = [one.fingerprint for one in last.values() if one.verdict == "flag"]
            rows = {row.fingerprint: row for row in connection.execute(_with(_CURRENT, marks))}
        return _all(rows[mark] for mark in marks if mark in rows)

    def sample(self, maker: str, *, limit: int = 20) -> tuple[Uncertain, ...]:
        """Of what the model is certain of and of what others decided, the 5 % that the maker is to look at.

        What was decided comes first, as the model found it, whatever became of it. Raises RecordError.
        """
        with self._database.reading() as connection:
            known = all_reviews(connection)
            again = _to_see_again(known, maker)
            theirs = connection.execute(_with(_ROWS.where(_MODELS), again).order_by(readings.c.id))
            decided = {row.fingerprint: row for row in theirs}
            seen = {one.fingerprint for one in known if one.stands}
            rows = connection.execute(_CERTAIN.limit(limit + len(seen))).all()
        certain = [row for row in rows if row.fingerprint not in seen]
        return _all([*decided.values(), *certain][:limit])

    def attribution(self, fingerprint: str) -> Uncertain | None:
        """Any attribution, for a look at it; None where no reading on record has it. Raises RecordError."""
        with self._database.reading() as connection:
            wanted = _with(_ROWS, [fingerprint]).order_by(attributions.c.current.desc(), readings.c.id.desc())
            return next(iter(_all(connection.execute(wanted.limit(1)))), None)

    def measurement(self) -> Measurement:
        """How often blind looks found the model wrong where it was certain, or differed from others.

        Raises RecordError.
        """
        with self._database.reading() as connection:
            return measurement_of(all_reviews(connection))


def _to_see_again(known: Iterable[Review], maker: str) -> list[str]:
    """What others have decided, of the sample, and the maker has not looked at."""
    found: dict[str, bool] = {}
    for one in known:
        if one.stands and one.verdict not in ASIDE and one.fingerprint >= DECIDED_FROM:
            found[one.fingerprint] = one.maker != maker and not one.blind and found.get(one.fingerprint, True)
    return [mark for mark, wanted in found.items() if wanted]


def _with(rows: sa.Select[Any], marks: list[str]) -> sa.Select[Any]:
    return rows.where(attributions.c.fingerprint.in_(marks))


def _all(rows: Iterable[Any]) -> tuple[Uncertain, ...]:
    return tuple(Uncertain(**row._mapping) for row in rows)

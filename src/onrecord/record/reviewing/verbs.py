"""The record's verbs on reviews of single attributions."""

from __future__ import annotations

import sqlalchemy as sa

from onrecord.attribution import Reading
from onrecord.errors import ReviewError
from onrecord.record.counts.keeping import count, drop
from onrecord.record.found import reading_of
from onrecord.record.reviewing.applying import REVIEWED, checked, reviewed
from onrecord.record.reviewing.kept import all_reviews, holding, keep
from onrecord.record.reviewing.queueing import ASIDE, Queueing
from onrecord.record.reviewing.review import VERDICTS, Correction, Review, Verdict
from onrecord.record.rows import all_of
from onrecord.record.schema import articles, attributions, readings, revisions, texts
from onrecord.record.selectors import fingerprint
from onrecord.record.writing import Writer


class Reviewing(Queueing):
    """What a record can do with reviews; attributions are named by their fingerprints."""

    def review(
        self, fingerprint: str, verdict: Verdict, *, maker: str, correction: Correction | None = None,
        reason: str | None = None, blind: bool = False,
    ) -> Review:  # fmt: skip
        """Keep a verdict on an attribution, and apply it: searches find what it says at once.

        ``unsure`` and ``flag`` change nothing: they put it aside, and keep it for somebody else to look at.
        ``blind`` tells that its maker was not shown what the model or others thought.
        Raises ReviewError where there is no such attribution, or the correction does not fit its article.
        """
        if verdict not in VERDICTS or (verdict == "correct") != bool(correction and correction.to_dict()):
            raise ReviewError(
                "a review says accept, reject, unsure or flag, or says correct and what is right"
            )
        with self._database.writing() as connection:
            revision = _revision_of(connection, fingerprint)
            base = _base(connection, revision)
            named = _named(connection, revision, base, fingerprint)
            if correction:
                checked(base[1], correction)
            made = keep(connection, Review(0, named, verdict, correction, reason, maker, "", blind=blind))
            _derive(connection, revision, base)
        return made

    def reviews(self, fingerprint: str | None = None) -> tuple[Review, ...]:
        """All reviews, undone ones too, in the order in which they were made; or those on one attribution.

        Raises RecordError.
        """
        with self._database.reading() as connection:
            return tuple(all_reviews(connection, {fingerprint} if fingerprint else None))

    def undo_review(self, number: int, *, maker: str, reason: str | None = None) -> Review:
        """Undo a review, or an undoing; both stay on record.

        Raises ReviewError where there is none, or it was undone already, and RecordError.
        """
        with self._database.writing() as connection:
            known = {one.number: one for one in all_reviews(connection)}
            if number not in known:
                raise ReviewError(f"there is no review {number}")
            old = known[number]
            if old.undone is not None:
                raise ReviewError(f"review {number} was undone already, by review {old.undone}")
            made = keep(
                connection, Review(0, old.fingerprint, "undo", None, reason, maker, "", undoes=number)
            )
            for revision in _revisions_with(connection, old.fingerprint):
                _derive(connection, revision, _base(connection, revision))
        return made


def _revision_of(connection: sa.Connection, fingerprint: str) -> int:
    """The revision with an attribution. Raises ReviewError."""
    found = _revisions_with(connection, fingerprint)
    if not found:
        raise ReviewError(
            f"no attribution on record has the fingerprint {fingerprint[:80]}; search for it again"
        )
    return found[0]


def _revisions_with(connection: sa.Connection, fingerprint: str) -> list[int]:
    wanted = (
        sa.select(readings.c.revision_id)
        .join(attributions, attributions.c.reading_id == readings.c.id)
        .where(attributions.c.fingerprint == fingerprint)
        .distinct()
        .order_by(readings.c.revision_id.desc())
    )
    return list(connection.execute(wanted).scalars())


def _base(connection: sa.Connection, revision: int) -> tuple[str, Reading, int]:
    """What the last model read in a revision: the article's key, the reading, and its number."""
    wanted = (
        sa.select(articles.c.key, readings.c.found, readings.c.id, texts.c.body)
        .select_from(readings.join(revisions).join(articles).join(texts, texts.c.id == revisions.c.text_id))
        .where(readings.c.revision_id == revision, readings.c.model.not_like(f"%{REVIEWED}"))
        .order_by(readings.c.id.desc())
    )
    row = connection.execute(wanted).first()
    if row is None:
        raise ReviewError("the article has no reading to review any more; add it again")
    return row.key, reading_of(row.found, row.body), row.id


def _named(connection: sa.Connection, revision: int, base: tuple[str, Reading, int], wanted: str) -> str:
    """The fingerprint of what the model found: that of a corrected attribution leads to it by its id."""
    found = {fingerprint(base[1].article, one): one.id for one in all_of(base[1].attributions)}
    if wanted in found:
        return wanted
    name = connection.scalar(
        sa.select(attributions.c.name)
        .join(readings, readings.c.id == attributions.c.reading_id)
        .where(readings.c.revision_id == revision, attributions.c.fingerprint == wanted)
    )
    known = next((mark for mark, one in found.items() if one == name), None)
    if known is None:
        raise ReviewError(
            "the model that read the article last did not find that attribution; review what it found"
        )
    return known


def _derive(connection: sa.Connection, revision: int, base: tuple[str, Reading, int]) -> None:
    """Make the reviewed reading of a revision anew, or go back to the model's where no review holds."""
    key, reading, number = base
    marks = {fingerprint(reading.article, one) for one in all_of(reading.attributions)}
    standing = {mark: one for mark, one in holding(connection, marks).items() if one.verdict not in ASIDE}
    of_revision = readings.c.revision_id == revision
    drop(connection, connection.execute(sa.select(readings.c.id).where(of_revision)).scalars())
    connection.execute(sa.delete(readings).where(of_revision, readings.c.model.like(f"%{REVIEWED}")))
    if standing:
        Writer(connection).write([(key, reviewed(reading, standing), None)])
        return
    connection.execute(sa.update(readings).where(readings.c.id == number).values(current=True))
    current = connection.scalar(sa.select(revisions.c.current).where(revisions.c.id == revision))
    of_reading = attributions.c.reading_id == number
    connection.execute(sa.update(attributions).where(of_reading).values(current=bool(current)))
    count(connection, [number])

"""Decisions as they come from pages and programs: checked against what was decided since, kept, undone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.errors import EntityError, ReviewError
from onrecord.record.entities import Decision, Mention
from onrecord.record.reviewing import Correction, Review
from onrecord.web.problems import Refused
from onrecord.web.service import Service

Judged = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is decided on: two entities by their keys, or speakers of single articles and an entity."""

    left: str | None
    mentions: tuple[Mention, ...]
    right: str

    @classmethod
    def of_form(cls, left: str, mentions: str, right: str) -> Subject:
        """The subject that a form's hidden fields name. Raises Refused."""
        try:
            pairs = json.loads(mentions or "[]")
            found = tuple(sorted(Mention(str(article), str(name)) for article, name in pairs))
        except (ValueError, TypeError) as error:
            raise Refused(422, "the form was changed on its way; load the page again") from error
        return cls(left or None, found, right)

    @property
    def key(self) -> object:
        """What names it among the cards that are in somebody's hands."""
        return self.mentions or frozenset((self.left, self.right))

    def is_of(self, one: Decision) -> bool:
        """Whether a decision is on this."""
        if self.mentions:
            return one.mentions == self.mentions and one.right == self.right
        return {one.left, one.right} == {self.left, self.right}


def decide(
    there: Service,
    subject: Subject,
    judged: Judged,
    maker: str,
    reason: str | None,
    known: int | None,
) -> Decision:
    """Keep a decision; ``known`` is the number of the last one that its maker has seen.

    Raises Refused, with who decided what, where another was made on the same since, or contradicts it.
    """
    record = there.record
    if known is not None:
        later = [one for one in record.decisions() if one.number > known and subject.is_of(one)]
        if later:
            last = later[-1]
            told = f"{last.maker} decided on this meanwhile: {last.judgement} (decision {last.number})"
            raise Refused(409, f"{told}; undo that first where it is wrong")
    left = list(subject.mentions) if subject.mentions else subject.left or ""
    try:
        made = record.decide(left, subject.right, judged, maker=maker, reason=reason or None)
    except EntityError as error:
        raise Refused(409, str(error)) from error
    there.suggestions.decided(made)
    there.leases.done(subject.key)
    return made


def review(
    there: Service,
    fingerprint: str,
    verdict: str,
    maker: str,
    correction: Correction | None,
    reason: str | None,
    known: int | None = None,
) -> Review:
    """Keep a verdict on an attribution; ``known`` is the number of the last review that its maker has seen.

    Raises Refused where it does not fit, and where somebody else has decided on the same since.
    """
    clash(there, fingerprint, verdict, maker, known)
    there.counts.forget("speakers", "audit")
    lease = there.leases.done(fingerprint)
    blind = bool(lease and lease.blind and lease.name == maker)
    try:
        return there.record.review(
            fingerprint, verdict, maker=maker, correction=correction, reason=reason or None,  # type: ignore[arg-type]
            blind=blind,
        )  # fmt: skip
    except ReviewError as error:
        raise Refused(404 if "fingerprint" in str(error) else 422, str(error)) from error


def clash(there: Service, fingerprint: str, verdict: str, maker: str, known: int | None) -> None:
    """Raise Refused, with both verdicts, where another reviewer was quicker."""
    later = [
        one
        for one in (there.record.reviews(fingerprint) if known is not None else ())
        if one.number > (known or 0) and one.stands and one.maker != maker
    ]
    if later:
        told = f"{later[-1].maker} decided on this meanwhile: {later[-1].verdict} (review {later[-1].number})"
        raise Refused(
            409, f"{told}; your {verdict} was not kept: undo theirs on /decisions where it is wrong"
        )


def beside(there: Service, number: int) -> Review | None:
    """What somebody else had decided on the same before a review, where that is something else."""
    reviews = there.record.reviews()
    mine = next((one for one in reviews if one.number == number), None)
    if mine is None:
        return None
    earlier = [one for one in reviews if one.number < number and one.fingerprint == mine.fingerprint]
    others = [one for one in earlier if one.stands and one.maker != mine.maker]
    last = others[-1] if others else None
    return last if last and (last.verdict, last.correction) != (mine.verdict, mine.correction) else None


def last_review(there: Service) -> int:
    """The number of the last review."""
    return max((one.number for one in there.record.reviews()), default=0)


def undo(there: Service, kind: str, number: int, maker: str) -> Decision | Review:
    """Undo a decision on entities or a review. Raises Refused."""
    try:
        if kind == "review":
            there.counts.forget("speakers", "audit")
            return there.record.undo_review(number, maker=maker)
        made = there.record.undo(number, maker=maker)
    except (EntityError, ReviewError) as error:
        raise Refused(404 if "there is no" in str(error) else 409, str(error)) from error
    there.suggestions.changed()
    return made


def last_number(there: Service) -> int:
    """The number of the last decision on entities."""
    return max((one.number for one in there.record.decisions()), default=0)


def mentions_json(mentions: tuple[Mention, ...]) -> str:
    """Mentions as a form's hidden field."""
    pairs: list[Any] = [[one.article, one.name] for one in mentions]
    return json.dumps(pairs)

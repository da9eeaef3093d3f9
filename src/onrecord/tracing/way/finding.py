"""From what articles tell to the way of their statement; what nothing tells stays unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from onrecord.tracing.results import Occurrence, Statement
from onrecord.tracing.way.moments import is_earlier, moment_of, order_of
from onrecord.tracing.way.results import Origin, Proof, Published, Stage, Step, Way
from onrecord.tracing.way.told import Told

_STAGES: Final[tuple[Stage, ...]] = ("agency", "outlet", "translation", "unknown")


def way_of(statement: Statement, told: Sequence[Told]) -> Way:
    """The way of a statement whose articles tell this."""
    steps = [_step(one, told) for one in told]
    steps.sort(key=lambda step: (_STAGES.index(step.stage), order_of(step.published), step.doc))
    return Way(statement, _first(steps), tuple(steps), tuple(_timeline(statement)))


def _step(one: Told, told: Sequence[Told]) -> Step:
    origin, proofs = _origin(one, told)
    language, found = _translation(one, told, origin)
    if language is not None or found:
        origin = Origin(origin.agency if origin else None, origin.doc if origin else None, language)
    via = one.credit.via if one.credit else None
    stage, name = _stage(one, is_translation=bool(found))
    return Step(
        one.doc, one.revision, stage, name, one.published, one.language, one.occurrences, origin,
        via if via != name or stage != "outlet" else None, (*proofs, *found),
    )  # fmt: skip


def _stage(one: Told, *, is_translation: bool) -> tuple[Stage, str | None]:
    via = one.credit.via if one.credit else None
    name = one.own_agency or one.outlet or via
    if is_translation:
        return "translation", name
    if one.own_agency:
        return "agency", name
    return ("outlet" if name else "unknown"), name


def _origin(one: Told, told: Sequence[Told]) -> tuple[Origin | None, list[Proof]]:
    """What an article came from by its own credit, else by that of the near copy nearest the agency."""
    nearest = _nearest(one, told)
    if one.credit and one.credit.agency != one.own_agency:
        agency, proofs = one.credit.agency, [_credit(one)]
        if nearest and nearest.own_agency == agency and not is_earlier(one.published, nearest.published):
            return Origin(agency, nearest.doc), [*proofs, _copy(nearest), *_dates(nearest, one)]
        return Origin(agency), proofs
    if one.own_agency:
        return None, [_outlet(one), *([_credit(one)] if one.credit and one.credit.is_in_text else [])]
    if nearest is None:
        return None, []
    proofs = [_copy(nearest), *_dates(nearest, one)]
    whose = nearest.own_agency or (nearest.credit.agency if nearest.credit else None)
    if whose is None or is_earlier(one.published, nearest.published):
        return None, proofs
    doc = nearest.doc if nearest.own_agency else None  # Two outlets' copies may both be the agency's.
    return Origin(whose, doc), [*proofs, _credit(nearest)]


def _nearest(one: Told, told: Sequence[Told]) -> Told | None:
    """The near copy nearest the agency: its own article, else one that credits it, the earliest first."""
    copies = [other for other in told if other.story == one.story is not None and other.doc != one.doc]
    return min(
        copies,
        key=lambda other: (
            other.own_agency is None, other.credit is None, order_of(other.published), other.doc
        ),
        default=None,
    )  # fmt: skip


def _translation(one: Told, told: Sequence[Told], origin: Origin | None) -> tuple[str | None, list[Proof]]:
    """The original's language, and by what the article is known to be a translation."""
    if one.translated:
        place = one.translated
        return place.language, [
            Proof("translator", one.doc, one.revision, one.translator, place.start, place.end)
        ]
    if origin is None or origin.agency is None or one.language is None:
        return None, []
    own = [other for other in told if other.own_agency == origin.agency and other.doc != one.doc]
    languages = {other.language for other in own}
    if len(languages) != 1 or None in languages or languages == {one.language}:
        return None, []  # The agency's own reports are in this language too, or tell none.
    return own[0].language, [
        Proof("language", other.doc, other.revision, other.language or "") for other in (own[0], one)
    ]


def _credit(one: Told) -> Proof:
    found = one.credit
    if found is None:
        return _outlet(one)
    if found.is_in_text:
        return Proof("credit", one.doc, one.revision, found.exact, found.start, found.end)
    return Proof("metadata", one.doc, one.revision, found.agency)


def _outlet(one: Told) -> Proof:
    return Proof("metadata", one.doc, one.revision, one.outlet or "")


def _copy(nearest: Told) -> Proof:
    return Proof("near_copy", nearest.doc, nearest.revision, nearest.outlet or nearest.doc)


def _dates(one: Told, other: Told) -> list[Proof]:
    """That one article appeared before another, where the dates tell."""
    if not is_earlier(one.published, other.published):
        return []
    return [Proof("published", one.doc, one.revision, f"{one.published} < {other.published}")]


def _first(steps: Sequence[Step]) -> tuple[Occurrence, ...]:
    """The occurrences of the articles than which none is certainly earlier; the agency's own go first."""
    days = [moment.day for step in steps if (moment := moment_of(step.published))]
    if not days:
        left = list(steps)
    else:  # Time zones apart, a time may come before one of the day before.
        last = min(days) + timedelta(days=1)
        near = [step for step in steps if (moment := moment_of(step.published)) and moment.day <= last]
        left = [step for step in near if not any(is_earlier(one.published, step.published) for one in near)]
    docs = {step.doc for step in left}
    kept = [step for step in left if not (step.origin and step.origin.doc in docs)]
    return tuple(one for step in kept or left for one in step.occurrences)


def _timeline(statement: Statement) -> Iterator[Published]:
    by_date: dict[str | None, list[Occurrence]] = {}
    for one in sorted(statement, key=lambda one: order_of(one.published)):
        by_date.setdefault(one.published, []).append(one)
    return (Published(published, tuple(found)) for published, found in by_date.items())

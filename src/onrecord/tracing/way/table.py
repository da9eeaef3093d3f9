"""The way of a statement for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.output.words import visible
from onrecord.tracing.results import Occurrence
from onrecord.tracing.way.results import Proof, Step, Way, Wordings

_PROOFS: Final = {
    "credit": "credited in {place}: “{exact}”", "metadata": "{doc} came with the name “{exact}”",
    "near_copy": "a near copy of {doc}", "published": "published: {exact}",
    "translator": "{place} says: “{exact}”", "language": "{doc} is in “{exact}”",
}  # fmt: skip


def lines_of(way: Way) -> Iterator[str]:
    """First appearance, way, timeline and wordings; nothing of what one article without a credit has."""
    if len(way.steps) < 2 and not any(step.proofs for step in way.steps):
        return
    which = " (which of them, the dates do not tell)" if len({one.doc for one in way.first}) > 1 else ""
    yield f"  First known: {visible(_docs(way.first))}{which}"
    yield "  Way:"
    for step in way.steps:
        yield f"    {visible(_named(step))}"
        yield from (f"      {visible(_told(proof))}" for proof in step.proofs)
    if len(way.timeline) > 1:
        yield "  Timeline:"
        for one in way.timeline:
            when = one.published or "no date"
            yield f"    {visible(f'{when}: {_docs(one.occurrences)}')}"
    wordings = way.wordings()
    if len(wordings.contents) > 1:
        yield "  Wordings:"
        for number in range(len(wordings.contents)):
            yield f"    {number + 1}  {visible(_marked(wordings, number))}"


def _docs(occurrences: tuple[Occurrence, ...]) -> str:
    return ", ".join(dict.fromkeys(one.doc for one in occurrences))


def _named(step: Step) -> str:
    own = " ".join(one for one in (step.name or "outlet unknown", step.published) if one)
    stage = "" if step.stage in ("outlet", "unknown") else f", {_STAGES[step.stage]}"
    origin = step.origin
    came = [one for one in (origin.agency, origin.doc and f"({origin.doc})") if one] if origin else []
    if origin and origin.language:
        came.append(f"in “{origin.language}”")
    via = f", via {step.via}" if step.via else ""
    whence = f"from {' '.join(came)}" if came else "from where is unknown"
    if step.stage == "agency" and not came:
        return f"{own} [{step.doc}]{stage}"
    return f"{own} [{step.doc}]{stage}, {whence}{via}"


_STAGES: Final = {"agency": "the agency's own", "translation": "a translation"}


def _told(proof: Proof) -> str:
    place = proof.doc if proof.start is None else f"{proof.doc} {proof.start}-{proof.end}"
    exact = " ".join(proof.exact.split())
    return _PROOFS[proof.kind].format(place=place, doc=proof.doc, exact=exact)


def _marked(wordings: Wordings, number: int) -> str:
    """A wording with what it has not of the first one as ‹…›, and what the first one has not as ‹words›."""
    shown: list[str] = []
    for column in wordings.alignment.columns:
        cell, base = column.cells[number], column.cells[wordings.alignment.base]
        if cell is None:
            if base and shown[-1:] != ["‹…›"]:
                shown.append("‹…›")
        else:
            shown.append(cell.text if cell.same else f"‹{cell.text}›")
    count = len(wordings.occurrences[number])
    return " ".join(shown).replace("› ‹", " ") + (f" ({count})" if count > 1 else "")

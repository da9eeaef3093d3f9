"""The way of a statement: where it is first known, what each report of it came from, and the proof of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from onrecord.tracing.drift import Alignment, align
from onrecord.tracing.results import Occurrence, Statement

Stage = Literal["agency", "outlet", "translation", "unknown"]
ProofKind = Literal["credit", "metadata", "near_copy", "published", "translator", "language"]
MOST_WORDINGS = 60
"""How many wordings are set side by side."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a step rests on.

    ``kind`` is "credit" (words in the text of ``doc``), "metadata" (what came with that text: an author, an
    outlet, a distributor), "near_copy" (``doc`` prints the same text, and is nearest the agency),
    "published" (the dates), "translator" (words in the text that call it a translation) or "language" (of
    ``doc``). ``start`` and ``end`` are code points of that revision's text, None where the proof is not in
    it; ``exact`` are the words there, or what is known.
    """

    kind: ProofKind
    doc: str
    revision: int
    exact: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """What an article came from: an agency, or an article of the statement (``doc``), as far as that is told.

    ``language`` is that of the original, where the article is a translation.
    """

    agency: str | None = None
    doc: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One article on the way with its reports of the statement.

    ``stage`` says whether it is the agency's own, an outlet's, or a translation; "unknown" where nothing
    tells. ``name`` is the agency or the outlet. ``origin`` is what it came from, None where nothing tells;
    ``via`` the outlet that the credit names as having passed it on; ``proofs`` is what all this rests on.
    """

    doc: str
    revision: int
    stage: Stage
    name: str | None
    published: str | None
    language: str | None
    occurrences: tuple[Occurrence, ...]
    origin: Origin | None = None
    via: str | None = None
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """One day or time of the timeline, as written, with what appeared then; None for what has no date."""

    published: str | None
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Wordings:
    """All wordings of a statement, each once, side by side with ``base``, the first appearance's."""

    contents: tuple[str, ...]
    occurrences: tuple[tuple[Occurrence, ...], ...]
    alignment: Alignment


@dataclass(frozen=True, slots=True)
class Way:
    """The way of a statement from its first known appearance.

    ``first`` are the occurrences than which none is certainly earlier, in one article or in several that
    cannot be told apart; ``steps`` lead from agencies over outlets to translations; ``timeline`` is by date.
    """

    statement: Statement
    first: tuple[Occurrence, ...]
    steps: tuple[Step, ...]
    timeline: tuple[Published, ...]

    def wordings(self) -> Wordings:
        """All wordings, compared word by word; of more than 60 the first ones."""
        ordered = [*self.first, *(one for moment in self.timeline for one in moment.occurrences)]
        groups: dict[str, list[Occurrence]] = {}
        for one in dict.fromkeys(ordered):
            groups.setdefault(" ".join(one.content.split()), []).append(one)
        kept = list(groups.values())[:MOST_WORDINGS]
        contents = tuple(group[0].content for group in kept)
        return Wordings(contents, tuple(map(tuple, kept)), align(contents))

    def to_dict(self) -> dict[str, Any]:
        """The way as ``docs/reference/json.md`` describes it; occurrences by their fingerprints."""
        return {
            "first": _named(self.first),
            "steps": [_step(one) for one in self.steps],
            "timeline": [
                {"published": one.published, "occurrences": _named(one.occurrences)} for one in self.timeline
            ],
            "wordings": _wordings(self.wordings()),
        }


def _named(occurrences: tuple[Occurrence, ...]) -> list[str]:
    return [one.fingerprint for one in occurrences]


def _step(one: Step) -> dict[str, Any]:
    return {
        "doc": one.doc, "revision": one.revision, "stage": one.stage, "name": one.name,
        "published": one.published, "language": one.language, "occurrences": _named(one.occurrences),
        "origin": asdict(one.origin) if one.origin else None, "via": one.via,
        "proofs": [asdict(proof) for proof in one.proofs],
    }  # fmt: skip


def _wordings(one: Wordings) -> list[dict[str, Any]]:
    columns = one.alignment.columns
    return [
        {
            "content": content,
            "occurrences": _named(one.occurrences[number]),
            "words": [
                {"start": cell.span[0], "end": cell.span[1], "text": cell.text, "same": cell.same}
                if (cell := column.cells[number])
                else None
                for column in columns
            ],
        }
        for number, content in enumerate(one.contents)
    ]

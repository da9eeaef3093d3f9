"""What checking a draft gives: every quotation with its verdict, and the evidence for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from onrecord.article import Article
from onrecord.attribution import Mode, Span, Spans
from onrecord.record.catalogue import Coverage

Verdict = Literal[
    "wrong_speaker", "spliced", "altered", "not_found", "paraphrase", "typography", "verbatim",
]  # fmt: skip
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
"""The verdicts, the worst first."""
RIGHT: Final[frozenset[Verdict]] = frozenset(("paraphrase", "typography", "verbatim"))


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference of a quotation from the words on record.

    ``kind`` tells what was done to the record's words ("insert", "delete", "replace", "typography", "skip"
    for words left out under an ellipsis, "speaker"), ``classes`` what kinds of drift it is. ``draft`` and
    ``record`` are the words, empty where there are none. ``start`` and ``end`` are places in the draft,
    ``record_start`` and ``record_end`` in the first evidence's text; a difference of speaker has none.
    """

    kind: str
    classes: tuple[str, ...]
    draft: str
    record: str
    start: int
    end: int
    record_start: int | None = None
    record_end: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place on record that a quotation comes near: an article and the span of its words there.

    ``score`` is the share of the quotation's words that stand there in their order, 0 to 1. ``covers`` is
    the part of the draft that it is evidence for: of a spliced quotation each part has its own.
    ``same_speaker`` is None where the draft or the record does not tell who speaks; ``attribution`` is the
    attribution's fingerprint, None where the words stand outside any. ``sha256`` names the article's text.
    """

    doc: str
    start: int
    end: int
    exact: str
    speaker: str | None
    published: str | None
    outlet: str | None
    score: float
    covers: Span
    same_speaker: bool | None
    attribution: str | None
    revision: int
    title: str | None
    url: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """One quotation of a draft with its verdict, how it differs, and the evidence, the best first.

    ``start`` and ``end`` are code points of the draft's text, quotation marks excluded. ``speaker`` is who it
    is given to, None where the draft does not tell; ``reason`` says in a sentence why the verdict is this.
    ``nearest`` are places that are no evidence but come nearest. ``spans`` are its pieces where "he said"
    stands within it, ``source`` is who speaks as the draft writes it.
    """

    start: int
    end: int
    text: str
    speaker: str | None
    mode: Mode
    verdict: Verdict
    reason: str
    changes: tuple[Difference, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    nearest: tuple[Evidence, ...] = ()
    spans: Spans = ()
    source: Spans = ()

    @property
    def is_right(self) -> bool:
        """Whether nothing has to be looked at: verbatim, or but for typography, or a paraphrase."""
        return self.verdict in RIGHT


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Words in quotation marks that are no quotation, with the reason: a title, a term, scare quotes."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft with all its quotations checked, what was not taken for one, and what the record covers."""

    draft: Article
    quotations: tuple[CheckedQuotation, ...]
    not_taken: tuple[NotTaken, ...]
    coverage: Coverage
    record: str
    model: str

    @property
    def is_right(self) -> bool:
        """Whether every quotation is right."""
        return all(one.is_right for one in self.quotations)

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many quotations have each verdict, the worst first; none that has no quotation."""
        counted = Counter(one.verdict for one in self.quotations)
        return {verdict: counted[verdict] for verdict in VERDICTS if counted[verdict]}

    def to_dict(self) -> dict[str, Any]:
        """The check as the JSON object that ``docs/reference/checking.md`` describes."""
        from onrecord.checking.formats.json import checked_to_dict

        return checked_to_dict(self)

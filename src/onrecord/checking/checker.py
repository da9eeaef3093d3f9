"""The checker: a draft in, a checked draft out."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from onrecord import api
from onrecord.article import Article
from onrecord.attribution import Reading
from onrecord.checking.asked import Asked, asked
from onrecord.checking.evidence import changes_of, evidence_of
from onrecord.checking.finding import Finder
from onrecord.checking.judging import Judgement, judged
from onrecord.checking.meanings import Meanings
from onrecord.checking.quoting import Quoted, indirect_of, quotations_of
from onrecord.checking.reasons import reason_of
from onrecord.checking.results import CheckedDraft, CheckedQuotation
from onrecord.record import Record

_MOST_EVIDENCE: Final = 9
_AS_IT_STANDS: Final = ("verbatim", "typography", "wrong_speaker")


class Checker:
    """Checks drafts against one record; safe to use for many drafts.

    ``model`` is the reader's that finds quotations and speakers in a draft.
    """

    def __init__(self, record: Record, *, model: str = "default") -> None:
        self.record, self.model = record, model
        self._meanings = Meanings()

    def check(self, draft: str | Article | Reading, *, force: bool = False) -> CheckedDraft:
        """Check every quotation of a draft: a text, an article, or one that has been read.

        Raises EmptyError for a draft without words, ModelError, RecordError; and LanguageError or FormatError
        for one that is not in English or far too long, unless ``force`` is set.
        """
        reading = draft if isinstance(draft, Reading) else api.read(draft, model=self.model, force=force)
        taken, left = quotations_of(reading)
        return CheckedDraft(
            reading.article, tuple(self._checked(reading, taken)), tuple(left),
            self.record.coverage(), self.record.name, reading.model,
        )  # fmt: skip

    def _checked(self, reading: Reading, taken: list[Quoted]) -> list[CheckedQuotation]:
        """What is in quotation marks, and what is told indirectly where something on record says the same."""
        text = reading.article.text
        with self.record.database.reading() as connection:
            finder = Finder(connection, self._meanings)
            found = [_told(*_judged(text, each, finder)) for each in taken]
            for quoted in indirect_of(reading, taken):
                one = asked(text, quoted)
                judgement = judged(one, finder)
                if judgement.verdict == "paraphrase":
                    found.append(_told(one, judgement))
        return sorted(found, key=lambda one: one.start)


def _judged(text: str, quoted: Quoted, finder: Finder) -> tuple[Asked, Judgement]:
    """The verdict on a quotation as it stands, else on what its ellipses and brackets leave of it."""
    one = asked(text, quoted, whole=True)
    judgement, left = judged(one, finder), asked(text, quoted)
    if judgement.verdict in _AS_IT_STANDS or not left.folded or (left.folded, left.gaps) == (one.folded, ()):
        return one, judgement
    second = judged(left, finder)
    if left.gaps or second.verdict not in ("verbatim", "typography", "wrong_speaker"):
        return (left, second) if left.gaps else (one, judgement)
    # What stands in brackets at its edge is the writer's.
    return left, replace(second, verdict="typography") if second.verdict == "verbatim" else second


def _told(one: Asked, judgement: Judgement) -> CheckedQuotation:
    quoted, best = one.quoted, judgement.graded[:1]
    changes = (
        changes_of(one, best[0])
        if best and judgement.verdict not in ("spliced", "verbatim", "paraphrase")
        else ()
    )
    return CheckedQuotation(
        quoted.start, quoted.end, one.text[quoted.start : quoted.end], "; ".join(quoted.speakers) or None,
        quoted.mode, judgement.verdict, reason_of(one, judgement), tuple(changes),
        tuple(evidence_of(one, each) for each in judgement.graded[:_MOST_EVIDENCE]),
        tuple(evidence_of(one, each) for each in judgement.others[:3]), quoted.spans, quoted.source,
    )  # fmt: skip

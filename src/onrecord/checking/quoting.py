"""A draft's quotations: what stands in quotation marks, whom it is given to, and what is no quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from onrecord.attribution import Attribution, Mode, Reading, Span, Spans
from onrecord.checking.attributing import giver_of, marks_around
from onrecord.checking.naming import Cast
from onrecord.checking.results import NotTaken
from onrecord.checking.word_lists import SMALL
from onrecord.reading.mode import quoted_regions
from onrecord.record.rows import all_of
from onrecord.record.wording.words import words_of

_FEW: Final = 3
"""Up to so many words that nobody is said to have said are a term or scare quotes."""
_LINKED: Final = 160
"""How many characters "he said" between two pieces of one sentence may take."""
_SENTENCE_END: Final = re.compile(r"[.!?…]['’]?\s*$")
# A full stop behind "Jr" or an initial ends no sentence.
_SENTENCE_WITHIN: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\b[JSDM]r)(?<!\b(?:Ms|St))(?<!\b(?:Mrs|Sen|Rep|Gov|Gen))[.!?;:]\W*\s"
)
_CLOSED: Final = re.compile(r"[.!?]\s*$")


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation of a draft: its pieces, inside the marks, and who it is given to."""

    spans: Spans
    speakers: tuple[str, ...]
    mode: Mode
    source: Spans

    @property
    def start(self) -> int:
        """Where its first piece begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where its last piece ends."""
        return self.spans[-1][1]


def quotations_of(reading: Reading) -> tuple[list[Quoted], list[NotTaken]]:
    """All quotations of a draft in quotation marks, and what in such marks is none."""
    text, cast = reading.article.text, Cast(reading)
    found: list[Quoted] = []
    left: list[NotTaken] = []
    for region in (_trimmed(text, one) for one in quoted_regions(text)):
        if region[0] >= region[1] or not len(words_of(text[slice(*region)])):
            continue
        one = _quoted(reading, cast, region)
        reason = None if one.speakers and _is_spoken(text, region) else _no_quotation(text, region, one)
        if reason:
            left.append(NotTaken(*region, text[slice(*region)], reason))
        elif found and _goes_on(text, found[-1], one):
            found[-1] = _joined(found[-1], one)
        else:
            found.append(one)
    return _continued(text, found), left


def _trimmed(text: str, region: Span) -> Span:
    start, end = region
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _quoted(reading: Reading, cast: Cast, region: Span) -> Quoted:
    """A region with whom the model gives it to, else whom the words around it name."""
    text = reading.article.text
    given = _attribution(reading, region)
    named = giver_of(text, *marks_around(text, region))
    if named:
        return Quoted((region,), (cast.full(named.name),), "direct", (named.span,))
    if given is None:
        return Quoted((region,), (), "direct", ())
    return Quoted((region,), _speakers(reading, given), "direct", given.source)


def _attribution(reading: Reading, region: Span) -> Attribution | None:
    """The innermost attribution whose content holds most of a region."""
    size = region[1] - region[0]
    fits = [
        one
        for one in all_of(reading.attributions)
        if 2 * sum(max(0, min(end, region[1]) - max(start, region[0])) for start, end in one.content) > size
        and (one.source or one.speakers)
    ]
    return min(fits, key=lambda one: sum(end - start for start, end in one.content), default=None)


def _is_spoken(text: str, region: Span) -> bool:
    return not _is_title(text[slice(*region)])


def _no_quotation(text: str, region: Span, one: Quoted) -> str | None:
    """Why words in quotation marks are no quotation; None where they are one."""
    words = text[slice(*region)]
    if _is_title(words):
        return "a title or a name"
    if not one.speakers and len(words_of(words)) <= _FEW and not _CLOSED.search(words):
        return "a term or scare quotes: few words, and nobody is said to have said them"
    return None


def _is_title(words: str) -> bool:
    """Whether all but the small words begin with a capital: "The Old Man and the Sea"."""
    found = re.findall(r"[^\W_][\w’'-]*", words)
    large = [word for word in found if word.lower() not in SMALL]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in large)
    return (
        len(found) > 1 and len(large) > 1 and capitals == len(large) and not re.search(r"[.!?,;]\s*$", words)
    )


def _goes_on(text: str, last: Quoted, one: Quoted) -> bool:
    """Whether a piece goes on with the sentence of the last one, after "he said"."""
    between = text[last.end : one.start]
    if len(between) > _LINKED or "\n\n" in between or _SENTENCE_END.search(text[last.start : last.end]):
        return False
    if not re.search(r"\w", between) or _SENTENCE_WITHIN.search(between.strip("“”\"'‘’ ,")):
        return False
    begins = text[one.start : one.start + 1]
    ends = text[last.start : last.end].rstrip()[-1:] in ",–—-" or between.lstrip("”\"'’ ").startswith(",")
    goes_on = begins.islower() or re.search(r",[\s“\"‘']*$", between) is not None
    return ends and goes_on and (not one.speakers or not last.speakers or one.speakers == last.speakers)


def _joined(last: Quoted, one: Quoted) -> Quoted:
    return replace(
        last, spans=last.spans + one.spans, speakers=last.speakers or one.speakers,
        source=tuple(dict.fromkeys(last.source + one.source)),
    )  # fmt: skip


def _continued(text: str, found: list[Quoted]) -> list[Quoted]:
    """The quotations, one without a speaker given to that of the one before it in its paragraph."""
    told: list[Quoted] = []
    for one in found:
        if not one.speakers and told and _follows(text, told[-1], one):
            one = replace(one, speakers=told[-1].speakers, source=told[-1].source)
        told.append(one)
    for at in range(len(told) - 2, -1, -1):  # "said she" stands below the last of its paragraphs.
        if not told[at].speakers and told[at + 1].speakers and _runs_on(text, told[at], told[at + 1]):
            told[at] = replace(told[at], speakers=told[at + 1].speakers, source=told[at + 1].source)
    return told


def _follows(text: str, last: Quoted, one: Quoted) -> bool:
    """Whether a quotation stands in one paragraph with the last, or goes on with it in the next."""
    between = text[last.end : one.start]
    return len(between) < 2 * _LINKED if "\n" not in between else _runs_on(text, last, one)


def _runs_on(text: str, last: Quoted, one: Quoted) -> bool:
    """Whether a quotation goes on with the last: no closing mark stands before the paragraph's end."""
    between = text[last.end : one.start]
    if "\n" not in between or re.search(r"\w", between):
        return False
    return not re.search(r"[”\"»“]", between.split("\n")[0])


def indirect_of(reading: Reading, taken: list[Quoted]) -> Iterator[Quoted]:
    """A draft's statements without quotation marks, those that hold no quotation."""
    for one in reading.attributions:
        holds = any(start < q.end and end > q.start for start, end in one.content for q in taken)
        if one.mode != "indirect" or holds or not one.source:
            continue
        if len(words_of(reading.quoted(one.content))) > _FEW:
            yield Quoted(one.content, _speakers(reading, one), "indirect", one.source)


def _speakers(reading: Reading, given: Attribution) -> tuple[str, ...]:
    """The names of those who speak, else the source as it is written."""
    written = tuple(" ".join(reading.article.text[slice(*span)].split()) for span in given.source[:1])
    return tuple(one.name for one in given.speakers) or written

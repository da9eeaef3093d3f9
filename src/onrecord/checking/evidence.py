"""From matches to what a checked draft shows: evidence and changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.attribution import Span, Spans
from onrecord.checking.asked import Asked
from onrecord.checking.grading import Graded
from onrecord.checking.matching import Match
from onrecord.checking.passages import Passages
from onrecord.checking.results import Difference, Evidence
from onrecord.tracing.drift import compare

_MARKS: Final = frozenset(".,;:!?…—–-")
_EDGE: Final = 2
"""How many words more than the quotation's own may stand before the record's quotation mark."""


def evidence_of(one: Asked, graded: Graded, *, score: float | None = None) -> Evidence:
    """A place as evidence; its score is that of its words unless another is given."""
    match, saying = graded.match, graded.saying
    pieces = pieces_of(match)
    start, end = pieces[0][0], pieces[-1][1]
    printed, text = saying.printed, match.passages.text
    words = one.words
    return Evidence(
        doc=printed.article, start=start, end=end, exact=text.body[start:end], speaker=saying.speaker,
        published=printed.published, outlet=printed.outlet,
        score=round(match.score if score is None else score, 4),
        covers=(words.starts[match.pairs[0][0]], words.ends[match.pairs[-1][0]]), same_speaker=saying.same,
        attribution=saying.attribution.fingerprint if saying.attribution else None,
        revision=printed.revision, title=printed.title, url=printed.url, sha256=text.sha256,
    )  # fmt: skip


def pieces_of(match: Match) -> Spans:
    """The places of a match in its text, parted where "he said" stands between.

    Words at its edges that the quotation has changed belong to them.
    """
    places = [place for _, place in match.pairs]
    first = _widened(match.passages, places[0], -1, match.pairs[0][0])
    last = _widened(match.passages, places[-1], 1, match.size - 1 - match.pairs[-1][0])
    regions = _regions(match.passages, [first, *places, last])
    return tuple(_with_marks(match.passages.text.body, match.passages.span(*piece)) for piece in regions)


def _regions(passages: Passages, places: Sequence[int]) -> list[Span]:
    pieces: list[Span] = []
    for place in places:
        region = passages.region(passages.words.starts[place])
        if pieces and (
            place <= pieces[-1][1] + 1 or region == passages.region(passages.words.starts[pieces[-1][1]])
        ):
            pieces[-1] = (pieces[-1][0], place)
        else:
            pieces.append((place, place))
    return pieces


def _widened(passages: Passages, place: int, step: int, missing: int) -> int:
    """The word that far out stands what the quotation has at its edge in place of something else."""
    if not missing:
        return place
    words, region = passages.words, passages.region(passages.words.starts[place])
    if region is None:
        return min(max(place + step * missing, 0), len(words) - 1)
    reached = place
    for _ in range(missing + _EDGE):
        beyond = reached + step
        if not (0 <= beyond < len(words) and passages.region(words.starts[beyond]) == region):
            return reached  # The record's quotation begins or ends here.
        reached = beyond
    return place + step * missing


def _with_marks(body: str, span: Span) -> Span:
    end = span[1]
    while end < len(body) and body[end] in _MARKS:
        end += 1
    return span[0], end


class _Joined:
    """Pieces of a text as one, with the way back."""

    def __init__(self, text: str, spans: Spans) -> None:
        self._spans = spans
        self.text = " ".join(text[slice(*span)] for span in spans)

    def place(self, at: int) -> int:
        """Where a place of the joined text is in the whole one."""
        for start, end in self._spans:
            if at <= end - start:
                return start + at
            at -= end - start + 1
        return self._spans[-1][1]


def changes_of(one: Asked, graded: Graded) -> Iterator[Difference]:
    """What a quotation has changed in the words on record, and their speaker."""
    here = _Joined(one.text, one.quoted.spans)
    there = _Joined(graded.match.passages.text.body, pieces_of(graded.match))
    for each in compare(there.text, here.text, mode_a="direct", mode_b="direct").changes:
        if each.kind == "equal":
            continue
        kind = "typography" if each.classes == ("punctuation",) else each.kind
        yield Difference(
            kind, each.classes, each.text_b, each.text_a, here.place(each.b[0]), here.place(each.b[1]),
            there.place(each.a[0]), there.place(each.a[1]),
        )  # fmt: skip
    if graded.saying.same is False:
        start, end = one.quoted.source[0] if one.quoted.source else (one.quoted.start, one.quoted.start)
        given = "; ".join(one.quoted.speakers)
        yield Difference("speaker", ("speaker",), given, graded.saying.speaker or "", start, end)

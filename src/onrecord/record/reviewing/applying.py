"""A reading with reviews applied to it: what was rejected is gone, what was corrected is as it should be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from onrecord.attribution import Attribution, Reading, Spans
from onrecord.errors import ReviewError
from onrecord.reading.mode import mode_of, quoted_regions
from onrecord.record.reviewing.review import Correction, Review
from onrecord.record.selectors import fingerprint

REVIEWED = ", reviewed"
"""What is put behind the name of the model whose reading was reviewed."""


def reviewed(reading: Reading, reviews: Mapping[str, Review]) -> Reading:
    """The reading as it is after the reviews, by fingerprint."""
    attributions = tuple(_applied(reading, reading.attributions, reviews))
    return replace(reading, attributions=attributions, model=reading.model + REVIEWED)


def checked(reading: Reading, correction: Correction) -> None:
    """See that a correction fits the article. Raises ReviewError."""
    text = reading.article.text
    for name in ("source", "cue", "content"):
        spans: Spans | None = getattr(correction, name)
        for start, end in spans or ():
            if not 0 <= start < end <= len(text):
                raise ReviewError(
                    f"the {name} from {start} to {end} is not in the text, which has {len(text):,} characters"
                )
    if correction.content == ():
        raise ReviewError("an attribution without content is none; reject it instead")
    if correction.speaker and correction.speaker not in {one.name for one in reading.speakers}:
        names = ", ".join(one.name for one in reading.speakers) or "nobody"
        raise ReviewError(f"{correction.speaker} does not speak in the article; those who do: {names}")


def _applied(
    reading: Reading, found: Iterable[Attribution], reviews: Mapping[str, Review]
) -> Iterator[Attribution]:
    for one in found:
        review = reviews.get(fingerprint(reading.article, one))
        if review is not None and review.verdict == "reject":
            continue
        one = replace(one, nested=tuple(_applied(reading, one.nested, reviews)))
        if review is not None and review.verdict in ("accept", "correct"):
            one = _corrected(reading, one, review.correction or Correction())
        yield one


def _corrected(reading: Reading, one: Attribution, correction: Correction) -> Attribution:
    parts = {name: getattr(correction, name) for name in ("source", "cue", "content")}
    given: dict[str, Any] = {name: tuple(sorted(spans)) for name, spans in parts.items() if spans is not None}
    one = replace(one, confidence=1.0, **given, act=correction.act or one.act)
    if correction.content is not None:
        text = reading.article.text
        inside = (
            figure
            for figure in reading.figures
            if any(start <= figure.start and figure.end <= end for start, end in one.content)
        )
        one = replace(one, mode=mode_of(text, one.content, quoted_regions(text)), figures=tuple(inside))
    if correction.speaker is None:
        return one
    speakers = tuple(who for who in reading.speakers if who.name == correction.speaker)[:1]
    sure = tuple(replace(who, confidence=1.0) for who in speakers)
    return replace(one, speakers=sure, kind=sure[0].kind if sure else "unknown")

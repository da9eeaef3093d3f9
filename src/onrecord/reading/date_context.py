"""What the value of a time expression depends on: the article's day, what came before, and the tense."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from onrecord.reading import date_values as values

Found = tuple[str | None, str] | None
"""The TIMEX3 value and type, or None for what is no time expression after all."""

_MODAL = r"will|won['’]t|shall|would|could|may|might|must|should"
_BE = r"(?:(?:will|would|should|must|may|might|to)(?: (?:not|still|also|now|likely))? be|is|are)"
_WANT = (
    r"decided|agreed|vowed|promised|pledged|ready|likely|prepared|about|ordered|required|proposed|threaten\w*|wants?"
    r"|seeks?|sought|invited|asked|urged|supposed|needs?|wanted"
)
_FUTURE = (
    rf"{_BE} (?:\w+ly )?(?:\w+ed|heard|held|made|sent|paid|put)|{_MODAL}|going to|(?:is|are|was|were) to"
    rf"|(?:{_WANT}) to \w+"
    r"|expect(?:s|ed)?|slated|scheduled|due|plans? (?:to|for)|planned|planning"
    r"|intends?|hopes?|to be|set (?:to|for)|upcoming"
    r"|until(?=\s*\Z)|effective|payable|beginning|starting|deadline|as (?:soon|early|late) as|no later than"
    r"|opens|begins|starts|meets|ends|expires|leaves|returns|arrives|matures?|maturing"
)
_PAST = (
    r"[a-z]{2,}(?<!e)ed|agreed|freed|said|told|was|were|had|did|went|came|made|took|gave|left|began|met|held|won"
    r"|lost|fell|rose|sold|bought|shot|found|got|wrote|spoke|saw|led|kept|struck|hit|fled|drew|grew|sent|paid"
    r"|became|ran|heard|broke|put|cut|since|tore|drove|flew|knew|threw|stood|thought|brought|caught|felt|spent|built"
    r"|stole|chose|rode|shook|hid|beat|laid|meant|dealt|sank|swore|woke|lay|sat|left|lit|slid|swept|wounded"
)
_TENSE = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b", re.IGNORECASE)
_ABBREVIATED = ("[A-Z]", "Mr", "Ms", "Mrs", "Dr", "Gen", "Sen", "Rep", "Gov", "St", "Inc", r"[ap]\.m")
_WHOLE = "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATED)
# It begins with one of a few characters, as that is searched for fast.
SENTENCE = re.compile(
    rf"[.!?\n;](?:(?<=[.!?]){_WHOLE}[”\"’')]*\s+(?=[A-Z“\"‘`'])|(?<=\n)\s*\n|(?<=[\n;])\s*(?=[A-Z“\"`]))"
)
"""What ends a sentence, with the white space after it."""
_REACH, _PERIOD_REACH = 110, 120


@dataclass(frozen=True, slots=True)
class Context:
    """The text, the day that relative dates count from, and what was read before.

    ``focus`` is the value of the last date and ``period`` that of the last quarter, each with the offset
    where it ends; ``reported`` is the first quarter, which a story of results is about.
    """

    text: str
    base: datetime.date | None
    focus: str | None = None
    focus_end: int = 0
    period: str | None = None
    period_end: int = 0
    reported: str | None = None

    def after(self, end: int, value: str | None, kind: str) -> Context:
        """The context of what follows an expression."""
        if kind not in {"DATE", "TIME"} or not value or not value[0].isdigit():
            return self
        if re.fullmatch(r"\d{4}-Q\d", value):
            if self.quarter(end, -1) == value:  # what results are compared with
                return replace(self, focus=value, focus_end=end)
            reported = self.reported or value
            return replace(self, focus=value, focus_end=end, period=value, period_end=end, reported=reported)
        return replace(self, focus=value, focus_end=end)

    def tense(self, found: re.Match[str], reach: int = _REACH) -> int:
        """Tell whether the words around a date speak of the past (-1), of the future (1), or neither (0).

        The marker nearest before it in its sentence counts, or else the first one after it.
        """
        start, end = found.span()
        before = SENTENCE.split(self.text[max(0, start - reach) : start])[-1]
        opens = re.fullmatch(r"\W*(?:until|effective|beginning|starting)\W*", before, re.IGNORECASE)
        markers = list(_TENSE.finditer(before))
        last = markers[-1] if markers and not opens else None
        return self.tense_after(end, reach) if last is None else _direction(last)

    def tense_after(self, end: int, reach: int = _REACH) -> int:
        """Tell it by the first marker after an offset in its sentence."""
        return _direction(_TENSE.search(SENTENCE.split(self.text[end : end + reach], maxsplit=1)[0]))

    def focus_day(self, near: int | None = None) -> datetime.date | None:
        """The day that the text last told of; with ``near``, only in the sentence of that offset."""
        if self.focus is None or (near is not None and not self._same_sentence(near)):
            return None
        return values.parse_day(self.focus) if len(self.focus) >= 10 else None

    def focus_year(self) -> int | None:
        """The year that the text last told of."""
        return int(self.focus[:4]) if self.focus and re.match(r"\d{4}(?!\d)", self.focus) else None

    def _same_sentence(self, near: int) -> bool:
        return near - self.focus_end < 200 and not SENTENCE.search(self.text[self.focus_end : near])

    def quarter(self, near: int, years: int = 0) -> str | None:
        """The quarter told of right before the offset, or else the one that the story is about; years on."""
        period = self.period if near - self.period_end < _PERIOD_REACH else self.reported
        return None if period is None else f"{int(period[:4]) + years:04}{period[4:]}"


def _direction(marker: re.Match[str] | None) -> int:
    return 0 if marker is None else 1 if marker["future"] else -1

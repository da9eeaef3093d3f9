"""An audit as a picture: SVG without script, style or anything loaded from elsewhere.

For each field a panel, in it a bar for each outlet, cut by the shares of the values. Values are told apart by
a pattern as well as by a colour, and every bar and piece says in words what it shows, for all who cannot see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from onrecord.record.auditing.audit import UNKNOWN, Audit, AuditField, AuditGroup, AuditRow, Unit

# Colours that people with any colour vision tell apart (Okabe and Ito 2008), and a pattern for each.
_COLOURS: Final = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#6b4c9a")
_PATTERNS: Final = (
    "", "M0 8L8 0", "M0 0L8 8", "M4 0V8", "M0 4H8", "M0 8L8 0M0 0L8 8", "M2 2h2v2h-2z", "M4 0V8M0 4H8",
)  # fmt: skip
_WIDTH, _LEFT, _BAR, _GAP, _LINE = 760, 180, 22, 8, 18
_MOST: Final = len(_COLOURS) - 1
"""So many values have a colour of their own; the others are drawn as one, “others”."""
_OTHERS: Final = "others"
_NO_XML: Final = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may have, not even escaped; names and queries may."""


def picture(audit: Audit, *, fields: Sequence[str], unit: str) -> str:
    """The picture of these fields in one unit."""
    drawn = _Picture(audit, _unit(unit), fields)
    panels = [list(drawn.panel(name)) for name in audit.whole.rows if name in fields]
    return drawn.whole([one for panel in panels for one in panel])


def _unit(name: str) -> Unit:
    units: dict[str, Unit] = {
        "quotations": "quotations", "words": "words", "speakers": "speakers", "articles": "articles"
    }  # fmt: skip
    return units[name]


class _Picture:
    def __init__(self, audit: Audit, unit: Unit, fields: Sequence[str]) -> None:
        self._audit, self._unit, self._fields = audit, unit, fields
        self._groups = [group for group in audit if group.quotations]
        self._y = 64

    def whole(self, drawn: Sequence[str]) -> str:
        """The document around what is drawn."""
        title = f"Who is quoted, in shares of {self._unit}"
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="audit-title audit-desc"'
            f' viewBox="0 0 {_WIDTH} {self._y}" width="{_WIDTH}" height="{self._y}" font-family="sans-serif"'
            f' font-size="13"><title id="audit-title">{escape(title)}</title>'
            f'<desc id="audit-desc">{escape(" ".join(self._told()))}</desc>'
        )
        patterns = "".join(_pattern(number) for number in range(len(_COLOURS)))
        ground = f'<rect width="{_WIDTH}" height="{self._y}" fill="#ffffff"/>'
        note = f"{self._audit.query or 'all of the record'}, as of {self._audit.as_of}"
        lines = _text(16, 26, title, size=17) + _text(16, 46, note, colour="#555555")
        text = f"{head}<defs>{patterns}</defs>{ground}{lines}{''.join(drawn)}</svg>"
        return _NO_XML.sub("\ufffd", text)

    def panel(self, field: AuditField) -> Iterator[str]:
        """One field: its bars and its legend."""
        values = self._values(field)
        if not values:
            return
        yield _text(16, self._y + 14, field, size=15)
        self._y += 26
        for group in self._groups:
            yield self._bar(group, field, values)
            self._y += _BAR + _GAP
        yield from self._legend(values)
        self._y += 2 * _LINE

    def _values(self, field: AuditField) -> dict[str, int]:
        """The number of each value's colour: the commonest have their own, and so has what is unknown."""
        named = [row.value for row in self._audit.whole.rows[field] if row.value != UNKNOWN]
        known = {value: number for number, value in enumerate(named[: _MOST - 1])}
        rest = dict.fromkeys(named[_MOST - 1 :], _MOST - 1)
        return known | rest | {UNKNOWN: _MOST} if named else {}

    def _bar(self, group: AuditGroup, field: AuditField, values: dict[str, int]) -> str:
        rows = [row for row in group.rows[field] if row.share(self._unit).numerator]
        total = sum(row.share(self._unit).numerator for row in rows)
        name = group.outlet or "all outlets"
        count = rows[0].share(self._unit).denominator if rows else 0
        room, at, pieces = _WIDTH - _LEFT - 80, float(_LEFT), []
        for row in rows:
            width = room * row.share(self._unit).numerator / total
            pieces.append(_piece(at, self._y, width, values[row.value], self._row_told(row)))
            at += width
        few = " too few" if rows and rows[0].share(self._unit).few else ""
        label = _text(_LEFT - 8, self._y + 16, _cut(name), anchor="end")
        number = _text(_WIDTH - 72, self._y + 16, f"n = {count:,}{few}", size=11, colour="#555555")
        told = quoteattr(f"{name}, {field}: {self._bar_told(group, field)}")
        return f'<g role="group" aria-label={told}>{label}{"".join(pieces)}{number}</g>'

    def _legend(self, values: dict[str, int]) -> Iterator[str]:
        at = _LEFT
        named: dict[int, str] = {}
        for value, number in values.items():
            named[number] = _OTHERS if number in named else value
        for number, value in named.items():
            width = 30 + 7 * len(value)
            if at + width > _WIDTH - 16:
                at, self._y = _LEFT, self._y + _LINE
            yield _piece(at, self._y, 14, number, value, height=12)
            yield _text(at + 19, self._y + 11, value, size=12)
            at += width

    def _told(self) -> Iterator[str]:
        for group in self._groups:
            for field, rows in group.rows.items():
                if rows and field in self._fields:
                    yield f"{group.outlet or 'All outlets'}, {field}: {self._bar_told(group, field)}."

    def _bar_told(self, group: AuditGroup, field: AuditField) -> str:
        return ", ".join(self._row_told(row) for row in group.rows[field]) or "nothing"

    def _row_told(self, row: AuditRow) -> str:
        one = row.share(self._unit)
        if one.share is None:
            return f"{row.value} 0"
        told = f"{row.value} {one.share:.0%} ({one.numerator:,} of {one.denominator:,})"
        return f"{told}, too few" if one.few else told


def _pattern(number: int) -> str:
    lines = _PATTERNS[number]
    drawn = f'<path d="{lines}" stroke="#ffffff" stroke-width="1.6" fill="none"/>' if lines else ""
    return (
        f'<pattern id="audit-{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{_COLOURS[number]}"/>{drawn}</pattern>'
    )


def _piece(at: float, y: float, width: float, number: int, told: str, height: int = _BAR) -> str:
    return (
        f'<rect x="{at:.1f}" y="{y}" width="{max(width, 0.5):.1f}" height="{height}"'
        f' fill="url(#audit-{number})" stroke="#ffffff" stroke-width="1"><title>{escape(told)}</title></rect>'
    )


def _text(
    x: float, y: float, words: str, *, size: int = 13, anchor: str = "start", colour: str = "#1a1a1a"
) -> str:
    place = f'x="{x}" y="{y}" font-size="{size}" text-anchor="{anchor}" fill="{colour}"'
    return f"<text {place}>{escape(words)}</text>"


def _cut(name: str) -> str:
    return name if len(name) <= 22 else f"{name[:21]}…"

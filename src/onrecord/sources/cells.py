"""Cells of CSV files that no spreadsheet takes for formulas, and back.

What newspapers print is not ours: a spreadsheet would run a quotation that begins with "=". As OWASP advises
(https://owasp.org/www-community/attacks/CSV_Injection), an apostrophe is put before it. A cell that begins
with apostrophes and such a sign gets one too, so that taking the first one away gives back any cell.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any, Final

_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def guarded_cell(value: Any) -> Any:  # noqa: ANN401  # whatever a cell holds
    """The value as it may stand in a cell; numbers are what they are."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def plain_cell(value: str) -> str:
    """The value that a cell was made of."""
    return value[1:] if value[:1] == "'" and _FORMULA.match(value) else value


def csv_line(values: Iterable[Any]) -> str:
    """A line of CSV (RFC 4180, but that it ends as lines do in Unix), its cells guarded."""
    stream = io.StringIO(newline="")
    # The writer quotes a carriage return only where it is part of the line's own end.
    csv.writer(stream, lineterminator="\r\n").writerow(map(guarded_cell, values))
    return stream.getvalue()[:-2] + "\n"

"""What a reading found, as the record keeps it beside the text: all of it, so that it comes back."""

from __future__ import annotations

import json
import re
from typing import Any

from onrecord.attribution import Reading
from onrecord.errors import FormatError
from onrecord.output.json import reading_from_dict, reading_to_dict

# PostgreSQL keeps no NUL, and neither database a surrogate without its other half.
_UNKEPT = re.compile("[\x00\ud800-\udfff]")


def found_of(reading: Reading) -> str:
    """The reading's JSON without its text.

    Raises FormatError for characters that no database keeps.
    """
    found = reading_to_dict(reading)
    text = found.pop("text")
    dumped = dump(found)
    if _UNKEPT.search(text) or _UNKEPT.search(dumped) or "\\u0000" in dumped:
        raise FormatError(
            f"{reading.article.doc} has NUL characters or halves of characters, which no database keeps;"
            " take them out and add it again"
        )
    return dumped


def reading_of(found: str, text: str) -> Reading:
    """The reading, as it was. Raises ValueError where text or JSON are no longer what they were."""
    return reading_from_dict({**json.loads(found), "text": text})


def dump(value: Any) -> str:  # noqa: ANN401  # whatever JSON holds
    """JSON in one line, in the words' own letters."""
    return json.dumps(value, ensure_ascii=False, default=str)

"""The search language: what is written in the one box, as a query's fields."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final, get_args

from onrecord.attribution import Act, Kind, Mode
from onrecord.errors import QueryError
from onrecord.record.searching.query import FIELDS
from onrecord.record.searching.terms import tokens
from onrecord.record.searching.values import amount_of, days_between

LONGEST = 2_000
"""Characters of a query: more is no question but a text."""

_QUOTES = str.maketrans("“”„«»", '"""""')
_PART = re.compile(r'(?P<minus>-)?(?:(?P<field>[A-Za-z]+):)?(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))')
_VALUES: Final[dict[str, tuple[str, ...]]] = {
    "kind": get_args(Kind), "act": get_args(Act), "mode": get_args(Mode),
}  # fmt: skip
_READ: Final[dict[str, tuple[str, Callable[[str], object]]]] = {
    "published": ("published", days_between), "said": ("said", days_between),
    "figure": ("figures", amount_of),
}  # fmt: skip
NAMES: Final = (*FIELDS, *_READ)


def arguments(written: str) -> dict[str, Any]:
    """A query's fields. Raises QueryError, whose text says what to write instead."""
    if len(written) > LONGEST:
        raise QueryError(f"the query has {len(written):,} characters; write at most {LONGEST:,}")
    written = written.translate(_QUOTES)
    if written.count('"') % 2:
        raise QueryError("a quotation mark is missing in the query; close the phrase with another")
    found: dict[str, list[object]] = defaultdict(list)
    for part in _PART.finditer(written):
        name, value = _read(part)
        found[name].append(value)
    return {name: _joined(name, values) for name, values in found.items()}


def _joined(name: str, values: list[object]) -> object:
    if name not in ("published", "said"):
        return tuple(values)
    if len(values) > 1:
        raise QueryError(
            f"{name}: stands twice in the query; write one span, such as {name}:2024-01..2024-06"
        )
    return values[0]


def _read(part: re.Match[str]) -> tuple[str, object]:
    field = (part["field"] or "").lower()
    value = part["plain"] if part["quoted"] is None else part["quoted"]
    if not field:
        if part["quoted"] is None and value.endswith(":") and value[:-1].lower() in NAMES:
            raise QueryError(f"{value} has no value; write it without a space: {value}NAME")
        words(part["minus"] or "", value)
        return ("excluded" if part["minus"] else "words"), value
    if part["minus"]:
        raise QueryError(f"-{field}: cannot be left out of a search; only words can, such as -{value}")
    if field in _READ:
        name, read = _READ[field]
        return name, read(value)
    return field, checked(field, value)


def words(minus: str, value: str) -> str:
    """The words to look for. Raises QueryError where there are none."""
    if not tokens(value):
        raise QueryError(f"{minus}{value or 'an empty phrase'} holds no word; write words, or leave it out")
    return value


def checked(field: str, value: str) -> str:
    """The value of a field. Raises QueryError where there is no such field, or it has no such value."""
    if field not in FIELDS:
        known = ", ".join(NAMES)
        raise QueryError(f'{field}: is no field; write one of {known}, or quote it: "{field}:{value}"')
    if field in _VALUES:
        if value.lower() not in _VALUES[field]:
            raise QueryError(f"{field}:{value} is not known; write one of {', '.join(_VALUES[field])}")
        return value.lower()
    if not tokens(value):
        raise QueryError(f"{field}: has no value; write {field}:NAME, in quotation marks where it has spaces")
    return value

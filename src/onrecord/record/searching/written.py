"""A query in the search language: what is read again as the same query."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.record.searching.query import FIELDS, Amount, Days, Query


def written(query: Query) -> str:
    """The query as it is written in one box."""
    return " ".join(_parts(query))


def _parts(query: Query) -> Iterator[str]:
    yield from (_quoted(one) for one in query.words)
    yield from (f"-{_quoted(one)}" for one in query.excluded)
    for field in FIELDS:
        yield from (f"{field}:{_quoted(value)}" for value in getattr(query, field))
    for name, days in (("published", query.published), ("said", query.said)):
        if days and (days.first or days.last):
            yield f"{name}:{_days(days)}"
    yield from (f"figure:{_quoted(_amount(one))}" for one in query.figures)


def _quoted(value: str) -> str:
    value = value.replace('"', " ")
    return value if value.isalnum() else f'"{value}"'


def _days(days: Days) -> str:
    first, last = (day.isoformat() if day else "" for day in (days.first, days.last))
    return first if first == last else f"{first}..{last}"


def _amount(one: Amount) -> str:
    if one.least is not None and one.most is not None:
        return f"{one.least!r}..{one.most!r}{one.unit}"
    if one.least is not None:
        return f">{'' if one.above else '='}{one.least!r}{one.unit}"
    return f"<{'' if one.below else '='}{one.most!r}{one.unit}"

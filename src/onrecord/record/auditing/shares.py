"""Shares with their intervals, and the formula of each in words."""

from __future__ import annotations

from math import sqrt
from typing import Final

from onrecord.record.auditing.audit import FEW, AuditField, AuditShare, Unit

_Z: Final = 1.959963984540054
"""Standard deviations on either side of which 5 % of a normal distribution lie."""
_WHAT: Final[dict[AuditField, str]] = {
    "kind": "by a speaker of the kind “{}”",
    "role": "by somebody whose role is in the group “{}”",
    "act": "with the act “{}”",
    "mode": "given in {} speech",
    "anonymity": "on the rung “{}” of the ladder of anonymity",
    "reason": "by somebody unnamed for the reason “{}”",
    "concentration": "by one of the {}",
}  # fmt: skip
_BASES: Final[dict[AuditField, str]] = {
    "role": " of people, named or not", "reason": " of people who are not named",
    "concentration": " of people and organizations that are named",
}  # fmt: skip


def wilson(numerator: int, denominator: int, cases: int | None = None) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927), drawn from so many independent cases.

    That are as many as the denominator, where it is not told otherwise.
    """
    share, n = numerator / denominator, cases or denominator
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def share_of(
    unit: Unit, field: AuditField, value: str, numerator: int, denominator: int, unknown: int, quotations: int
) -> AuditShare:
    """A value's share in a unit; ``quotations`` are those of the denominator.

    The words of one quotation are not independent of one another: their interval is that of as many cases as
    there are quotations.
    """
    cases = quotations if unit == "words" else denominator
    known = denominator > 0 and cases > 0
    low, high = wilson(numerator, denominator, cases) if known else (None, None)
    return AuditShare(
        unit, numerator, denominator, unknown, numerator / denominator if known else None, low, high,
        cases < FEW, formula(unit, field, value),
    )  # fmt: skip


def formula(unit: Unit, field: AuditField, value: str) -> str:
    """How a share is counted, in words."""
    what, base = _WHAT[field].format(value), _BASES.get(field, "")
    if unit == "quotations":
        return f"quotations {what} ÷ all quotations{base}"
    if unit == "words":
        return f"words in quotations {what} ÷ words in all quotations{base}"
    if unit == "speakers":
        return f"different speakers with a quotation {what} ÷ different speakers with a quotation{base}"
    return f"articles with a quotation {what} ÷ articles with a quotation{base}"

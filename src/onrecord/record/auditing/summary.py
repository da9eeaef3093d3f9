"""What was counted of one group of articles, however it was counted."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record.auditing.audit import AuditExample, AuditField, AuditSpeaker, Unit

TOP = 10
"""How many speakers concentration is about."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many, in every unit."""

    quotations: int = 0
    words: int = 0
    speakers: int = 0
    articles: int = 0

    def of(self, unit: Unit) -> int:
        """How many in a unit."""
        found: int = getattr(self, unit)
        return found


@dataclass(frozen=True, slots=True)
class Summary:
    """All counts of a group: of everything, of each field and its values, and of those who are named.

    ``first`` is what the most quoted said; ``copies`` how many near copies were left out.
    """

    all: Numbers
    bases: dict[AuditField, Numbers]
    values: dict[AuditField, dict[str, Numbers]]
    first: Numbers
    named: Numbers
    top: tuple[AuditSpeaker, ...]
    examples: tuple[AuditExample, ...]
    copies: int = 0

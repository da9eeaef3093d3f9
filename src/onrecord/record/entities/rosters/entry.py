"""One person or organisation of a roster, whatever form the roster has."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Term:
    """A role and the days from which and to which it is held, as far as the roster tells."""

    role: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a roster tells of one: the name that it is shown by, other names, identifiers by scheme, terms."""

    kind: str
    name: str
    names: tuple[str, ...] = ()
    ids: dict[str, str] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()

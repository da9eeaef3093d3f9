"""One person or organisation of a roster, whatever form the roster has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

QID: Final = re.compile(r"Q[1-9]\d*")
"""What Wikidata calls an item."""
_QID_IN: Final = re.compile(r"(?:^|[/:])(Q[1-9]\d*)$")
_INVERTED: Final = re.compile(r"([^,]+), +([^,]+)")
_SUFFIX: Final = re.compile(r"(?:Jr|Sr|II|III|IV|Esq|MD|PhD)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """A role and the days from which and to which it is held, as far as the roster tells."""

    role: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a roster tells of one: the name that it is shown by, other names, identifiers, terms.

    ``ids`` are pairs of scheme and value; one scheme may have several values.
    """

    kind: str
    name: str
    names: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    terms: tuple[Term, ...] = ()


def in_order(name: str, kind: str) -> str:
    """A person's name with the surname last, where a comma tells that it stands first: "Berg, Ole"."""
    parts = _INVERTED.fullmatch(name.strip()) if kind == "person" else None
    if parts is None or _SUFFIX.match(parts[2]):
        return name.strip()
    return f"{parts[2].strip()} {parts[1].strip()}"


def qid_of(value: str) -> str:
    """Wikidata's name of an item, alone or at the end of its address; anything else as it is."""
    found = _QID_IN.search(value.strip())
    return found[1] if found else value.strip()

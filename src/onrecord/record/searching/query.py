"""What is looked for: words, who says them, how, where, when, and with which figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Self

FIELDS: Final = ("speaker", "role", "kind", "act", "mode", "outlet", "agency")
"""The fields that are searched by words; several values of one are alternatives."""


@dataclass(frozen=True, slots=True)
class Days:
    """Days from ``first`` to ``last``, both included; None leaves that side open."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """Figures of a unit (ISO 4217 for money, empty for any) between two bounds; None leaves a side open.

    ``least`` and ``most`` belong to it unless ``above`` or ``below`` say that they do not.
    """

    unit: str = ""
    least: float | None = None
    most: float | None = None
    above: bool = False
    below: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A search: what is said holds all of ``words``, which are words or phrases, and none of ``excluded``.

    Of each field's values one must hold (``speaker``, ``role``, ``outlet`` and ``agency`` by words of the
    name; a full name of an entity stands for all its names), and of ``figures`` all, each by one figure of
    the attribution.
    """

    words: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    published: Days | None = None
    said: Days | None = None
    figures: tuple[Amount, ...] = ()

    @classmethod
    def parse(cls, written: str) -> Self:
        """The query that is written in the search language (``docs/reference/search.md``).

        Raises QueryError.
        """
        from onrecord.record.searching.language import arguments

        return cls(**arguments(written))

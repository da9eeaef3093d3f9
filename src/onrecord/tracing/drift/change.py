"""What differs between two wordings: the data classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from onrecord.attribution import Span

DriftClass = Literal[
    "identical", "punctuation", "trimmed", "extended", "reworded", "number",
    "negation", "modality", "speaker", "role", "mode", "meaning",
]  # fmt: skip
ChangeKind = Literal["equal", "insert", "delete", "replace"]

CLASSES: Final[tuple[DriftClass, ...]] = get_args(DriftClass)
"""All classes, in the order in which a drift lists them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One piece of the comparison: where it stands in each text, its words there, what it changes.

    Spans are code point offsets into the texts given, end exclusive; an insertion has an empty span in
    ``a``, a
    deletion one in ``b``. ``moved`` is where the words of an insertion stand in ``a``, or those of a
    deletion in ``b``, if they are there in another place. The changes of a drift follow each other in both
    texts; only white space stands between them.
    """

    kind: ChangeKind
    a: Span
    b: Span
    text_a: str
    text_b: str
    classes: tuple[DriftClass, ...] = ()
    moved: Span | None = None

    def to_dict(self) -> dict[str, Any]:
        """The change as a JSON object."""
        told = {
            "kind": self.kind, "a": list(self.a), "b": list(self.b), "text_a": self.text_a,
            "text_b": self.text_b, "classes": list(self.classes),
        }  # fmt: skip
        return told if self.moved is None else {**told, "moved": list(self.moved)}


@dataclass(frozen=True, slots=True)
class Drift:
    """How a wording differs from an earlier one: the classes of difference, and every change.

    ``classes`` are in the order of ``CLASSES``; "identical" and "punctuation" stand alone.
    """

    classes: tuple[DriftClass, ...]
    changes: tuple[Change, ...]

    def to_dict(self) -> dict[str, Any]:
        """The drift as a JSON object."""
        return {"classes": list(self.classes), "changes": [one.to_dict() for one in self.changes]}


def in_order(classes: set[DriftClass]) -> tuple[DriftClass, ...]:
    """The classes in the order of ``CLASSES``."""
    return tuple(one for one in CLASSES if one in classes)

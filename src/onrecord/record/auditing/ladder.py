"""The ladder of anonymity: how closely the text tells who speaks."""

from __future__ import annotations

from typing import Final

from onrecord.record.auditing.audit import UNKNOWN
from onrecord.record.auditing.roles import role_group

RUNGS: Final = ("named", "role only", "unnamed person", "unnamed group", "document", "no source", UNKNOWN)
_BY_KIND: Final = {
    "person": "named", "organization": "named", "group": "unnamed group", "document": "document",
    "narrator": "no source", "none": "no source",
}  # fmt: skip
_ROLELESS: Final = ("citizen", "family", "other", None)


def rung(kind: str, speaker: str) -> str:
    """The rung of a source of a kind; ``speaker`` are the words that stand for who is not named.

    Unnamed people stand on ``role only`` where these words say in what office or trade they speak.
    """
    if kind != "anonymous":
        return _BY_KIND.get(kind, UNKNOWN)
    return "unnamed person" if role_group(speaker) in _ROLELESS else "role only"

"""Which value each quotation has in each field, as numbers, out of the rows that are kept of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from onrecord.record.auditing.audit import UNKNOWN, AuditField
from onrecord.record.auditing.ladder import rung
from onrecord.record.auditing.roles import role_group
from onrecord.record.counts.columns import Array
from onrecord.record.counts.packing import ACTS, KINDS, MODES, SOURCELESS

_ANONYMOUS: Final = KINDS.index("anonymous")
_PEOPLE: Final = (KINDS.index("person"), _ANONYMOUS)


class Codes:
    """Numbers of values: ``values`` tells the field and the value of each; None stands for all of a field."""

    def __init__(self) -> None:
        self.values: list[tuple[AuditField | None, str | None]] = [(None, None)]
        self._known: dict[tuple[AuditField | None, str | None], int] = {(None, None): 0}

    def of(self, field: AuditField, value: str | None) -> int:
        """The number of a value."""
        if (field, value) not in self._known:
            self._known[field, value] = len(self.values)
            self.values.append((field, value))
        return self._known[field, value]


def coded(rows: Array, words: dict[int, str], codes: Codes) -> list[Array]:
    """The number of each row's value in each field, -1 where it has none; ``words`` are phrases."""
    kind = rows["kind"]
    columns = [
        _table(codes, "kind", KINDS)[kind], _table(codes, "act", ACTS)[rows["act"]],
        _table(codes, "mode", MODES)[rows["mode"]],
    ]  # fmt: skip
    anonymous = kind == _ANONYMOUS
    rungs = np.array([codes.of("anonymity", rung(one, "")) if one != "anonymous" else 0 for one in KINDS]
                     + [codes.of("anonymity", UNKNOWN)] * (256 - len(KINDS)))[kind]  # fmt: skip
    rungs[anonymous] = _by_phrase(
        rows["source"][anonymous], lambda one: codes.of("anonymity", rung("anonymous", words.get(one, "")))
    )
    people = np.isin(kind, _PEOPLE)
    return [
        *columns,
        rungs,
        *_roles(rows, people, anonymous, words, codes),
        *_reasons(rows, anonymous, words, codes),
    ]


def _roles(rows: Array, people: Array, anonymous: Array, words: dict[int, str], codes: Codes) -> list[Array]:
    role = np.full(len(rows), -1)
    sourced = anonymous & (rows["flags"] & SOURCELESS == 0) & (rows["role"] == 0)

    def told(one: int) -> int:
        group = role_group(words[one]) if one in words else None
        # Words for somebody without a name need tell no role.
        return codes.of("role", UNKNOWN if group in (None, "other") else group)

    def given(one: int) -> int:
        return (
            codes.of("role", role_group(words[one]) or UNKNOWN) if one in words else codes.of("role", UNKNOWN)
        )

    role[people] = _by_phrase(rows["role"][people], given)
    role[sourced] = _by_phrase(rows["source"][sourced], told)
    return [role, np.where(people, codes.of("role", None), -1)]


def _reasons(rows: Array, anonymous: Array, words: dict[int, str], codes: Codes) -> list[Array]:
    reason = np.full(len(rows), -1)
    reason[anonymous] = _by_phrase(
        rows["reason"][anonymous], lambda one: codes.of("reason", words.get(one, UNKNOWN))
    )
    return [reason, np.where(anonymous, codes.of("reason", None), -1)]


def _table(codes: Codes, field: AuditField, values: tuple[str, ...]) -> Array:
    return np.array(
        [codes.of(field, one) for one in values] + [codes.of(field, UNKNOWN)] * (256 - len(values))
    )


def _by_phrase(numbers: Array, number_of: Callable[[int], int]) -> Any:  # noqa: ANN401  # an array
    known, place = np.unique(numbers, return_inverse=True)
    return np.array([number_of(one) for one in known.tolist()], np.int64)[place]

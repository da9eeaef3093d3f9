"""Outlets' groups, each made when it is looked at: pages show some of hundreds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from onrecord.record.auditing.audit import AuditGroup


class Groups(Sequence[AuditGroup]):
    """Groups in their order, equal to a tuple of them."""

    def __init__(self, makers: Sequence[Callable[[], AuditGroup]]) -> None:
        self._makers = makers
        self._made: dict[int, AuditGroup] = {}

    def __len__(self) -> int:
        return len(self._makers)

    @overload
    def __getitem__(self, place: int) -> AuditGroup: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[AuditGroup, ...]: ...

    def __getitem__(self, place: int | slice) -> AuditGroup | tuple[AuditGroup, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        at = range(len(self))[place]
        if at not in self._made:
            self._made[at] = self._makers[at]()
        return self._made[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

"""Tracing: where else a statement was reported, and how its wording drifted."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.tracing.results import Match, Occurrence, Statement, Traced
    from onrecord.tracing.separating import Separation
    from onrecord.tracing.tracer import Tracer

__all__ = ["Match", "Occurrence", "Separation", "Statement", "Traced", "Tracer"]
_HOMES = {"Tracer": "tracer", "Separation": "separating"}


def __getattr__(name: str) -> object:
    # Loaded on use: drift, which is compared without a record, shall not wait for the database's library.
    if name not in __all__:
        raise AttributeError(f"module 'onrecord.tracing' has no attribute {name!r}")
    return getattr(import_module(f"onrecord.tracing.{_HOMES.get(name, 'results')}"), name)

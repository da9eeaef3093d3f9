"""How two wordings of a statement differ, word by word and by what kind of difference it is."""

from onrecord.tracing.drift.aligning import Alignment, Cell, Column, align
from onrecord.tracing.drift.change import CLASSES, Change, ChangeKind, Drift, DriftClass
from onrecord.tracing.drift.comparing import compare

__all__ = [
    "CLASSES",
    "Alignment",
    "Cell",
    "Change",
    "ChangeKind",
    "Column",
    "Drift",
    "DriftClass",
    "align",
    "compare",
]

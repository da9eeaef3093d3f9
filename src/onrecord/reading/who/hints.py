"""What rules tell of an attribution's act and kind: hints that the speaker model weighs with what it sees."""

from __future__ import annotations

from typing import Final, get_args

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution import Act, Kind, Mode, Spans
from onrecord.reading.acts import act_of
from onrecord.reading.found import Found
from onrecord.reading.mode import mode_of
from onrecord.reading.negation import is_negated
from onrecord.reading.speakers import first_speakers

_ACTS: Final = get_args(Act)
_KINDS: Final = get_args(Kind)
_MODES: Final = get_args(Mode)
HINTS: Final = len(_ACTS) + len(_KINDS) + len(_MODES) + 1


def hints_of(text: str, found: list[Found], quoted: Spans) -> NDArray[np.float32]:
    """One row of 0s and 1s an attribution: the rules' act, kind and mode, and whether it is negated."""
    rows = np.zeros((len(found), HINTS), dtype=np.float32)
    for row, one in zip(rows, found, strict=True):
        negated = is_negated(text, one.cue, one.source)
        row[_ACTS.index(act_of(text, one.cue, one.content, negated))] = 1
        row[len(_ACTS) + _KINDS.index(first_speakers(text, one.source, quoted)[1])] = 1
        row[len(_ACTS) + len(_KINDS) + _MODES.index(mode_of(text, one.content, quoted))] = 1
        row[-1] = negated
    return rows

"""Statements by their meaning: the sentence vectors of a record that is traced."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from onrecord.tracing.cells import Cells
from onrecord.tracing.sentences import cosines, sentence_encoder

LEAST: Final = 0.68
"""The cosine from which two statements of one speaker say the same; below it they are about the same."""
ABOUT: Final = 0.5
"""The cosine that statements must have that share most of their words."""
_MOST: Final = 48
"""How many statements are looked at: those of other speakers are among them."""


class Meanings:
    """Finds attributions by sentence vectors; cells stay ready from one draft to the next."""

    def __init__(self) -> None:
        self._cells = Cells("english")

    def nearest(self, connection: sa.Connection, words: str) -> list[tuple[int, float]]:
        """The attributions nearest in meaning, with their cosines; none where the record is not traced.

        Raises ModelError.
        """
        self._cells.refresh(connection)
        if self._cells.is_empty:
            return []
        vector = sentence_encoder().vectors([words])[0]
        return self._cells.nearest(connection, vector, _MOST, LEAST)


def likeness(one: str, other: str) -> float:
    """The cosine of two statements. Raises ModelError."""
    vectors = sentence_encoder().vectors([one, other])
    return float(cosines(vectors[:1], vectors[1])[0])

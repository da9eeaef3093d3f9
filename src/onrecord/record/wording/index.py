"""The index of word sequences: which texts hold them.

SQLite keeps them in FTS5 without places or contents, which writes them in runs and not, as a table would, a
page for each; PostgreSQL in an array with a GIN index. Both find the same texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import sqlalchemy as sa

from onrecord.record.wording.sequences import sequences_of
from onrecord.record.wording.words import words_of

_KEEP: Final = {
    "sqlite": sa.text("INSERT INTO text_words (rowid, sequences) VALUES (:text, :sequences)"),
    "postgresql": sa.text("INSERT INTO text_words (text_id, sequences) VALUES (:text, :sequences)"),
}
_WITH_ALL: Final = {
    "sqlite": sa.text(
        "SELECT rowid FROM text_words WHERE text_words MATCH :sequences ORDER BY rowid LIMIT :most"
    ),
    # Found first and sorted then: a prepared plan would read all texts in their order, to stop at the last.
    "postgresql": sa.text(
        "WITH found AS MATERIALIZED"
        " (SELECT text_id FROM text_words WHERE sequences @> CAST(:sequences AS integer[]))"
        " SELECT text_id FROM found ORDER BY text_id LIMIT :most"
    ),
}
# One way to the server and back for all; OFFSET 0 keeps the limit from choosing another plan.
_WITH_EACH: Final = sa.text(
    "SELECT asked.sequence, held.text_id FROM unnest(CAST(:sequences AS integer[])) AS asked (sequence)"
    " CROSS JOIN LATERAL (SELECT text_id FROM (SELECT text_id FROM text_words"
    " WHERE sequences @> ARRAY[asked.sequence] OFFSET 0) AS found LIMIT :most) AS held"
    " ORDER BY asked.sequence, held.text_id"
)


def keep_words(connection: sa.Connection, bodies: Iterable[tuple[int, str]]) -> None:
    """Index texts, each with its number."""
    dialect = connection.dialect.name
    rows = []
    for text, body in bodies:
        sequences = sorted(set(sequences_of(words_of(body).folded)))
        if sequences:
            joined = " ".join(map(_term, sequences))
            rows.append({"text": text, "sequences": joined if dialect == "sqlite" else sequences})
    if rows:
        connection.execute(_KEEP[dialect], rows)


def texts_with(connection: sa.Connection, sequences: Sequence[int], most: int) -> list[int]:
    """The numbers of the texts that hold all these sequences, in ascending order, so many at the most."""
    if not sequences:
        return []
    dialect = connection.dialect.name
    given = {"sqlite": " AND ".join(map(_term, sequences)), "postgresql": list(sequences)}
    found = connection.execute(_WITH_ALL[dialect], {"sequences": given[dialect], "most": most})
    return [int(text) for text in found.scalars()]


def texts_by_sequence(connection: sa.Connection, sequences: Sequence[int], most: int) -> dict[int, list[int]]:
    """The numbers of the texts that hold each sequence; of one that so many or more hold, none."""
    asked = list(dict.fromkeys(sequences))
    if connection.dialect.name == "sqlite":
        found = {sequence: texts_with(connection, [sequence], most) for sequence in asked}
    else:
        found = {sequence: [] for sequence in asked}
        for sequence, text in connection.execute(_WITH_EACH, {"sequences": asked, "most": most}):
            found[sequence].append(int(text))
    return {sequence: texts for sequence, texts in found.items() if len(texts) < most}


def _term(sequence: int) -> str:
    return f"{sequence:06x}"

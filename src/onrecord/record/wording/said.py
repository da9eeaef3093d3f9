"""Texts by what is said in them: for quotations of a word or two, and for paraphrases.

The index of attributions' words answers, which stems words as search does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from onrecord.record.schema import attributions, readings, revisions
from onrecord.record.searching.terms import tokens

_SQLITE: Final = sa.text(
    "SELECT r.text_id FROM attribution_words JOIN attributions AS a ON a.newest = attribution_words.rowid"
    " JOIN readings AS g ON g.id = a.reading_id JOIN revisions AS r ON r.id = g.revision_id"
    " WHERE attribution_words MATCH :wanted AND a.current"
    " ORDER BY attribution_words.rank, a.newest LIMIT :most"
)
_POSTGRESQL: Final = sa.text(
    "SELECT r.text_id FROM attributions AS a"
    " JOIN readings AS g ON g.id = a.reading_id JOIN revisions AS r ON r.id = g.revision_id"
    " WHERE a.words @@ to_tsquery('onrecord_words'::regconfig, :wanted) AND a.current"
    " AND (:speaker = '' OR a.names_words @@ to_tsquery('onrecord_words'::regconfig, :speaker))"
    " ORDER BY ts_rank(a.words, to_tsquery('onrecord_words'::regconfig, :wanted)) DESC, a.newest LIMIT :most"
)

_PLACED: Final = (
    sa.select(attributions.c.id, attributions.c.fingerprint, revisions.c.text_id)
    .select_from(attributions.join(readings).join(revisions))
    .where(attributions.c.id.in_(sa.bindparam("numbers", expanding=True)), attributions.c.current)
)


def texts_saying(
    connection: sa.Connection, words: Sequence[str], names: Sequence[str], most: int, *, in_a_row: bool
) -> list[int]:
    """The texts in which somebody says these words in a row, or most of them, the likeliest first.

    ``names`` are words of the speaker's names, one of which it has; none for anybody.
    """
    said, named = tokens(" ".join(words)), [one for name in names if (one := tokens(name))]
    if not said:
        return []
    if connection.dialect.name == "sqlite":
        phrase = f'"{" ".join(said)}"' if in_a_row else " OR ".join(f'"{one}"' for one in dict.fromkeys(said))
        who = " OR ".join(f'"{" ".join(one)}"' for one in named)
        wanted = f"{{content}} : ({phrase})" + (f" AND {{speaker}} : ({who})" if named else "")
        found = connection.execute(_SQLITE, {"wanted": wanted, "most": most})
    else:
        joined = (" <-> " if in_a_row else " | ").join(said)
        by = " | ".join(f"({' <-> '.join(f'{word}:A' for word in one)})" for one in named)
        found = connection.execute(_POSTGRESQL, {"wanted": joined, "speaker": by, "most": most})
    return list(dict.fromkeys(int(text) for text in found.scalars()))


@dataclass(frozen=True, slots=True)
class Placed:
    """An attribution by its number, with its fingerprint, and the number of the text that it is in."""

    number: int
    fingerprint: str
    text: int


def attributions_of(connection: sa.Connection, numbers: Sequence[int]) -> list[Placed]:
    """The current ones of these attributions, in the order given."""
    if not numbers:
        return []
    rows = {row.id: row for row in connection.execute(_PLACED, {"numbers": list(numbers)})}
    found = (rows[number] for number in numbers if number in rows)
    return [Placed(row.id, row.fingerprint, row.text_id) for row in found]

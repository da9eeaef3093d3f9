"""Texts by what is said in them: for quotations of a word or two, and for paraphrases.

The index of attributions' words answers, which stems words as search does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

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


def texts_saying(
    connection: sa.Connection, words: Sequence[str], speaker: str, most: int, *, in_a_row: bool
) -> list[int]:
    """The texts in which somebody says these words in a row, or most of them, the likeliest first.

    ``speaker`` is a word of the speaker's name, empty for anybody.
    """
    said, named = tokens(" ".join(words)), tokens(speaker)
    if not said:
        return []
    if connection.dialect.name == "sqlite":
        phrase = f'"{" ".join(said)}"' if in_a_row else " OR ".join(f'"{one}"' for one in dict.fromkeys(said))
        wanted = f"{{content}} : ({phrase})" + (f' AND {{speaker}} : "{" ".join(named)}"' if named else "")
        found = connection.execute(_SQLITE, {"wanted": wanted, "most": most})
    else:
        joined = (" <-> " if in_a_row else " | ").join(said)
        by = " <-> ".join(f"{one}:A" for one in named)
        found = connection.execute(_POSTGRESQL, {"wanted": joined, "speaker": by, "most": most})
    return list(dict.fromkeys(int(text) for text in found.scalars()))

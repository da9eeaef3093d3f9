"""Words as the databases index them: folded, cut into tokens, joined into a search of either database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from onrecord.record.measures import amount_words, day_words
from onrecord.record.searching.query import FIELDS, Query

_TOKEN = re.compile(r"[^\W_]+")
_WEIGHTS: Final = {"speaker": "A", "role": "B", "outlet": "C", "agency": "D"}
"""Which weight a field's words have in PostgreSQL's ``names_words``."""
_MODES: Final = "{mode} : (direct OR indirect OR mixed)"
"""What every attribution has: FTS5 excludes words only from something."""


def tokens(text: str) -> list[str]:
    """The words of a text in small letters without accents."""
    return _TOKEN.findall(folded(text))


def folded(text: str) -> str:
    """The text in small letters without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text)
    return "".join(one for one in apart if not unicodedata.combining(one)).lower()


def fts5(query: Query) -> str | None:
    """The query's words and fields as FTS5 takes them; None where there are none."""
    wanted = [f"{{content}} : {_phrase(one)}" for one in query.words]
    wanted += [_any(field, getattr(query, field), _phrase) for field in FIELDS if getattr(query, field)]
    wanted += [f"{{measures}} : ({' OR '.join(one)})" for one in _measures(query)]
    if not (wanted or query.excluded):
        return None
    found = " AND ".join(wanted) or _MODES
    excluded = " OR ".join(map(_phrase, query.excluded))
    return f"({found}) NOT {{content}} : ({excluded})" if excluded else found


def tsquery_of_words(query: Query) -> str | None:
    """What is said and what is not, as PostgreSQL's ``to_tsquery`` takes it; None where there is neither."""
    parts = [_followed(one) for one in query.words] + [f"!{_followed(one)}" for one in query.excluded]
    return " & ".join(parts) or None


def tsquery_of_names(query: Query) -> str | None:
    """The names, as PostgreSQL's ``to_tsquery`` takes them; None where there are none."""
    parts = []
    for field, weight in _WEIGHTS.items():
        alternatives = [_followed(one, f":{weight}") for one in getattr(query, field)]
        parts += [f"({' | '.join(alternatives)})"] if alternatives else []
    return " & ".join(parts) or None


def tsquery_of_traits(query: Query) -> str | None:
    """Kind, act, mode, figures and days, as they are cast to PostgreSQL's ``tsquery``; None without any."""
    parts = ["(" + " | ".join(f"'m:{word}'" for word in one) + ")" for one in _measures(query)]
    for field in ("kind", "act", "mode"):
        alternatives = [f"'{field}:{one.lower()}'" for one in getattr(query, field)]
        parts += [f"({' | '.join(alternatives)})"] if alternatives else []
    return " & ".join(parts) or None


def _measures(query: Query) -> list[list[str]]:
    """Words of which one must be there, for each figure and for the days when it was said."""
    found = [amount_words(one.unit, one.least, one.most) for one in query.figures]
    return found + ([day_words(query.said.first, query.said.last)] if query.said else [])


def _any(field: str, values: tuple[str, ...], written: Callable[[str], str]) -> str:
    return f"{{{field}}} : ({' OR '.join(map(written, values))})"


def _phrase(words: str) -> str:
    return f'"{" ".join(tokens(words))}"'


def _followed(words: str, weight: str = "") -> str:
    return f"({' <-> '.join(f'{one}{weight}' for one in tokens(words))})"

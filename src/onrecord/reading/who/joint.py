"""Speakers joined in one source: "Trump and Pence" are two."""

from __future__ import annotations

from typing import Final

from onrecord.reading.who.entities import Grouping
from onrecord.reading.who.parts import Parts, Words

_JOINT: Final = frozenset(("and", "&"))
_LONGEST: Final = 14
_TITLE: Final = 4
_NEVER: Final = frozenset((".", ";", ":", "for", "to", "by", "with", "from", "who", "that", "which", "said"))


def joined_names(words: Words, grouping: Grouping, parts: Parts, entity: int | None = None) -> list[int]:
    """The entities of people, or of bodies, joined by "and" and commas in a source.

    If an entity is given it must be one of them; if none is, they must be people whom the source begins with.
    """
    person = entity is None or grouping.entities[entity].kind == "person"
    for start, end in parts.source:
        same = [
            i
            for i, n in enumerate(grouping.names)
            if start <= n.first < end and (n.kind == "person") is person and n.kind != "other"
        ]
        for run in _runs(words, grouping, same, person):
            between = words.lower[grouping.names[run[0]].end : grouping.names[run[-1]].first]
            entities = list(dict.fromkeys(grouping.of[i] for i in run))
            whole = person or grouping.names[run[-1]].end >= end - 1
            wanted = entity in entities if entity is not None else _only(words, grouping, run, start, end)
            if len(entities) > 1 and wanted and _JOINT & set(between) and whole:
                return entities
    return []


def _only(words: Words, grouping: Grouping, run: list[int], start: int, end: int) -> bool:
    """Whether a source is nothing but the names, with titles before the first."""
    return grouping.names[run[0]].first - start <= _TITLE and grouping.names[run[-1]].end >= end - 2


def _runs(words: Words, grouping: Grouping, names: list[int], person: bool) -> list[list[int]]:
    runs: list[list[int]] = []
    for i in names:
        between = words.lower[grouping.names[runs[-1][-1]].end : grouping.names[i].first] if runs else ()
        if between and _joins(between, person):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _joins(between: tuple[str, ...], person: bool) -> bool:
    """Whether the words between two names join them: "and", commas; before people titles and parties too."""
    if not set(between) & {"and", "&", ","}:
        return False
    if person:
        inner = [w for w in between if w != "."]
        return len(inner) <= _LONGEST and not _NEVER & set(inner)
    return all(w in {"and", "&", ",", "the"} for w in between)

"""The people of a draft: a last name stands for the only full name that ends with it."""

from __future__ import annotations

import re
from typing import Final

from onrecord.attribution import Reading
from onrecord.checking.names import core, is_same

_FULL: Final = re.compile(
    r"\b[A-Z][\w’'-]+(?: [A-Z]\.)?(?: (?:de|la|del|bin|al|von|van|der|den))*(?: [A-Z][\w’'-]+)+"
)


class Cast:
    """The names of a draft, as the reading and its capitals tell them."""

    def __init__(self, reading: Reading) -> None:
        read = [one.name for one in reading.speakers if one.kind == "person"]
        written = _FULL.findall(reading.article.text)
        self._names = list(dict.fromkeys(name for name in [*read, *written] if len(core(name)) > 1))

    def full(self, name: str) -> str:
        """The full name that a name stands for, the name itself where that is not sure."""
        own = core(name)
        if len(own) != 1:
            return _without_titles(name, own)
        fits = [other for other in self._names if core(other)[-1] == own[0]]
        if fits and all(is_same(fits[0], other) for other in fits):
            return _without_titles(fits[0], core(fits[0]))
        return name


def _without_titles(name: str, own: tuple[str, ...]) -> str:
    """A name without the titles before it, as it is written."""
    words = name.split()
    while len(words) > 1 and core(" ".join(words[1:])) == own:
        del words[0]
    return " ".join(words)

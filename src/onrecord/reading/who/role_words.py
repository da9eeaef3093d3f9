"""What is known of a word that may belong to a role: features of it and its place, told apart by a hash.

A logistic regression weighs them; a second one weighs how often, and how surely, a word stands near one name.
Sequences are hashed (CRC-32), so that there is no vocabulary to keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log
from typing import Final
from zlib import crc32

from onrecord.reading.who.role_runs import RoleText, Run

BUCKETS: Final = 1 << 15
SECOND: Final = 6
_WORD: Final = re.compile(r"[a-z0-9]+")
_NEAR: Final = 8


def own_words(word: str) -> tuple[str, ...]:
    """The pieces of a word that a role is compared by; none for articles and marks."""
    return tuple(w for w in _WORD.findall(word) if w not in _LEFT_OUT)


_LEFT_OUT: Final = frozenset(("the", "a", "an", "mr", "mrs", "ms", "s"))


def facts_of(text: RoleText, run: Run, kind: str) -> Iterator[tuple[int, list[int]]]:
    """Every word of a run, from the name's side on, with the buckets of what is known of it.

    ``kind`` is the kind of the entity beside whose name the run stands.
    """
    left, pattern, side = run.pattern[0] == "L", run.pattern, run.pattern[0]
    order = range(run.end - 1, run.first - 1, -1) if left else range(run.first, run.end)
    titles = {at for at in order if text.is_title(at)}
    fixed = _of_run(text, run, kind, left)
    seen: list[str] = []
    titled, commas, least, most, small, crossed = False, 0, 5, -5, 0, 0
    for place, at in enumerate(order):
        word, tag = text.lower[at], text.tagged[at]
        own = [
            *fixed, *_of_word(text, at, pattern),
            f"pk{pattern}{min(place, 6) + (place > 8) + (place > 11)}",
            f"t{at in titles}{titled}{bool(titles)}{pattern}",
            f"mt{least}", f"Mt{most}", f"c{commas}{pattern}",
            f"lc{side}{min(small, 4)}", f"k{side}{crossed}{text.kinds[at]}",
            *(f"i{side}{w}" for w in set(seen[-_NEAR:])),
        ]  # fmt: skip
        if not left:
            own.append(f"fe{place < 1}")
        yield at, [crc32(one.encode()) % BUCKETS for one in own]
        seen.append(word)
        titled, commas = titled or at in titles, commas + (word == ",")
        least, most = min(least, tag), max(most, tag)
        small += word.isalpha() and at not in titles and not text.is_capital(at)
        crossed |= 1 << text.kinds[at] if text.kinds[at] else 0


def _of_run(text: RoleText, run: Run, kind: str, left: bool) -> list[str]:
    """What all words of a run have in common."""
    lower = text.lower
    shared = ["b", f"p{run.pattern}", f"e{kind}{run.pattern}"]
    if left:
        return [
            *shared,
            f"fl{lower[run.end - 1]}",
            f"ft{text.is_title(run.end - 1)}{text.kinds[run.end - 1]}",
        ]
    second = lower[run.first + 1] if run.first + 1 < len(lower) else ""
    return [*shared, f"f{lower[run.first]}", f"f2{lower[run.first]} {second}"]


def _of_word(text: RoleText, at: int, pattern: str) -> tuple[str, ...]:
    """The word, its neighbours, its shape, what it names, and whether the network takes it for a role's."""
    word, kind, side, tag = text.lower[at], text.kinds[at], pattern[0], text.tagged[at]
    after = text.lower[at + 1] if at + 1 < len(text.lower) else "$"
    before = text.lower[at - 1] if at else "^"
    shape = f"{text.is_capital(at)}{word[0].isdigit()}"
    return (
        f"w{word}", f"{pattern}w{word}", f"v{before}", f"n{after}", f"{side}sh{shape}{kind}",
        f"kk{pattern}{kind}{shape}", f"tb{tag}", f"tb{tag}{side}", f"w{word[-3:]}{side}",
    )  # fmt: skip


def second_facts(scores: list[float], mentions: int) -> list[float]:
    """What a word's scores in all its places tell together: the two best, how many, their mean."""
    best = sorted(scores, reverse=True)
    many = log(len(best))
    return [
        best[0],
        best[1] if len(best) > 1 else -4.0,
        many,
        sum(best) / len(best),
        log(mentions + 1),
        max(best[0], -3.0) * many,
    ]

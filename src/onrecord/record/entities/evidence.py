"""Evidence on whether two are one: each reason with its weight in bits, for and against.

Weights are log-odds to base 2 as in record linkage (Fellegi and Sunter, 1969), set by hand before any pair
was labelled; ``benchmarks/identities.py`` measures what they reach.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from onrecord.record.entities.facts import Facts, Side, role_words
from onrecord.record.entities.joining import compatible
from onrecord.record.entities.judgement import Reason
from onrecord.record.entities.names import Name
from onrecord.record.searching.terms import tokens

if TYPE_CHECKING:
    from nicknames import NickNamer

PRIOR: Final = Reason(-9.0, "most people and organisations are not one")
MOST: Final = 8.0
"""No more than so many bits speak for a pair beside names and outside ids."""
_TYPO: Final = 5
"""From how many letters on names may differ by one and still be the same, misspelt."""


def evidence(one: Side, other: Side, facts: Facts, share: float | None) -> tuple[Reason, ...]:
    """The reasons for and against that two sides are one; ``other`` is an entity.

    ``share`` tells, where one is only a part of a name, which share of those that it may mean is ``other``.
    """
    best = of_names(one, other, facts)
    found = (*best, *_shared(share), *_outside(one, other), *_circumstances(one, other, facts))
    return tuple(reason for reason in found if reason.weight)


def of_names(one: Side, other: Side, facts: Facts) -> tuple[Reason, ...]:
    """The reasons that the two most alike of their names give."""
    read = _person_names if one.kind == "person" else _body_names
    pairs = ((a, b) for a in one.names.values() for b in other.names.values())
    return max((tuple(read(a, b, facts)) for a, b in pairs), key=total, default=())


def total(reasons: tuple[Reason, ...]) -> float:
    """The sum of the weights."""
    return sum(reason.weight for reason in reasons)


def chance(score: float) -> float:
    """The probability that a score in bits stands for."""
    return 1 / (1 + 2 ** -max(-60.0, min(60.0, score)))


def _person_names(a: Name, b: Name, facts: Facts) -> Iterator[Reason]:
    if len(a.own) == 1 or len(b.own) == 1:
        short, full = (a, b) if len(a.own) == 1 else (b, a)
        yield from _part(short, full, facts)
        return
    if a.last == b.last:
        yield Reason(facts.rarity(a.last), f"the same surname, {a.last.title()}")
        yield from _given(a, b)
    elif _misspelt(a.last, b.last) and a.first == b.first:
        yield Reason(facts.rarity(a.first), f"the same given name, {a.first.title()}")
        yield Reason(4.0, f"surnames one letter apart, {a.last.title()} and {b.last.title()}")
    elif set(a.own) < set(b.own) or set(b.own) < set(a.own):
        common = set(a.own) & set(b.own)
        yield Reason(sum(map(facts.rarity, common)), "all words of the shorter name are in the longer")
    else:
        yield Reason(-6.0, "different surnames")
    if a.suffix != b.suffix:
        weight = -6.0 if a.suffix and b.suffix else -3.0
        yield Reason(weight, f"{a.suffix or b.suffix} in {'both' if a.suffix and b.suffix else 'one'} only")


def _part(short: Name, full: Name, facts: Facts) -> Iterator[Reason]:
    word = short.own[-1]
    if word == full.last:
        yield Reason(facts.rarity(word), f"the surname alone, {word.title()}")
    elif word == full.first:
        yield Reason(facts.rarity(word) - 2, f"the first name alone, {word.title()}")
    elif word in full.own:
        yield Reason(facts.rarity(word) - 1, f"a part of the name alone, {word.title()}")
    else:
        yield Reason(-6.0, "no word in common")


def _given(a: Name, b: Name) -> Iterator[Reason]:
    one, other = a.first.title(), b.first.title()
    if a.first == b.first:
        yield Reason(6.0, f"the same given name, {one}")
    elif min(len(a.first), len(b.first)) == 1:
        same = a.first[0] == b.first[0]
        yield Reason(2.0 if same else -8.0, f"an initial that {'fits' if same else 'does not fit'}")
    elif b.first in nicknames(a.first) or a.first in nicknames(b.first):
        yield Reason(4.0, f"{one} and {other} are forms of one given name")
    elif _misspelt(a.first, b.first):
        yield Reason(3.0, f"given names one letter apart, {one} and {other}")
    elif a.first in b.middle or b.first in a.middle:
        yield Reason(2.0, "the given name of one is a middle name of the other")
    else:
        yield Reason(-8.0, f"different given names, {one} and {other}")
    if a.middle and b.middle and not compatible(a.middle, b.middle):
        yield Reason(-5.0, "different middle names")


def _body_names(a: Name, b: Name, facts: Facts) -> Iterator[Reason]:
    short, full = sorted((a, b), key=lambda name: len(name.words))
    common = set(short.words) & set(full.words)
    if a.folded == b.folded:
        yield Reason(sum(map(facts.rarity, a.words)), "the same name")
    elif len(short.words) == 1 and short.words[0] in acronyms(full):
        yield Reason(10.0, f"{short.written} are the first letters of {full.written}")
    elif common == set(short.words):
        yield Reason(sum(map(facts.rarity, common)), f"{full.written} holds all words of {short.written}")
        extra = set(full.words) - common
        yield Reason(-1.5 * len(extra), f"it has more: {' '.join(w for w in full.words if w in extra)}")
        if short.is_common:
            yield Reason(-2.0, f"{short.written} may be many")
    elif _misspelt(a.folded, b.folded):
        yield Reason(9.0, "names one letter apart")
    else:
        yield Reason(sum(map(facts.rarity, common)) / 2, "words in common")
        yield Reason(-6.0, "each name has words of its own")


@cache
def acronyms(name: Name) -> frozenset[str]:
    """What a name's first letters make, with and without its small words: "ap", "fbi", "nra"."""
    if len(name.words) < 2:
        return frozenset()
    letters = [word[0] for word in name.words]
    main = [word[0] for word in name.words if word not in ("of", "for", "and", "the", "on", "in", "to")]
    return frozenset("".join(one) for one in (letters, main) if len(one) > 1)


@cache
def nicknames(given: str) -> frozenset[str]:
    """Other forms of an English given name."""
    return frozenset(_namer().nicknames_of(given)) | frozenset(_namer().canonicals_of(given))


@cache
def _namer() -> NickNamer:
    # Imported on use: its table takes a moment to load.
    from nicknames import NickNamer

    return NickNamer()


def _misspelt(a: str, b: str) -> bool:
    from rapidfuzz.distance import OSA

    return a != b and min(len(a), len(b)) >= _TYPO and OSA.distance(a, b, score_cutoff=1) == 1


def _shared(share: float | None) -> Iterator[Reason]:
    if share is not None:
        share = min(0.97, max(0.03, share))
        words = f"of those who may be meant, {share:.0%} of the articles are this one's"
        yield Reason(math.log2(share / (1 - share)), words)


def _outside(one: Side, other: Side) -> Iterator[Reason]:
    for scheme in one.ids.keys() & other.ids.keys():
        if one.ids[scheme] & other.ids[scheme]:
            yield Reason(12.0, f"the same {scheme} id")
        else:
            yield Reason(-12.0, f"different {scheme} ids")


def _circumstances(one: Side, other: Side, facts: Facts) -> Iterator[Reason]:
    mine, theirs = (frozenset().union(*map(role_words, side.roles)) for side in (one, other))
    given = {name.first for name in other.names.values()}
    if one.number is None and (named := given & {word for role in one.roles for word in tokens(role)}):
        # Where a name was cut in two, its first half is left in the role.
        yield Reason(5.0, f"the words beside it give the first name, {', '.join(sorted(named)).title()}")
    elif common := mine & theirs:
        yield Reason(min(4.0, 1.0 + 1.0 * len(common)), f"roles in common: {', '.join(sorted(common)[:4])}")
    elif mine and theirs:
        yield Reason(-1.5, "roles with no word in common")
    here, there = facts.places(one), facts.places(other)
    if both := len(here.articles & there.articles):
        told = "an article tells" if both == 1 else f"{both} articles tell"
        yield Reason(-min(6.0, 3.0 + both), f"{told} them apart: both speak there")
    elif here.stories & there.stories:
        yield Reason(4.0, "they speak in near copies of one article")
    if one.first and other.first and one.last and other.last:
        years = max((one.first - other.last).days, (other.first - one.last).days) / 365
        if years > 3:
            yield Reason(-min(3.0, years / 3), f"{years:.0f} years between their quotations")

"""Pairs of wordings to learn from: renderings of the same segment, some with an edit of a known class.

Renderings by different translators say the same in other words. What an edit adds is known: a part left out,
a part put in, a word exchanged for another one, a figure, a negation or a modal word changed.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

Labelled = tuple[str, str, frozenset[str]]

CLAUSE = re.compile(r", [^,.;:“”\"]{12,90}(?=[,.])")
TAIL = re.compile(
    r" (?:in|on|at|by|for|with|from|of|after|during|because|which|who|that|when|to)"
    r" [^,.;“”\"]{8,70}(?=[.,]|$)"
)
WORD = re.compile(r"(?<= )[a-z]{5,}(?= )")
NAME = re.compile(r"(?<= )[A-Z][a-z]{3,}(?= [a-z])")
NOT = re.compile(r" (?:not|never)\b|n['’]t\b")
VERB = re.compile(r"(?<= )(?:is|are|was|were|will|can|could|would|has|have)(?= )")
NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,])")
MODAL = {"must": "may", "will": "may", "should": "must", "can": "must", "is": "may be", "are": "might be"}
MODALS = re.compile(r"(?<= )(?:must|will|should|can|is|are)(?= )")


def segments(gold: Path) -> list[list[str]]:
    """The renderings of each segment."""
    folder = gold / "renderings" / "ru-en"
    texts: dict[tuple[str, str], str] = {}
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for line in (folder / "segments.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        if one["rendering"] != "source":
            key = one["rendering"], one["doc"]
            if key not in texts:
                texts[key] = (folder / key[0] / f"{key[1]}.txt").read_bytes().decode("utf-8")
            found[one["doc"], one["seg"]].append(texts[key][one["start"] : one["end"]])
    return [found[key] for key in sorted(found)]


def silver(gold: Path, number: int, seed: int, skip: set[str]) -> Iterator[Labelled]:
    """So many pairs; segments with a text to skip are left out."""
    chance = random.Random(seed)
    kept = [texts for texts in segments(gold) if not skip & set(texts)]
    kept = [texts for texts in kept if all(4 <= len(text.split()) <= 60 for text in texts)]
    while number:
        texts = chance.choice(kept)
        a, other = chance.sample(texts, 2)
        if chance.random() < 0.35:
            other = a
        found = edited(other, chance, lambda: chance.choice(chance.choice(kept)))
        if found is None or found[0] == a:
            continue
        b, classes = found
        if a != other:
            classes.add("reworded")
        yield (b, a, frozenset(turned(classes))) if chance.random() < 0.5 else (a, b, frozenset(classes))
        number -= 1


def turned(classes: set[str]) -> set[str]:
    """The classes of the pair the other way round."""
    swap = {"trimmed": "extended", "extended": "trimmed"}
    return {swap.get(name, name) for name in classes}


def edited(text: str, chance: random.Random, other: Callable[[], str]) -> tuple[str, set[str]] | None:
    """The text with one or two edits, or none, and their classes; None where it has no place for them."""
    classes: set[str] = set()
    for _ in range(chance.choice((0, 1, 1, 1, 2))):
        edit = chance.choice((cut, cut, put, put, exchange, exchange, exchange, deny, count, modal))
        done = edit(text, chance, other)
        if done is None:
            return None
        text, name = done
        classes.add(name)
    return text, classes


def cut(text: str, chance: random.Random, _: Callable[[], str]) -> tuple[str, str] | None:
    """Leave a clause or the end of a phrase out."""
    found = [*CLAUSE.finditer(text), *TAIL.finditer(text)]
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start()] + text[one.end() :], "trimmed"


def put(text: str, chance: random.Random, other: Callable[[], str]) -> tuple[str, str] | None:
    """Put in a phrase of another text."""
    phrases = [*CLAUSE.finditer(source := other()), *TAIL.finditer(source)]
    places = [found.start() for found in re.finditer(r"[,.](?= |$)", text)]
    if not phrases or not places:
        return None
    at = chance.choice(places)
    return text[:at] + chance.choice(phrases)[0] + text[at:], "extended"


def exchange(text: str, chance: random.Random, other: Callable[[], str]) -> tuple[str, str] | None:
    """Put another word or name in the place of one."""
    pattern = NAME if chance.random() < 0.35 else WORD
    found, instead = list(pattern.finditer(text)), list(pattern.finditer(other()))
    if not found or not instead:
        return None
    one, word = chance.choice(found), chance.choice(instead)[0]
    return (text[: one.start()] + word + text[one.end() :], "meaning") if word != one[0] else None


def deny(text: str, chance: random.Random, _: Callable[[], str]) -> tuple[str, str] | None:
    """Leave a negation out, or put one in."""
    if found := list(NOT.finditer(text)):
        one = chance.choice(found)
        return text[: one.start()] + text[one.end() :], "negation"
    if found := list(VERB.finditer(text)):
        one = chance.choice(found)
        return text[: one.end()] + " not" + text[one.end() :], "negation"
    return None


def count(text: str, chance: random.Random, _: Callable[[], str]) -> tuple[str, str] | None:
    """Change a figure."""
    if found := list(NUMBER.finditer(text)):
        one = chance.choice(found)
        return f"{text[: one.start()]}{int(one[0]) + chance.randint(1, 30)}{text[one.end() :]}", "number"
    return None


def modal(text: str, chance: random.Random, _: Callable[[], str]) -> tuple[str, str] | None:
    """Make a statement less sure."""
    if found := list(MODALS.finditer(text)):
        one = chance.choice(found)
        return text[: one.start()] + MODAL[one[0]] + text[one.end() :], "modality"
    return None

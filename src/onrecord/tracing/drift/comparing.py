"""The drift of two wordings: every change with its classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.attribution import Span
from onrecord.tracing.drift.change import Change, ChangeKind, Drift, DriftClass, in_order
from onrecord.tracing.drift.diff import Block, moves_of
from onrecord.tracing.drift.pair import Pair
from onrecord.tracing.drift.speaking import Speaking, Told, compare_speaking
from onrecord.tracing.drift.wording import Findings, Wording, tell_wording, told_of
from onrecord.tracing.drift.words import Word

_SPOKEN: tuple[DriftClass, ...] = ("speaker", "role", "mode")
Classes = dict[int, set[DriftClass]]


def compare(
    a: str,
    b: str,
    *,
    speaker_a: str | None = None,
    speaker_b: str | None = None,
    role_a: str | None = None,
    role_b: str | None = None,
    mode_a: str | None = None,
    mode_b: str | None = None,
    published_a: str | None = None,
    published_b: str | None = None,
) -> Drift:
    """Compare a wording with an earlier one, word by word.

    ``a`` is the earlier text and ``b`` the later one. Speakers, roles and modes ("direct", "indirect",
    "mixed") are
    compared where they are given, and otherwise read from the texts as far as these tell them.
    ``published_a`` and
    ``published_b`` (ISO 8601) are the days that relative dates count from.
    """
    pair = Pair.of(a, b)
    speaking = compare_speaking(pair, Told(speaker_a, role_a, mode_a), Told(speaker_b, role_b, mode_b))
    told = told_of(pair, speaking, published_a, published_b)
    wording = tell_wording(pair, told)
    changes = tuple(_changes(pair, _by_block(pair, told, speaking, wording)))
    found = {name for one in changes for name in one.classes if name != "reworded"} | wording.classes
    for name in _SPOKEN:
        if getattr(speaking, name):
            found.add(name)
    return Drift(in_order(_whole(found, a, b)), changes)


def _whole(found: set[DriftClass], a: str, b: str) -> set[DriftClass]:
    """The classes of the pair: typography counts only where nothing else differs."""
    if found - {"punctuation"}:
        return found - {"punctuation"}
    if found or a.split() != b.split():
        return {"punctuation"}
    return {"identical"}


def _by_block(pair: Pair, told: Findings, speaking: Speaking, wording: Wording) -> Classes:
    """The classes of every changed block; where nothing else is told, its words are put otherwise."""
    classes: Classes = {at: set(names) for at, names in wording.blocks.items()}
    for name, finding in (
        ("number", told.number), ("negation", told.negation), ("modality", told.modality),
    ):  # fmt: skip
        for at in finding.blocks:
            classes.setdefault(at, set()).add(name)  # type: ignore[arg-type]
    for at in speaking.finding.blocks:
        spoken = {name for name in ("speaker", "role") if getattr(speaking, name)}
        classes.setdefault(at, set()).update(spoken)  # type: ignore[arg-type]
    for at, block in enumerate(pair.blocks):
        if not block.same and not classes.get(at):
            left, right = pair.keys(block)
            classes[at] = {"punctuation"} if "".join(left) == "".join(right) else {"reworded"}
    return classes


def _changes(pair: Pair, told: Classes) -> Iterator[Change]:
    moved = moves_of(pair.blocks, pair.words_a, pair.words_b)
    if pair.blocks and pair.blocks[0].same:
        yield from _edge(pair, (0, pair.words_a[0].start), (0, pair.words_b[0].start))
    for at, block in enumerate(pair.blocks):
        if block.same:
            yield from _kept(pair, block)
            continue
        kind = _kind(block)
        a, b = _span(pair.words_a, block.a0, block.a1), _span(pair.words_b, block.b0, block.b1)
        whither = _moved_span(pair, moved.get(at), kind == "insert")
        classes = in_order(told.get(at, set()) if whither is None else {"reworded"})
        yield Change(kind, a, b, pair.a[slice(*a)], pair.b[slice(*b)], classes, whither)
    if pair.blocks and pair.blocks[-1].same:
        yield from _edge(pair, (pair.words_a[-1].end, len(pair.a)), (pair.words_b[-1].end, len(pair.b)))


def _edge(pair: Pair, a: Span, b: Span) -> Iterator[Change]:
    """Punctuation before the first word, or behind the last one, where that is the same."""
    left, right = pair.a[slice(*a)], pair.b[slice(*b)]
    if left.strip() != right.strip():
        kind: ChangeKind = "replace" if left and right else "delete" if left else "insert"
        yield Change(kind, a, b, left, right, ("punctuation",))


def _kind(block: Block) -> ChangeKind:
    if block.a0 == block.a1:
        return "insert"
    return "delete" if block.b0 == block.b1 else "replace"


def _moved_span(pair: Pair, words: tuple[int, int] | None, inserted: bool) -> Span | None:
    return None if words is None else _span(pair.words_a if inserted else pair.words_b, *words)


def _span(words: Sequence[Word], first: int, stop: int) -> Span:
    """The characters of some words; of none, the empty span where they would stand."""
    if first < stop:
        return words[first].start, words[stop - 1].end
    at = words[first - 1].end if first else 0
    return at, at


def _kept(pair: Pair, block: Block) -> Iterator[Change]:
    """A block of the same words, cut where their typography differs."""
    first = 0
    length = block.a1 - block.a0
    for at in range(length):
        word_a, word_b = pair.words_a[block.a0 + at], pair.words_b[block.b0 + at]
        if word_a.text != word_b.text:
            yield from _run(pair, block, first, at)
            yield _typographic(pair, (word_a.start, word_a.end), (word_b.start, word_b.end))
            first = at + 1
        gap_a, gap_b = _gap(pair.a, pair.words_a, block.a0 + at), _gap(pair.b, pair.words_b, block.b0 + at)
        if at + 1 < length and pair.a[slice(*gap_a)] != pair.b[slice(*gap_b)]:
            yield from _run(pair, block, first, at + 1)
            yield _typographic(pair, gap_a, gap_b)
            first = at + 1
    yield from _run(pair, block, first, length)


def _gap(text: str, words: Sequence[Word], at: int) -> Span:
    stop = words[at + 1].start if at + 1 < len(words) else len(text)
    return words[at].end, stop


def _run(pair: Pair, block: Block, first: int, stop: int) -> Iterator[Change]:
    if first < stop:
        a = _span(pair.words_a, block.a0 + first, block.a0 + stop)
        b = _span(pair.words_b, block.b0 + first, block.b0 + stop)
        yield Change("equal", a, b, pair.a[slice(*a)], pair.b[slice(*b)])


def _typographic(pair: Pair, a: Span, b: Span) -> Change:
    return Change("replace", a, b, pair.a[slice(*a)], pair.b[slice(*b)], ("punctuation",))

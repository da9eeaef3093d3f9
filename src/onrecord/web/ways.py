"""The way of a statement as its page shows it: each article under what it came from, with the proof."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from onrecord.tracing.way import Proof, Step, Way
from onrecord.web import addresses

_PROVED: Final = ("credit", "metadata", "translator")
"""Proofs that are words; the others lead to a conclusion, which is drawn with a broken line."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A proof in words, with its place in the record."""

    words: str
    exact: str
    address: str | None


@dataclass(slots=True)
class Node:
    """An agency or an article, and what came from it. ``step`` is None for an agency without an article."""

    name: str
    step: Step | None = None
    inferred: bool = False
    proofs: tuple[Shown, ...] = ()
    children: list[Node] = field(default_factory=list)


def tree_of(way: Way) -> list[Node]:
    """The first ones of the way, each with what came from it."""
    nodes = {step.doc: _node(step) for step in way.steps}
    agencies = {
        step.name: nodes[step.doc] for step in reversed(way.steps) if step.stage == "agency" and step.name
    }
    roots: list[Node] = []
    for step in way.steps:
        node, origin = nodes[step.doc], step.origin
        above = nodes.get(origin.doc) if origin and origin.doc else None
        if above is None and origin and origin.agency:
            if origin.agency not in agencies:
                agencies[origin.agency] = Node(origin.agency)
                roots.append(agencies[origin.agency])
            above = agencies[origin.agency]
        (above.children if above and above is not node else roots).append(node)
    return roots


def _node(step: Step) -> Node:
    inferred = step.origin is not None and not any(one.kind in _PROVED for one in step.proofs)
    return Node(step.name or step.doc, step, inferred, tuple(map(_shown, step.proofs)))


def _shown(one: Proof) -> Shown:
    words = {
        "credit": "its text credits it", "metadata": "it came with the name",
        "near_copy": f"a near copy of {one.doc}",
        "published": "published", "translator": "its text says", "language": f"{one.doc} is in",
    }[one.kind]  # fmt: skip
    exact = "" if one.kind == "near_copy" else one.exact
    if one.start is None or one.end is None:
        return Shown(words, exact, None)
    return Shown(words, exact, addresses.passage(one.doc, one.start, one.end, one.revision))

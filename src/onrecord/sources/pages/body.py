"""An article's paragraphs out of its page.

trafilatura says which words are the article's; the page's own blocks say how they are laid out, so that
words are never joined and every paragraph is one. ``articleBody`` in the structured data stands in where
the page shows nothing, as pages drawn by scripts do.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.sources.pages.blocks import Block, blocks_of
from onrecord.sources.pages.boilerplate import is_boilerplate, presents_author
from onrecord.sources.pages.clutter import remove_clutter
from onrecord.sources.pages.tree import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

# trafilatura needs many seconds for more than this; such pages are read by their blocks alone.
_MOST_ELEMENTS = 40_000
_RUN = 4
_BUILD = 3
_RUNNING = 60
_LONG_PARAGRAPH = 100
_AGREED = 0.6
# Below this many words nothing on a page is an article.
_FEWEST_WORDS = 25
# A body with less than this share of articleBody's words has lost something.
_ENOUGH = 0.25


def article_paragraphs(
    root: Element,
    *,
    title: str | None,
    summaries: Sequence[str],
    stated: str | None,
    authors: Sequence[str] = (),
) -> list[str]:
    """The article's paragraphs, none when the page holds no article.

    ``summaries`` are the page's descriptions of itself, ``stated`` is the structured data's articleBody.
    """
    wanted = max(_FEWEST_WORDS, _ENOUGH * len(words(stated)))
    found: list[list[str]] = []
    for tree in _trees(root):
        blocks = list(blocks_of(tree))
        kept = _without_head(_chosen(blocks, _main_text(tree)), title, summaries)
        kept = _without_tail([block for block in kept if not is_boilerplate(block)], authors)
        found.append([block.text for block in kept])
        if _count(found[-1]) >= wanted:
            return found[-1]
    found.append([line.strip() for line in (stated or "").splitlines() if line.strip()])
    longest = max(found, key=_count)
    return longest if _count(longest) >= _FEWEST_WORDS else []


def _trees(root: Element) -> Iterator[Element]:
    """The page without its clutter, then, should too little be left, as it is."""
    tree = copy.deepcopy(root)
    remove_clutter(tree)
    yield tree
    yield root


def _count(paragraphs: Iterable[str]) -> int:
    return sum(len(words(paragraph)) for paragraph in paragraphs)


def _main_text(tree: Element) -> str:
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        return ""
    import trafilatura

    found = trafilatura.bare_extraction(
        copy.deepcopy(tree),
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=False,
    )
    return str(getattr(found, "text", None) or "")


def _chosen(blocks: list[Block], main: str) -> list[Block]:
    """The blocks whose words are in the main text, and between them those that are built like them."""
    told = words(main)
    runs = {tuple(told[i : i + _RUN]) for i in range(len(told))}
    lines = {" ".join(words(line)) for line in main.splitlines()}
    agreed = [_agrees(words(block.text), runs, lines) for block in blocks] if told else _by_layout(blocks)
    if True not in agreed:
        return []
    first, last = agreed.index(True), len(agreed) - agreed[::-1].index(True)
    built = {
        _build(block) for block, chosen in zip(blocks, agreed, strict=True) if chosen and not block.heading
    }
    return [
        blocks[i] for i in range(first, last) if agreed[i] or blocks[i].heading or _build(blocks[i]) in built
    ]


def _by_layout(blocks: list[Block]) -> list[bool]:
    """Where nothing tells the main text: the running text that is built in the way that most of it is."""
    running = [len(block.text) >= _RUNNING and block.linked < len(block.text) / 2 for block in blocks]
    sizes: Counter[tuple[tuple[str, str | None], ...]] = Counter()
    for block, counts in zip(blocks, running, strict=True):
        # One endless block is not an article: what counts is words, in paragraphs of a usual length.
        sizes[_build(block)] += min(len(block.text.split()), _LONG_PARAGRAPH) if counts else 0
    ((most, _),) = sizes.most_common(1) or (((), 0),)
    return [counts and _build(block) == most for block, counts in zip(blocks, running, strict=True)]


def _build(block: Block) -> tuple[tuple[str, str | None], ...]:
    """How the page marks the block: tags and classes of its element and the two around it."""
    chain: list[tuple[str, str | None]] = []
    node = block.node
    while node is not None and len(chain) < _BUILD:
        chain.append((node.tag, node.get("class")))
        node = node.getparent()
    return tuple(chain)


def _agrees(block: list[str], runs: set[tuple[str, ...]], lines: set[str]) -> bool:
    if len(block) < _RUN or " ".join(block) in lines:
        return " ".join(block) in lines
    own = [tuple(block[i : i + _RUN]) for i in range(len(block) - _RUN + 1)]
    return sum(run in runs for run in own) >= _AGREED * len(own)


def _without_head(blocks: list[Block], title: str | None, summaries: Sequence[str]) -> list[Block]:
    """Without the title and, above the first paragraph, headings that repeat the page's description."""
    titled = words(title)
    start = next(
        (i for i, block in enumerate(blocks) if not block.heading and words(block.text) != titled), 0
    )
    told = [words(text) for text in summaries]
    opening = [block for block in blocks[:start] if words(block.text) not in told]
    return [
        block for block in opening + blocks[start:] if block.node.tag != "h1" and words(block.text) != titled
    ]


def _without_tail(blocks: list[Block], authors: Sequence[str]) -> list[Block]:
    """Without what stands below the last paragraph: headings of what was taken out, the author's line."""
    end = len(blocks)
    while end and (blocks[end - 1].heading or presents_author(blocks[end - 1].text, authors)):
        end -= 1
    return blocks[:end]

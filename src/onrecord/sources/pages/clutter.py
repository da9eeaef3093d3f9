"""Takes out of a page what is not its article: navigation, captions, teasers, newsletter boxes.

Names are generic: what content management systems call such parts in classes, ids and data attributes.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from onrecord.sources.pages.tree import elements

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_TAGS = (
    "script", "style", "noscript", "template", "iframe", "svg", "canvas", "object", "audio", "video",
    "nav", "footer", "aside", "form", "button", "select", "textarea", "dialog", "menu", "figure",
    "figcaption", "header",
)  # fmt: skip
_ROLES = {
    "navigation",
    "complementary",
    "contentinfo",
    "tooltip",
    "alert",
    "banner",
    "dialog",
    "alertdialog",
    "search",
    "form",
}
_NAMES = re.compile(
    r"""(?<![a-z0-9])(?:
      related|recirc\w*|recommend\w*|read-?(?:more|next)|also-?read|see-?also|more-?(?:on|from|stor\w+|link\w*|like)
    | most-?(?:read|popular|viewed)|trending|popular|up-?next|dont-?miss|further-?reading
    | newsletter\w*|sign-?up|subscribe|subscription-?(?:box|form)|mailing-?list|inbox|whatsapp|telegram
    | promos?|promotions?|promotional|advert\w*|ads?|adslot
    | ad-?(?:slot|unit|container|wrapper|block|placeholder)|sponsor\w*|banner\w*|affiliate\w*
    | shar(?:e|ing)(?:-?\w+)?|social\w*|follow-?us|consent\w*
    | captions?|image-?(?:credit|source)|photo-?credit|media-?credit|credits?-?line
    | author-?(?:info|card|details|description|profile|meta)|by-?lines?|breadcrumbs?
    | timestamp|published-?(?:date|time)|article-?meta|post-?meta|entry-?meta
    | tags|tag-?list|topics?-?list|topic-?tags|keywords
    | factfile|sidebar|side-?bar|rail|tooltip|utility-?bar|synopsis|post-?summary\w*
    | summary-?(?:list|bullets?|points?|box)
    | tweet|twitter-?\w+|instagram-?\w+|embed-?(?:caption|card)
    | video-?(?:player|title|caption|container|playlist)|jw-?player|player-?wrapper|carousel\w*|photo-?gallery
    | disclaimer|disclosure|correction-?link|visually-?hidden|sr-?only|screen-?reader\w*|print-?only|no-?print
    | stand-?first|strap-?line|sub-?titles?|dek|deck|sub-?deck|lead-?text|article-?summary
    | key-?points|key-?takeaways|story-?highlights
    | tool-?bar|pagination|skip-?link|jump-?link|survey|poll|quiz|donat\w+
    | membership-?\w+|paywall-?(?:message|prompt|banner)
    | feedback|reactions?|rating|copyright|licens(?:e|ing)|syndicat\w+
    )(?![a-z0-9])""",
    re.VERBOSE,
)
# Names that nothing else bears: such a part may even be longer than the article.
_CERTAIN = re.compile(
    r"""(?<![a-z0-9])(?:
      comments?|comments?-?(?:list|section|area|thread|container|wrapper)|cookies?-?\w*|gdpr|onetrust
    | outbrain|taboola|viafoura|disqus
    | fact-?box\w*|info-?box\w*|pull-?quote\w*|author-?(?:bio\w*|box)|about-?(?:the-?)?authors?|bio|biography
    | related-?(?:articles?|stor(?:y|ies)|content|links?|posts?|news)
    )(?![a-z0-9])""",
    re.VERBOSE,
)
# Written for screen readers, and read out of place in the middle of a sentence.
_UNSEEN = re.compile(r"visually-hidden|sr-only|screen-reader")
_IN_TEXT = frozenset(("p", "li", "blockquote", "h2", "h3", "h4", "em", "strong", "b", "i", "span"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAMED = ("div", "section", "p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "article",
          "blockquote", "dl", "details", "a", "span", "amp-ad", "main")  # fmt: skip
# A part that holds more than this share of the page's running text is the article, whatever its name.
_LARGEST, _LARGEST_CERTAIN = 0.3, 0.8
_SLUG = 6
# Shorter pieces of text are labels; text in these elements is not running text.
_RUNNING = 40
_PARAGRAPHS = frozenset(("p", "div", "section"))
_SILENT = frozenset(("a", "script", "style", "noscript", "template", "textarea", "select", "button", "title"))


def remove_clutter(root: Element) -> None:
    """Empties the clutter's elements in place; a part with much of the page's running text is kept."""
    nodes = list(elements(root))
    running = _running_text(nodes)
    total, alike = running.get(root, 0), _running_text_alike(nodes, running)
    gone: set[Element] = set()
    for node in nodes:
        parent = node.getparent()
        if node is not root and (parent is None or parent in gone):
            gone.add(node)
        elif max(running[node], alike.get(_marks(node), 0)) <= _share(node) * total:
            # Emptied, not removed: removal would copy the text after it once for every element.
            node.clear(keep_tail=True)
            gone.add(node)


def _marks(node: Element) -> tuple[str, str | None]:
    return node.tag, node.get("class")


def _running_text_alike(nodes: list[Element], running: dict[Element, int]) -> Counter[tuple[str, str | None]]:
    """How much running text the elements of a class hold together: an article's paragraphs share one."""
    held: Counter[tuple[str, str | None]] = Counter()
    for node in nodes:
        if node.get("class") and node.tag in _PARAGRAPHS:
            held[_marks(node)] += running[node]
    return held


def _running_text(nodes: list[Element]) -> dict[Element, int]:
    """How many characters of running text each element holds; one pass, as nesting may be deep."""
    held: dict[Element, int] = {}
    for node in reversed(nodes):
        total = held.pop(node, 0)
        if node.tag in _SILENT:
            total = 0
        elif len(node.text or "") >= _RUNNING:
            total += len(node.text)
        held[node] = total
        tail = len(node.tail or "")
        parent = node.getparent()
        if parent is not None:
            held[parent] = held.get(parent, 0) + total + (tail if tail >= _RUNNING else 0)
    return held


def _share(node: Element) -> float:
    """The share of the page's running text up to which the element is clutter; below zero, it is none."""
    if node.tag in ("html", "body", "head"):
        return -1
    names = _names(node) if node.tag in _NAMED else ""
    if node.tag in ("a", "span") and node.getparent().tag in _IN_TEXT:
        # Part of a sentence, whatever it is called.
        return _LARGEST if _UNSEEN.search(names) else -1
    if names and _CERTAIN.search(names):
        return _LARGEST_CERTAIN
    return _LARGEST if _looks_like_clutter(node, names) else -1


def _looks_like_clutter(node: Element, names: str) -> bool:
    if node.tag in _TAGS or node.get("role") in _ROLES or node.get("hidden") is not None:
        return True
    if node.get("aria-live") in ("polite", "assertive"):
        return True
    if _HIDDEN.search((node.get("style") or "")[:300]):
        return True
    return _NAMES.search(names) is not None


def _names(node: Element) -> str:
    keys = ("class", "id", "data-component", "data-testid", "data-component-name")
    values = " ".join((node.get(key) or "")[:400] for key in keys)
    spelt = re.sub(r"[-_]+", "-", _CAMEL.sub("-", values).lower())
    # A name of many words is made from a title and says nothing about the element.
    return " ".join(name for name in spelt.split() if name.count("-") < _SLUG)

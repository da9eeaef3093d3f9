"""Blocks that stand among an article's paragraphs but are not part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.sources.pages.blocks import Block
from onrecord.sources.pages.tree import words

_LEAD_IN = re.compile(
    r"""(?:read\ (?:more|next|also)|also\ read|see\ also|more(?:\ on\ this|\ from\ [\w ]{2,30}|\ stories)?\s*:
      | related(?:\ (?:articles?|stor(?:y|ies)|topics?|content))?\s*(?::|$)
      | recommended(?:\ (?:videos?|reading))?\s*$
      | watch(?:\ now|\ more)?\s*: | listen(?:\ now)?\s*: | click\ here | swipe | advertisement
      | article\ content\s*$ | end\ of\ article | trending\s*$
      | sign\ up\ (?:for|to|here) | subscribe\ (?:to|now|here) | follow\ (?:us|[\w. ]{2,40}\ on)\b
      | get\ (?:the\ latest|our|more)\b.{0,80}\b(?:inbox|newsletter|e-?mail|app)\b
      | get\ in\ touch\b | got\ a\ (?:story|tip)\b | do\ you\ have\ a\ (?:story|tip)\b | have\ a\ tip\b
      | for\ (?:more|all\ the|the\ latest)\b.{0,60}\b(?:stor(?:y|ies)|news|updates|content)\b.{0,80}
          \b(?:check|click|visit|follow|sign|subscribe|here|page)\b
      | check\ out\ more\b | download\ (?:the|our)\b.{0,40}\bapp\b
      | join\ (?:our|the)\b.{0,60}\b(?:channel|community|group|conversation|forum)
      | (?:all\ rights\ reserved|copyright|©) | don.?t\ miss\b | comments?\s*$ | share\ this\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ANYWHERE = re.compile(
    r"sign(?:ing)? up (?:to|for) (?:our|the|its)\b.{0,60}newsletter|\bread our privacy policy"
    r"|may (?:earn|receive) (?:an? )?(?:affiliate )?commission|earn us a commission"
    r"|click here to (?:get|sign|subscribe|read)"
    r"|\b(?:follow|join|add) .{0,60}(?:google news|whatsapp|preferred source)"
    r"|you can also (?:check|read)\s*:",
    re.IGNORECASE,
)
_PRESENTS = re.compile(
    r"\b(?:is (?:an?|the|our)\b.{0,60}\b(?:reporter|writer|editor|correspondent"
    r"|columnist|journalist|producer|author)"
    r"|covers|writes (?:about|for|on)|reports on|has been (?:writing|covering|reporting))\b",
    re.IGNORECASE,
)
# Longer blocks are paragraphs that happen to begin like this.
_LONGEST_LEAD_IN = 300
_LINKED = 0.9


def is_boilerplate(block: Block) -> bool:
    """Whether the block invites the reader elsewhere, or only links there."""
    text = block.text
    if not any(map(str.isalnum, text)):
        return True
    if block.linked >= _LINKED * len(text):
        return True
    return len(text) <= _LONGEST_LEAD_IN and bool(_LEAD_IN.match(text) or _ANYWHERE.search(text))


def presents_author(text: str, authors: Sequence[str]) -> bool:
    """Whether the text says who an author is: "Jane Doe covers courts for …"."""
    opening = words(text[:80])[:4]
    named = any(words(author)[-1:] and words(author)[-1] in opening for author in authors)
    return named and bool(_PRESENTS.search(text[:120]))

"""A quotation as it is compared: its words, with the places where it says that words are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onrecord.checking.quoting import Quoted
from onrecord.record.wording.words import Words, words_of

_LETTER: Final = re.compile(r"\[(\w)\](?=\w)")
_GAP: Final = re.compile(r"\[[^\[\]]{0,80}\]|\((?:…|\.{3})\)|…|\.\s?\.\s?\.(?:\s?\.)?")


@dataclass(frozen=True)
class Asked:
    """A quotation's words with their places in the draft, which is ``text``.

    ``gaps`` are the words before which the draft says that some are left out.
    """

    quoted: Quoted
    text: str
    words: Words
    gaps: tuple[int, ...]

    @property
    def folded(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return self.words.folded

    @property
    def parts(self) -> list[tuple[int, int]]:
        """The runs of words between the gaps."""
        borders = [0, *self.gaps, len(self.words)]
        return [(a, b) for a, b in pairwise(borders) if a < b]

    @property
    def shown(self) -> str:
        """The quotation's words, pieces joined."""
        return " ".join(self.text[slice(*span)] for span in self.quoted.spans)


def asked(text: str, quoted: Quoted, *, whole: bool = False) -> Asked:
    """A quotation of a draft, ready to be compared.

    What stands in brackets is not the speaker's, unless the quotation is taken as a ``whole``: the record may
    have brackets and ellipses of its own.
    """
    # A letter in brackets with the rest of its word is that word, "[T]he"; its characters stay as many.
    plain = _LETTER.sub(" \\1\u200b", text)
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[int] = []
    for start, end in quoted.spans:
        at = start
        for gap in [*(() if whole else _GAP.finditer(plain, start, end)), None]:
            stop = gap.start() if gap else end
            words = words_of(plain[at:stop])
            folded += words.folded
            starts += [at + one for one in words.starts]
            ends += [at + one for one in words.ends]
            if gap:
                at = gap.end()
                gaps.append(len(folded))
    inner = dict.fromkeys(one for one in gaps if 0 < one < len(folded))
    return Asked(quoted, text, Words(tuple(folded), tuple(starts), tuple(ends)), tuple(inner))

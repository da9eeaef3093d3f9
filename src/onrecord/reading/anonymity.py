"""Why a source is not named, in the article's own words: "because she was not authorized to speak publicly".

The phrases are those that stylebooks ask for where a source is granted anonymity. Each is given with the
words that stand there; what a phrase means is one of ``REASONS``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

NO_REASON: Final = "no reason given"
OTHER: Final = "another reason"
_SPEAKING: Final = (
    r"(?:sp(?:oke|oken|eak|eaks|eaking)|talk\w*|discuss\w*|brief\w*|said|told|described|commented|responded)"
)
_ASKING: Final = (
    r"(?:grant\w*|request\w*|sought|seek\w*|insist\w*|ask\w*|demand\w*|want\w*|offer\w*|promis\w*|given)"
)
_NAMED: Final = r"(?:named|identified|quoted by name)"
_NOT_NAMED: Final = (
    rf"(?:(?:{_SPEAKING}|{_ASKING})(?: [\w’'-]+){{0,4}}? )?(?:(?:on|under|for|upon"
    rf"|with) )?(?:the )?(?:strict )?"
    r"(?:conditions?|promise|guarantee|cover|basis) (?:of (?:strict |full |complete )?anonymity"
    r"|that (?:[\w’'-]+ ){1,4}not be (?:named|identified|used|published))"
    rf"|{_ASKING}(?: [\w’'-]+){{0,2}}? (?:anonymity|(?:to )?remain anonymous|not to be {_NAMED}"
    rf"|to not be {_NAMED}"
    rf"|that (?:\w+ ){{1,3}}not be (?:named|identified|used|published))"
    rf"|{_SPEAKING}(?: [\w’'-]+){{0,3}}? (?:anonymously|on (?:deep )?background(?! check))"
)
_DECLINED: Final = (
    rf"(?:declined|refused|did not want|didn[’']t want|wished not|preferred not"
    rf"|do(?:es)? not want) to be {_NAMED}"
    rf"|(?:who|and) (?:would|could|can|should) not be {_NAMED}|(?:whose|his|her|their) (?:full |last "
    rf"|sur)?names?"
    r" (?:is|are|was|were|has been|have been) (?:being )?(?:withheld|changed|not being (?:used|published))"
)
_WHY: Final[tuple[tuple[str, str], ...]] = (
    (
        "not authorized to speak",
        r"(?:(?:was|were|is|are|been|being)(?:n[’']t| not) (?:yet )?|not |un)"
        r"(?:authori[sz]ed|allowed|permitted|cleared|supposed|empowered|at liberty|in a position)"
        r"(?: to (?:\w+ ){0,2}?(?:speak|talk|discuss|comment|disclose|reveal|share|release|brief|describe"
        r"|divulge"
        r"|be quoted|give|provide|make|say|address|detail|publicly)\b[^.;,”\"\n]*)?"
        r"|(?:lack(?:ed|s)?|without|had no|has no|have no) (?:the )?(?:authori[sz]ation|permission"
        r"|authority) to"
        r" (?:speak|talk|discuss|comment|disclose)[^.;,”\"\n]*"
        r"|did(?:n[’']t| not) have (?:the )?(?:authori[sz]ation|permission|authority) to[^.;,”\"\n]*",
    ),
    (
        "fear of reprisal",
        r"(?:(?:for|in|out of) )?fear(?:s|ed|ing)?(?: of| that| for| to)? ?(?:[\w’'-]+ ){0,6}?(?:reprisals?"
        r"|retaliation"
        r"|retribution|repercussions|backlash|consequences|punish\w*|los\w+ (?:his|her|their|the|a) \w*job"
        r"|fired|job"
        r"|arrest\w*|harass\w*|targeted|attack\w*|alienat\w+|angering|offending|career|trouble|employer\w*)\b"
        r"|(?:to avoid|avoiding|because of(?: possible| potential)?|citing(?: possible| potential)?"
        r"|concern(?:s|ed)? about)"
        r" (?:[\w’'-]+ ){0,3}?(?:reprisals?|retaliation|retribution|repercussions|backlash|alienat\w+"
        r"|angering"
        r"|offending|antagoni[sz]\w+)",
    ),
    (
        "safety or privacy",
        r"(?:for|over|because of|citing|out of concern for|due to|to protect|fear(?:s|ed"
        r"|ing)? for) (?:[\w’'-]+ ){0,3}?"
        r"(?:safety|security reasons|security concerns|privacy|identity|family|families|lives|life)\b",
    ),
    (
        "sensitive or private matter",
        r"(?:because of|given|due to|citing|owing to) (?:the )?(?:\w+ )?(?:sensitivit(?:y|ies)|delicacy"
        r"|sensitive nature)"
        r"[^.;,”\"\n]*"
        r"|(?:to|in order to|when|while) (?:\w+ )?(?:discuss|describ|talk about|speak about|reveal|disclos"
        r"|shar|recount"
        r"|relat|characteri[sz])\w*(?: about)? (?:[\w’'-]+ ){0,4}?(?:sensitive|private|confidential"
        r"|internal|classified"
        r"|non-?public|personal|secret|closed-door|behind-the-scenes|delicate|undisclosed)\b[^.;,”\"\n]*"
        r"|(?:because|as|since) (?:[\w’'-]+ ){1,9}?(?:was|were|is|are|remain\w*) (?:still )?(?:sensitive"
        r"|private"
        r"|confidential|classified|secret|not (?:yet )?(?:been )?(?:made )?public|internal)\b",
    ),
    (
        "ongoing case or talks",
        r"(?:because|as|since|given|citing|due to|because of) (?:[\w’'-]+ ){0,6}?(?:ongoing|pending"
        r"|continuing|under way"
        r"|underway|active|unresolved)\b[^.;,”\"\n]*"
        r"|(?:to|in order to) (?:\w+ )?(?:discuss|describ|talk about|speak about)\w* (?:[\w’'-]+ ){0,4}?"
        r"(?:investigations?|negotiations?|deliberations|litigation|case|talks|plans?|strateg(?:y|ies)"
        r"|discussions"
        r"|conversations?|meetings?|personnel|intelligence)\b",
    ),
    (
        "to speak freely",
        r"(?:(?:in order )?to|so (?:that )?(?:\w+ ){1,3}?could) (?:be able to )?(?:speak|talk|be|offer|give"
        r"|comment|discuss"
        r"|assess)(?: [\w’'-]+){0,5}? (?:freely|candid\w*|frank\w*|openly|honest\w*|bluntly|more openly"
        r"|critical\w*)",
    ),
    (
        "ground rules or policy",
        r"(?:under|as part of|because of|in line with|in keeping with|per"
        r"|citing) (?:[\w’'-]+ ){0,4}?(?:ground rules|protocol"
        r"|policy|policies|non-?disclosure|confidentiality agreement|rules set|rules|regulations|terms)\b",
    ),
)  # fmt: skip
REASONS: Final = (*(name for name, _ in _WHY), OTHER, NO_REASON)
_ASKED: Final = re.compile(rf"\b(?:{_NOT_NAMED}|{_DECLINED})\b", re.IGNORECASE)
_FORBIDDEN: Final = re.compile(rf"\b(?:{_WHY[0][1]})", re.IGNORECASE)
_GROUNDS: Final = tuple((name, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for name, words in _WHY)
_BECAUSE: Final = re.compile(
    r",? (?:because|since|citing|in order to|so as|so that|out of|due to|given|to (?!(?:the|a|an|this"
    r"|that)\b)"
    r"[a-z]+)\b[^.;,”\"\n]*", re.IGNORECASE,
)  # fmt: skip
_SIGNS: Final = re.compile(
    r"anonym|background|quoted by name|withheld|names? (?:not|was|were|is|are|ha)|(?:not|to) be (?:named"
    r"|identified)"
    r"|(?:not|n[’']t|un|permission|authority) ?(?:yet )?(?:to |authori|allowed|permitted|cleared|supposed"
    r"|empowered"
    r"|at liberty|in a position)|authori[sz]", re.IGNORECASE,
)  # fmt: skip
_SPEAK: Final = re.compile(r"\b(?:speak|talk|discuss|comment|disclose|brief|be quoted)", re.IGNORECASE)
_LONGEST: Final = 1_000
"""Characters of a sentence, on either side of a sign, that are looked at."""
_END: Final = re.compile(r"[.!?][”’\"')]*\s+(?=[“‘\"'(]?[A-Z])|\n")


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why somebody is not named: the reason, one of ``REASONS``, and the words' offsets in the text."""

    reason: str
    start: int
    end: int


def find_grounds(text: str) -> tuple[Grounds, ...]:
    """Every place that says that a source is not named, or may not speak, with the reason given there.

    In each sentence at most one: from where anonymity is asked for to the end of the reason.
    """
    found, reached = [], 0
    for sign in _SIGNS.finditer(text):
        if sign.start() >= reached:
            start, reached = _sentence(text, reached, sign.end())
            found.append(_in_sentence(text, start, reached))
    return tuple(one for one in found if one is not None)


def _sentence(text: str, least: int, place: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    start = max([least, *(match.end() for match in _END.finditer(text, max(least, place - _LONGEST), place))])
    end = _END.search(text, place)
    return start, min(end.end() if end else len(text), place + _LONGEST)


def _in_sentence(text: str, start: int, end: int) -> Grounds | None:
    asked = _ASKED.search(text, start, end)
    if asked is None:
        # Nobody says that the source is unnamed, but that it may not speak is told for nothing else.
        forbidden = _FORBIDDEN.search(text, start, end)
        return Grounds(_WHY[0][0], *forbidden.span()) if forbidden and _SPEAK.search(forbidden[0]) else None
    for reason, pattern in _GROUNDS:
        why = pattern.search(text, start, end)
        if why:
            return Grounds(reason, min(asked.start(), why.start()), max(asked.end(), why.end()))
    because = _BECAUSE.match(text, asked.end(), end)
    return Grounds(OTHER, asked.start(), because.end()) if because else Grounds(NO_REASON, *asked.span())

"""Words that decide what a change is: negators, opposites, modal words, function words, verbs of saying."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final


def word_set(words: str) -> frozenset[str]:
    """The words of a list in one string."""
    return frozenset(words.split())


NEGATORS: Final = word_set("not no never none nobody nothing neither nor without nowhere")
NEGATIVE: Final = word_set(
    "fail fails failed failing failure refuse refuses refused refusing refusal decline declines declined"
    " deny denies"
    " denied denying lack lacks lacked lacking unable absence absent impossible hardly barely scarcely"
    " refrain"
    " refrained avoid avoids avoided prevent prevents prevented prevents stop stopped stops abstain cease"
    " ceased"
    " non little few rarely seldom rather instead exclude excluded excludes free anything anyone anybody any"
    " un dis missing minus zero nil neglected forbidden prohibited banned reject rejected rejects"
)
FUNCTION: Final = word_set(
    "a an the this that these those and or but so if as than then also too of in on at by for with from to"
    " into onto"
    " over under about up down out off is are was were be been being am do does did done have has had"
    " having will"
    " would shall should can could may might must it its he him his she her they them their we us our you"
    " your i me"
    " my who whom whose which what when where while there here not no 's 'd very just even only still"
    " already such"
    " own some any all each both more most other another one ones upon per via amid among between during"
    " through"
    " because since until after before"
)
SAYING: Final = word_set(
    "say says said saying tell tells told state states stated stating announce announced announces add"
    " added adds note"
    " noted notes claim claimed claims explain explained explains report reported reports write wrote"
    " writes insist"
    " insisted insists argue argued argues warn warned warns believe believes believed think thinks"
    " thought emphasize"
    " emphasized emphasizes stress stressed stresses declare declared declares admit admitted admits"
    " acknowledge"
    " acknowledged suggest suggested suggests confirm confirmed confirms remark remarked comment commented"
    " observe"
    " observed recall recalled recalls reply replied replies answer answered respond responded ask asked"
    " asks inform"
    " informed informs point pointed points conclude concluded mention mentioned clarify clarified specify"
    " specified"
    " assure assured according cite cited quote quoted complain complained urge urged promise promised"
    " predict"
    " predicted deny denied denies reveal revealed underline underlined share shared continue continued"
)
_ENDINGS = tuple(
    tuple(pair.split(">")) for pair in sorted(word_set("ies>y ied>y es> s> ed> ed>e d> ing> ing>e er> est>"))
)
_IRREGULAR: Final = dict(
    pair.split(">")
    for pair in word_set(
        "rose>rise risen>rise fell>fall fallen>fall won>win lost>lose bought>buy sold>sell began>begin"
        " begun>begin"
        " left>leave kept>keep came>come went>go gone>go gave>give given>give took>take taken>take grew>grow"
        " grown>grow shrank>shrink shrunk>shrink found>find hid>hide hidden>hide froze>freeze"
        " frozen>freeze built>build"
        " spent>spend lent>lend met>meet stood>stand sank>sink paid>pay withdrew>withdraw withdrawn>withdraw"
        " forgot>forget forgotten>forget forbade>forbid forbidden>forbid rejected>reject led>lead"
        " fought>fight"
        " overthrown>overthrow men>man women>woman children>child wives>wife sent>send broke>break held>hold"
    )
)
_PREFIXED = re.compile(r"(?:un|in|im|il|ir|dis|non|mis)(?P<bare>[a-z]{4,})$")


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    lines = files(__package__).joinpath("opposites.txt").read_text(encoding="utf-8").splitlines()
    pairs = [tuple(line.split()) for line in lines if line and not line.startswith("#")]
    return frozenset((one, other) for pair in pairs for one, other in (pair, pair[::-1]))


def is_opposite(one: str, other: str) -> bool:
    """Whether two words are listed as opposites, in any of their forms."""
    known = _opposites()
    return any((left, right) in known for left in _forms(one) for right in _forms(other))


@cache
def _forms(word: str) -> tuple[str, ...]:
    """The word and what it may be a form of."""
    found = {word, _IRREGULAR.get(word, word)}
    for ending, bare in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)] + bare
            found.add(stem)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return tuple(found)


def unprefixed(word: str) -> str | None:
    """What a word denies by its prefix ("illegal" -> "legal"), if it looks as if it had one."""
    found = _PREFIXED.match(word)
    return found["bare"] if found else None

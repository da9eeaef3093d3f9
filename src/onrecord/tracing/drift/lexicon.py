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
    " deny denies denied denying lack lacks lacked lacking unable absent absence impossible hardly barely"
    " scarcely refrain refrained avoid avoids avoided prevent prevents prevented stop stopped stops cease"
    " ceased unlikely rarely seldom excluded forbidden prohibited banned untrue unclear unknown"
    " insufficient unnecessary rejected rejects ignore ignored missing nonexistent"
)
FUNCTION: Final = word_set(
    "a an the this that these those and or but so if as than then also too of in on at by for with from"
    " to into onto over under about up down out off is are was were be been being am do does did done have"
    " has had having will would shall should can could may might must it its he him his she her they them"
    " their we us our you your i me my who whom whose which what when where while there here not no 's 'd"
    " very just even only still already such own some any all each both more most other another one ones"
    " upon per via amid among between during through because since until after before"
)
SAYING: Final = word_set(
    "say believe think argue insist warn confess confessed confesses said says saying told tells telling"
    " stated stating announced announces added adds noted notes claimed claims explained explains reported"
    " reports wrote writes insisted insists argued argues warned warns believes believed thinks emphasized"
    " emphasizes emphasised stressed stresses declared declares admitted admits acknowledged suggested"
    " suggests confirmed confirms remarked commented observed recalled recalls replied replies answered"
    " responded asked asks informed concluded concludes mentioned clarified specified assured according"
    " quoted complained urged urges promised predicted predicts denied denies revealed underlined"
    " underscored maintains maintained contends contended testified tweeted vowed pledged demanded demands"
    " accused accuses welcomed praised criticized criticised condemned denounced described recommended"
    " proposed advised cautioned conceded asserted asserts alleged alleges disclosed lamented joked"
    " quipped reiterated repeated summed hinted implied expressed estimates estimated forecast expects"
    " hopes wants agreed agrees disagreed disagrees opposes supports endorsed rejected dismissed boasted"
    " continued shared"
)
TITLES: Final = word_set(
    "president state vice prime minister premier chancellor king queen prince princess senator sen"
    " representative rep congressman congresswoman governor gov mayor deputy secretary chief head director"
    " chairman chairwoman chair chairperson spokesman spokeswoman spokesperson ambassador general gen"
    " colonel col captain capt lieutenant lt major sergeant sgt officer judge justice attorney lawyer"
    " prosecutor professor prof doctor dr mr mrs ms miss sir lord lady commissioner commander leader"
    " founder owner manager coach analyst economist expert adviser advisor aide official executive ceo cfo"
    " editor journalist reporter author writer actor actress singer former acting bishop archbishop pope"
    " cardinal sheriff detective inspector speaker whip councillor councilman councilwoman delegate envoy"
    " diplomat treasurer candidate nominee lawmaker legislator scientist researcher historian engineer"
    " pilot student teacher nurse farmer resident witness strategist activist consultant pollster lobbyist"
    " voter veteran forward defender goalkeeper midfielder striker committeeman mp"
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
    return any((left, right) in known for left in forms_of(one) for right in forms_of(other))


@cache
def forms_of(word: str) -> tuple[str, ...]:
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

"""Groups of roles: what people are by the role that the text gives them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_GROUPS: Final[dict[str, str]] = {
    "spokesperson": r"spokes(?:man|men|woman|women|person|people|persons)|press (?:secretary|officer)"
    r"|communications (?:director|chief|adviser|advisor)",
    "police and military": r"police|officers?|sheriffs?|detectives?|sergeants?|lieutenants?|captains?"
    r"|colonels?"
    r"|generals?|admirals?|commanders?|commissioners? of police|troopers?|soldiers?|veterans?|marines?"
    r"|patrolman"
    r"|(?:lt|sgt|capt|col|gen|adm|maj)\.|prosecuting officer|agents?|firefighters?|fire chief",
    "law and courts": r"judges?|justices?|magistrates?|prosecutors?|lawyers?|attorneys?|solicitors?"
    r"|barristers?"
    r"|counsel|attorney general|solicitor general|public defenders?",
    "head of state or government": r"presidents?|prime ministers?|premiers?|chancellors?|kings?|queens?"
    r"|emirs?"
    r"|monarchs?|vice presidents?|taoiseach",
    "minister or cabinet": r"ministers?|secretary of \w+|(?:foreign|home|defen[cs]e|interior|treasury|labou?r"
    r"|health|education|finance|energy|state) secretary|secretar(?:y|ies)|chief of staff",
    "legislator": r"senators?|sens?\.|representatives?|reps?\.|congress(?:man|men|woman|women|person)|mps?"
    r"|lawmakers?|legislators?|members? of parliament|deput(?:y|ies)|(?:majority|minority) leader|whips?"
    r"|house speaker|speaker of the house|speaker|meps?|delegates?|assembly(?:man|woman)|lords?|peers?",
    "local government": r"mayors?|governors?|govs?\.|council(?:l?or|l?ors|man|woman|member|members)"
    r"|alder(?:man|woman)|prefects?|commissioners?|city manager|town clerk",
    "candidate or party": r"candidates?|nominees?|front-?runners?|party (?:leader|chair\w*)|strategists?"
    r"|pollsters?"
    r"|campaign (?:manager|chief|chair\w*|adviser|advisor|aide|official)|operatives?|activist of the party"
    r"|republicans?|democrats?|politicians?|(?:democratic|republican|gop) leaders?|contenders?|rivals?",
    "official": r"officials?|diplomats?|ambassadors?|envoys?|aides?|advisers?|advisors?|bureaucrats?"
    r"|inspectors?"
    r"|regulators?|administrators?|civil servants?|negotiators?|delegation|staffers?|attach[ée]s?|consul",
    "business": r"chief executives?|ceos?|cfos?|c\.e\.o\.|executives?|founders?|co-?founders?|owners?"
    r"|businessm[ae]n"
    r"|businesswom[ae]n|entrepreneurs?|moguls?|magnates?|billionaires?|bankers?|investors?|traders?"
    r"|manufacturers?"
    r"|managing directors?|board (?:chair\w*|members?)|developers?|brokers?|shopkeepers?|managers?"
    r"|employers?",
    "academic": r"professors?|prof\.|researchers?|scientists?|academics?|scholars?|historians?|lecturers?"
    r"|economists?|political scientists?|sociologists?|epidemiologists?|psychologists?|fellows?|dean",
    "analyst or expert": r"analysts?|experts?|consultants?|observers?|commentators?|specialists?"
    r"|economist at",
    "media": r"journalists?|reporters?|editors?|columnists?|hosts?|anchors?|correspondents?|presenters?"
    r"|broadcasters?|moderators?|bloggers?|publishers?|newspaperm[ae]n|pundits?|photographers?",
    "health": r"doctors?|dr\.|physicians?|surgeons?|nurses?|neurosurgeons?|paramedics?|psychiatrists?"
    r"|pharmacists?"
    r"|midwi(?:fe|ves)|therapists?|dentists?",
    "education": r"teachers?|principals?|head(?:master|mistress|teacher)s?|students?|pupils?"
    r"|school board members?",
    "religion": r"popes?|bishops?|archbishops?|cardinals?|priests?|pastors?|imams?|rabbis?|reverends?|rev\."
    r"|nuns?"
    r"|ministers? of the church|clerics?|ayatollahs?",
    "civil society": r"activists?|campaigners?|organi[sz]ers?|advocates?|union (?:leader|official|member)s?"
    r"|volunteers?|protesters?|protestors?|demonstrators?|dissidents?|aid workers?|trade unionists?",
    "culture": r"actors?|actress(?:es)?|singers?|musicians?|artists?|authors?|writers?|novelists?|poets?"
    r"|comedians?"
    r"|film ?makers?|directors? of the film|producers?|curators?|designers?|celebrit(?:y|ies)|rappers?",
    "sport": r"coach(?:es)?|players?|footballers?|athletes?|strikers?|goalkeepers?|midfielders?|runners?"
    r"|swimmers?|referees?|quarterbacks?|boxers?|golfers?|pitchers?",
    "family": r"wi(?:fe|ves)|husbands?|mothers?|fathers?|sisters?|brothers?|sons?|daughters?|widows?"
    r"|widowers?"
    r"|parents?|cousins?|uncles?|aunts?|grand(?:mother|father|son|daughter)s?|relatives?|neighbou?rs?"
    r"|friends?",
    "citizen": r"residents?|witness(?:es)?|voters?|shoppers?|passengers?|commuters?|drivers?|customers?"
    r"|tourists?"
    r"|supporters?|survivors?|victims?|workers?|employees?|farmers?|fisherm[ae]n|refugees?|migrants?"
    r"|retirees?"
    r"|users?|patients?|tenants?|bystanders?|fans?|pensioners?|motorists?|locals?",
    "leader": r"leaders?|chair(?:man|woman|person|s)?|heads?|directors?|chiefs?|president-elect",
}  # fmt: skip
GROUPS: Final = (*_GROUPS, "other")
_WORDS: Final = re.compile(
    "|".join(rf"(?P<g{n}>(?<![\w-])(?:{words})(?![\w-]))" for n, words in enumerate(_GROUPS.values())),
    re.IGNORECASE,
)
_NAMES: Final = tuple(_GROUPS)
_BODIES: Final = re.compile(
    r"(?<!vice )(?<!former )\b(?:university|college|company|firm|bank|union|association|club|society"
    r"|institute"
    r"|foundation|group|corporation|school|federation|center|centre|network|media|cnn|nbc|cbs|abc"
    r"|fox)\b.*\bpresident\b"
    r"|\bpresident (?:of|at|for) (?:the )?(?:[\w.'’&-]+ ){0,5}?(?:university|college|company|firm|bank|union"
    r"|association|club|society|institute|foundation|group|corporation|school|federation|board|center"
    r"|centre)\b",
    re.IGNORECASE,
)
_PHRASE: Final = re.compile(r"\b[a-z]{3,}")
_TAIL: Final = re.compile(
    r"(?<=\w)(?:,| of | for | to | at | in | on | who | with | from | and | under | by ).*", re.DOTALL
)


@lru_cache(maxsize=10_000)
def role_group(role: str) -> str | None:
    """The group of a role, ``other`` for one that no group has a word for, None for a mere name or address.

    The last word of the head tells: a "campaign press secretary" is a spokesperson, and so is "a spokesman
    for the president".
    """
    if _BODIES.search(role):
        return "leader"
    found = list(_WORDS.finditer(_TAIL.sub("", role))) or list(_WORDS.finditer(role))[:1]
    if not found:
        return "other" if _PHRASE.search(role) else None
    group = found[-1].lastgroup or "g0"
    return _NAMES[int(group[1:])]

"""The lexicon of acts: verbs, nouns and adjectives of cues, phrases, and what contents tell."""

from __future__ import annotations

import re
from functools import cache

from onrecord.attribution import Act

Rules = tuple[tuple[re.Pattern[str], Act], ...]

# Verbs in the base form; every inflected form is derived. Neutral ones leave the act to the content.
NEUTRAL_VERBS = """
    say tell add write tweet continue post reply respond answer state comment remark speak talk declare read
    go conclude begin retort text email quip joke interject chime repeat reiterate stress emphasize emphasise
    underline underscore argue insist contend maintain assert suggest put call describe portray claim imply
    announce signal
"""
VERBS: dict[Act, str] = {
    "state": """
        report note explain show find reveal reference recall mention confirm cite
        disclose detail clarify recount relate indicate list state identify estimate define
        characterize characterise label dub depict document testify inform remind observe publish
        release refer point seem appear illustrate demonstrate prove attribute quote relay
        narrate count rank calculate boast brag discuss hint intimate allege speculate deem
    """,
    "deny": "deny dispute refute rebut contradict disavow debunk disown counter",
    "criticize": """
        criticize criticise attack blame accuse mock condemn complain blast slam denounce ridicule deride
        lambast lambaste assail decry rail rip charge chide chastise rebuke scold taunt insult belittle bash
        disparage scoff fault lament bemoan deplore castigate excoriate berate savage skewer trash vilify
        malign knock pan protest grumble gripe fume bristle lash hammer pillory needle tease jab
        berate hit sneer snipe smear impugn demonize compare liken grill admonish question challenge
    """,
    "support": """
        support praise endorse defend thank congratulate apologize apologise back applaud hail laud tout
        champion commend welcome salute celebrate honor honour cheer promote justify vouch rally
        sympathize sympathise reassure compliment credit favor favour encourage extol stump embrace advocate
        vote laud trumpet empathize
    """,
    "demand": """
        demand urge order propose advise recommend request implore beg plead appeal press instruct direct
        command exhort petition lobby require seek beseech counsel prod nudge mandate authorize push
        invite subpoena compel persuade pressure clamor
    """,
    "commit": """
        promise vow pledge plan commit undertake swear intend offer decide guarantee volunteer unveil aim
        prepare launch resolve
    """,
    "warn": "warn threaten caution alert forewarn",
    "ask": "ask wonder inquire enquire query muse",
    "agree": """
        agree accept concede admit acknowledge concur consent recognize recognise relent confess assent
        approve allow grant
    """,
    "reject": """
        reject refuse oppose dismiss decline disagree veto balk resist rebuff spurn shun repudiate renounce
        object withdraw rescind demur dodge evade sidestep deflect avoid disapprove boycott brush
    """,
    "predict": """
        expect predict hope forecast anticipate project foresee prophesy envision envisage foretell bet
        reckon augur
    """,
    "think": """
        think believe feel fear like want know see understand worry consider love hate view regard prefer
        wish suspect doubt assume realize realise regret imagine learn mind trust distrust mistrust dislike
        admire respect envy perceive figure remember forget care desire despise loathe resent mull ponder
        contemplate judge discover dread look hear sense enjoy
    """,
}
# Nouns and adjectives, exactly as they stand.
WORDS: dict[Act, str] = {
    "state": """
        statement assertion claim according report description evidence explanation announcement
        indication account reportedly unclear silent conclusion
    """,
    "deny": "denial denials",
    "criticize": """
        criticism criticisms attack attacks accusation accusations complaint complaints condemnation critic
        critics critical allegation allegations insult insults mockery rebuke barb barbs outrage scorn
        derision derisively slams jab jabs furious outraged disparaging indignant contemptuous
    """,
    "support": """
        support endorsement endorsements praise defense defence supporter supporters backer backers
        supportive tribute apology apologies condolences sympathy gratitude thanks grateful proud proudly
        defender admiration congratulations fan solidarity enthusiastic backing
    """,
    "demand": """
        demand demands request requests proposal proposals recommendation recommendations appeal
        order orders plea ultimatum advice
    """,
    "commit": """
        promise promises pledge pledges plan plans vow vows decision intention intentions commitment
        offer intent willing ready determined
    """,
    "warn": "warning warnings threat threats concern concerns alarm caution",
    "ask": "question questions inquiry inquiries",
    "agree": "admission concession acknowledgment acknowledgement acceptance agreement approval",
    "reject": "opposition refusal rejection objection objections opponent opponents unwilling reluctant"
    " opposed",
    "predict": """
        expectation expectations prediction predictions forecast forecasts hope hopes projection projections
        hopeful optimistic likely
    """,
    "think": """
        belief beliefs view views opinion fear fears worry worries worried concerned convinced confident
        skeptical sceptical aware angry angered desire interest interested eager feeling feelings thought
        thoughts idea perception impression assumption doubts uneasy afraid wary happy pleased disappointed
        frustrated surprised shocked excited sure certain uncertain anxious nervous proud keen desperate
        satisfied unhappy mystified curious tired unsure suspicious comfortable
    """,
}
IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "speak": "spoke spoken", "think": "thought",
    "feel": "felt", "know": "knew known", "see": "saw seen", "find": "found", "show": "shown",
    "begin": "began begun", "go": "went gone goes", "swear": "swore sworn", "seek": "sought",
    "understand": "understood", "forget": "forgot forgotten", "withdraw": "withdrew withdrawn",
    "foresee": "foresaw foreseen", "foretell": "foretold", "undertake": "undertook undertaken",
    "hear": "heard", "put": "put", "read": "read", "bet": "bet", "hit": "hit", "rip": "ripped",
}  # fmt: skip
DOUBLED = frozenset(
    ("admit", "plan", "commit", "bet", "nag", "pan", "rip", "chat", "slam", "dub", "refer", "hit", "beg")
)


def _compiled(frame: str, rows: tuple[tuple[Act, str], ...]) -> Rules:
    return tuple((re.compile(frame.replace("{}", pattern), re.IGNORECASE), act) for act, pattern in rows)


@cache
def phrases() -> Rules:
    """Compile the phrases of cues: they outrank single words, and the first that fits decides."""
    return _compiled(
    r"\b(?:{})",
    (
        ("reject", r"declin\w+ to|refus\w+ to|no comment|did ?n[o'’]t (?:immediately )?(?:respond|return|"
                  r"reply)"),
        ("reject", r"rul\w+ out|turn\w+ down|vot\w+ against|push\w+ back|came out against|stop\w* short"),
        ("reject", r"shot? down|brush\w* (?:off|aside)|distanc\w+|against\b(?=\W*$)|not (?:been )?willing"),
        ("demand", r"call(?:s|ed|ing)?\b[^,]{0,20}? (?:for|on|upon)\b|push\w* for|press\w* for|lobb\w+ for"),
        ("demand", r"argu\w+ for|ask\w* (?:for|that)\b|plead\w* with|insist\w* on"),
        ("criticize", r"tak\w+ (?:aim|issue|shots?|slams?|a (?:swipe|shot|jab|dig))|took (?:aim|issue|shots?|"
                  r"a)\b"),
        ("criticize", r"went after|go(?:es|ing)? after|fir\w+ back|lash\w* out|hit (?:back|out)|call\w* out|"
                  r"mak\w+ fun"),
        ("criticize", r"poin\w+ (?:a |the )?finger|poked? fun|made fun|critical of|rail\w* against|"
                  r"spoke out against"),
        ("criticize", r"shot? back|clapp\w+ back|question\w* (?:whether|the|his|her|"
                  r"why)"),
        ("support", r"back(?:s|ed|ing)? up|(?:spoke|speak\w*|came out|come out) in (?:favou?r|support|"
                  r"defen[sc]e)"),
        ("support", r"vot\w+ for|in favou?r of|stand\w* (?:by|with|behind)|stood (?:by|with|behind)"),
        ("support", r"rally\w* (?:around|behind)|high marks|offer\w* (?:praise|support|condolences)"),
        ("warn", r"rais\w+ (?:the )?(?:alarm|concerns?|fears?|red flags?)|express\w* (?:\w+ )?concerns?|"
                  r"sound\w* the alarm"),
        ("warn", r"voic\w+ (?:\w+ )?concerns?"),
        ("predict", r"(?:is|are|was|were|been|be)\b[^,]{0,25}? (?:expected|predicted|projected|forecast|"
                  r"likely)\b"),
        ("predict", r"look\w* forward|express\w* (?:\w+ )?(?:hope|optimism|confidence)|"
                  r"voic\w+ (?:\w+ )?(?:hope|confidence)"),
        ("commit", r"plan\w* to|(?:is|are|was|were) planning|set to"),
        ("think", r"(?:is|are|was|were|be|been)\b[^,]{0,20}? (?:known|seen|viewed|considered|regarded|"
                  r"thought|believed)\b"),
        ("think", r"worr\w+ (?:about|that)|no idea|care about|looking (?:for|to|"
                  r"at)"),
        ("agree", r"conced\w+|admit\w+|back(?:ed|s|ing)? down|sign\w+ (?:off|on)"),
        ("deny", r"(?:no|any) (?:truth|wrongdoing)"),
        ("state", r"according to|point\w* (?:out|to)|made (?:it )?clear|mak\w+ (?:it )?clear|referr?\w* to"),
    ),
)  # fmt: skip


@cache
def content_rules() -> Rules:
    """Compile what the content of a neutral verb tells; the first that fits decides."""
    return _compiled(
    "{}",
    (
        ("reject", r"^(?:that |and |but )?(?:he|she|it|they|we|i)['’]?\s?(?:(?:would|will|could|can|does|"
                  r"do)(?: not|n['’]t)|won['’]t|can['’]t|opposes?|disagree\w*)\b"),
        ("predict", r"\b(?:expect(?:s|ed)?|unlikely|predicts?|hopes?|hopeful|going to (?:win|be|lose|happen)|"
                  r"will (?:win|lose|likely|probably|eventually)|(?:he|she|they|it)['’]ll|"
                  r"could (?:well )?be)\b"),
        ("commit", r"^\W*(?:that |and |but )?(?:he|she|it|they|we|i)['’]?\s?(?:will|would|['’]?ll|plans?|"
                  r"intends?|(?:['’]?m|am|['’]?re|are|is|was) (?:going|planning|committed|determined) to|"
                  r"(?:has|have|had) decided)\b"),
        ("demand", r"\b(?:should(?! have)|must|ought to|let['’]s|let us|we need to|we have to|"
                  r"needs? to (?:be|stop)|has to (?:be|stop))\b"),
        ("demand", r"^\W*(?:to (?:stop|go|vote|get|keep|be|take|give|come|make|do|stay|leave)|vote|stop|"
                  r"don['’]t|please|do not)\b"),
        ("agree", r"\b(?:i (?:was wrong|made a mistake|regret|agree)|(?:he|she) (?:was wrong|made a mistake|"
                  r"regrets?|regretted|agrees?|agreed))\b"),
        ("support", r"\b(?:thank(?:s|ful)?|proud|congratulat\w+|grateful|honou?red|condolences|endors\w+|"
                  r"prais\w+)\b|\b(?:i|we)(?:['’]m| am|['’]re| are) (?:sorry|with)\b"),
        ("criticize", r"\b(?:worst|racis[tm]|bigot\w*|misleading|shame\w*|disgrac\w+|outrag\w+|liar|lies|"
                  r"lied|lying|corrupt\w*|fail(?:ed|s|ing|ure)|terrible|horrible|ridiculous|stupid|insult\w*|"
                  r"hypocri\w+|irresponsible|unfit|unqualified|disgusting|incompeten\w+|crooked|rigged|"
                  r"pathetic|wrong|attack(?:s|ing|ed)?|hate|dishonest|absurd|offensive|reckless|shocking|"
                  r"appalling|nonsense|mess|bad|disaster|divisive|hateful|unacceptable|inappropriate|"
                  r"deplorable\w*|sexist|demagogu\w*|con (?:man|artist)|blam\w+|destroy\w*|ruin\w*)\b"),
    ),
)  # fmt: skip

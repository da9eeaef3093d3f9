"""How spans of time are written: relative ones, durations, repetitions, and words like "now"."""

from __future__ import annotations

from onrecord.reading import date_unit_readings as read
from onrecord.reading.date_patterns import ABOUT, COUNT, EARLY, RELATIVE, UNIT, YEAR, Rule, after_any, rule
from onrecord.reading.number_words import NUMBER

_SO = r"(?: or (?:so|two)\b)?"
_NO_AGE = r"(?![- ]olds?\b)(?! of age\b)(?!-(?:earlier|ago|long|end|round|to|by)\b)"
_MONTHS = r"(?:first )?(?:three|six|nine) months"
_PERIOD = rf"(?P<period>quarter|period|half|(?:first|second|third|fourth)[ -]quarter|{_MONTHS})"
_LONG = "years|months|weeks|days|decades|centuries"
_SHORT = f"{_LONG}|hours|minutes"
_TIMES = r"(?:twice|once|(?:two|three|four|five|six|\d+) times)"
_FEW = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|few|several)"
_EXTRA = "more|additional|full|straight|consecutive|long|short|other|business|trading|working"


def unit_rules() -> tuple[Rule, ...]:
    """The rules for all that is counted in years, months, weeks, days and hours."""
    return (
        *_relative_rules(),
        *_comparing_rules(),
        *_ago_rules(),
        *_duration_rules(),
        *_vague_duration_rules(),
        *_repetition_rules(),
        *_vague_rules(),
    )


def _relative_rules() -> tuple[Rule, ...]:
    fiscal = "(?:(?:fiscal|calendar) )?"
    which_day = "(?P<which>this|that|same|next|following|previous)"
    day = "(?P<unit>day|morning|afternoon|evening|night)"
    whole = r"the (?:full |entire |whole |fiscal |calendar )?(?P<unit>year|quarter|weekend)"
    no_other = r"(?![- ](?:old|earlier|ago|end|round|to)\b| (?:of|before|after|that|when))\b"
    edge = "(?:beginning|start|middle|end|rest|remainder|close)"
    return (
        rule("unit", rf"(?i:{EARLY}(?:the )?{RELATIVE} {fiscal}{UNIT}{_SO})", read.relative_unit),
        rule("unit", rf"(?i:{EARLY}(?:the )?{which_day} {day})\b", read.relative_day),
        rule("unit", rf"(?i:{whole}{no_other})", read.the_unit),
        rule(
            "unit",
            rf"(?i:(?:the )?{edge} of the (?P<unit>year|quarter|month|week|decade|century))\b",
            read.the_unit,
        ),
        rule(
            "unit",
            after_any("in", "for", "of", "during")
            + r"(?i:the (?P<unit>week|month)\b)(?! (?:before|after|of|since|that)\b)",
            read.the_unit,
        ),
        rule(
            "unit",
            r"(?i:(?:about |around |the )?(?:calendar |fiscal )?(?:year[- ]end|year['’]s end))\b"
            rf"(?: {YEAR}\b)?",
            read.year_end,
        ),
    )


def _comparing_rules() -> tuple[Rule, ...]:
    same = "(?:(?:comparable|same|corresponding) )?"
    latest = "(?:latest|current|comparable|fiscal|most recent) "
    return (
        rule("unit", rf"(?i:(?:(?:the|a) )?{same}year-(?:ago|earlier) {_PERIOD})\b", read.year_ago),
        rule("unit", r"(?i:year-(?:ago|earlier))\b", read.year_ago),
        rule("unit", rf"(?i:(?:the|that|this) {latest}(?:quarter|period))\b(?!-to-)", read.this_period),
        rule("unit", r"(?i:(?:that|this) (?:quarter|period))\b(?! of\b)", read.this_period),
    )


def _ago_rules() -> tuple[Rule, ...]:
    return (
        rule(
            "unit",
            rf"(?i:{ABOUT}){COUNT}[ -](?i:{UNIT}) (?P<side>(?i:ago|earlier|later|from now|hence))\b",
            read.ago,
        ),
        rule("unit", rf"(?i:(?:(?:some|many|several) )?(?:{_SHORT}) ago)\b", read.long_ago),
    )


def _duration_rules() -> tuple[Rule, ...]:
    which = "(?:(?:the )?(?:last|past|next|coming|first|previous|final) |the )?"
    one = "(?P<unit>year|decade|century|month|week|day|hour)"
    return (
        rule(
            "unit",
            rf"(?i:{ABOUT}{which}){COUNT}(?i: (?:{_EXTRA}))? (?i:{UNIT}){_NO_AGE}(?i:{_SO})",
            read.span_of,
        ),
        rule("unit", rf"(?i:(?P<number>an?) {one}(?P<half> and a half))\b", read.span_of),
        rule("unit", rf"(?i:(?P<number>{NUMBER}|several|multi)-{UNIT}{_NO_AGE})", read.span_of),
        rule(
            "unit",
            rf"(?i:(?:(?:the|an?) )?(?P<number>{NUMBER}|several)-{UNIT} (?:period|term|span|stretch))\b",
            read.span_of,
        ),
        rule(
            "unit",
            r"(?i:(?P<number>half|quarter)[ -](?:an? )?(?P<unit>century|hour|decade|year|day))\b",
            read.part_of,
        ),
        rule("unit", r"(?i:(?P<unit>day|week|month|year|hour|decade)s?-long)\b", read.long),
    )


def _vague_duration_rules() -> tuple[Rule, ...]:
    lasting = after_any(
        *("for", "For", "in", "In", "over", "of", "within", "Within", "after", "After", "through"),
        *("takes", "took", "lasted", "spent", "some", "many"),
    )
    which = "(?:(?:the )?(?:recent|coming|past|last|next)|the early)"
    compared = r"(?: (?:earlier|later)\b|(?= (?:after|before|since)\b))"
    no_other = r"\b(?! old|-old|-long| ago)"
    return (
        rule("unit", rf"(?i:{which} (?P<unit>{_LONG}))\b", read.bare_units),
        rule(
            "unit",
            rf"{lasting}(?i:(?P<unit>{_SHORT})(?: or (?:even )?(?:{_LONG}))?){no_other}",
            read.bare_units,
        ),
        rule("unit", rf"(?i:(?P<unit>{_SHORT}){compared})", read.bare_units),
        rule("unit", r"(?i:the (?P<unit>days|weeks|months)(?= (?:after|before|since)\b))", read.bare_units),
        rule(
            "unit",
            after_any("over", "through", "for", "of")
            + r"(?i:the (?P<unit>years|decades|centuries))\b(?! (?:of|that|when|since)\b)",
            read.bare_units,
        ),
    )


def _repetition_rules() -> tuple[Rule, ...]:
    often = r"(?P<number> (?:other|two|three|four|five|six|\d+|few))?"
    adverb = "(?P<adverb>(?i:daily|weekly|monthly|yearly|annually|nightly|hourly))"
    no_paper = r"\b(?! [A-Z]|[- ](?:newspaper|paper|magazine))"  # "the daily Granma"
    return (
        rule("unit", rf"(?i:(?:every|each){often} {UNIT})", read.repetition),
        rule("unit", adverb + no_paper, read.repetition),
        rule("unit", rf"(?i:{_TIMES} (?:a|each|every|per) {UNIT})", read.repetition),
    )


def _vague_rules() -> tuple[Rule, ...]:
    no_span = rf"(?! {_FEW}\b| (?:\w+ )?(?:years?|quarters?|months?|weeks?|days?|decades?|weekend)\b)"
    distance = "(?:(?:near|foreseeable|immediate|distant) )?"
    return (
        rule(
            "word",
            r"(?i:now|nowadays|currently|presently|(?<=at )present|at the moment|at this moment)\b",
            read.reference,
        ),
        rule("unit", r"(?i:these days)\b", read.reference),
        rule(
            "word",
            r"(?i:(?:more |most )?recently|recent(?! (?:years|months|weeks|days|decades)))\b",
            read.reference,
        ),
        rule("word", rf"(?i:the {distance}future|(?:very )?soon(?! after| as))\b", read.reference),
        rule("word", rf"(?i:the (?:recent )?past)\b{no_span}", read.reference),
        rule("word", r"(?i:long ago|some time ago)\b", read.reference),
    )

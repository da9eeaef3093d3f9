"""Whether a cue is grammatically negated ("did not say"), so that nothing was said."""

from __future__ import annotations

import re

from onrecord.attribution import Spans

# "refused", "declined" and "failed to comment" are acts of their own, not negations: they are absent here.
_NEGATOR = (
    r"(?:\b(?:not|never|cannot|neither|nor|without|no longer|"
    r"no(?= (?:comment|indication|evidence|mention|reference|sign|secret|claim|statement|announcement"
    r"|promises?|suggestion|reason to|plans?|intention|doubt|hint|proof|response|reply|answer|explanation"
    r"|apology|apologies|opinion|idea|details?|information|objections?|interest|confidence)\b))\b|n['’]t\b)"
)
_AUXILIARY = (
    r"(?:do|does|did|has|have|had|is|are|was|were|be|been|being|am|will|would|can|could|should|shall|may|might"
    r"|must|ca|wo|sha|ai|to)"
)
_ADVERB = (
    r"(?:\w+ly|yet|ever|once|even|so|far|quite|always|often|also|still"
    r"|himself|herself|itself|themselves)"
)
_FIND = re.compile(_NEGATOR, re.IGNORECASE)
_BEFORE = re.compile(rf"(?<!\bwhy )(?<!\bor ){_NEGATOR}(?:\s+(?:{_ADVERB}|{_AUXILIARY}))*\s*$", re.IGNORECASE)
_INVERTED = re.compile(
    rf"\b(?:nor|neither|never|not once|at no (?:time|point))\s+(?:{_AUXILIARY}\s+)+$", re.IGNORECASE
)
# "not only criticised": it was said, and more.
_MORE = re.compile(r"\s+(?:only|just|merely|simply|least)\b", re.IGNORECASE)
# Beyond these the negator belongs to something else: "said, without naming him", "told them not to go".
_CLAUSE = re.compile(
    r"[,;:(–—]|\s-\s|\b(?:said|says?|saying|told|tells?|telling|added|wrote|urg\w+|warn\w+|ask\w*|advis\w+"
    r"|order\w+|beg\w*|promis\w+|vow\w*|pledg\w+|insist\w*|claim\w*|so as)\b",
    re.IGNORECASE,
)
_ONLY_AUXILIARIES = re.compile(rf"(?:\W*\b(?:{_AUXILIARY}|{_ADVERB}|'s|’s)\b)*\W*$", re.IGNORECASE)
# "No one", "None of them", "Not everybody"; but "No. 10" and names ("No Labels") are no negation.
_NOBODY = re.compile(
    r"(?:(?:no one|no-one|nobody|none|neither|not (?:a|all|any|every\w*|many|one))\b|no (?=[a-z]))"
    r"|NO (?=[A-Z]{2,} [A-Z])"
)
_REACH = 60


def is_negated(text: str, cue: Spans, source: Spans) -> bool:
    """Tell whether the cue is negated: by a word within it or directly before it, or by its subject.

    "did not say", "never said", "without saying", "nor did he say" and "no one said" are negated;
    "declined to say", "denied" and "not only said" are not.
    """
    if not cue:
        return False
    if source and _has_negative_subject(text, source):
        return True
    return _in_cue(text, cue) or _before_cue(text, cue) or _inverted(text, cue, source)


def _has_negative_subject(text: str, source: Spans) -> bool:
    start, end = min(source)
    words = text[start : min(end, start + _REACH)].lstrip("“\"‘' ")
    found = _NOBODY.match(words[:1].lower() + words[1:]) or _NOBODY.match(words)
    return found is not None and not _MORE.match(words, 3)


def _in_cue(text: str, cue: Spans) -> bool:
    words = " ".join(text[start:end] for start, end in cue)
    found = _FIND.search(words)
    if found is None or _MORE.match(words, found.end()):
        return False
    return not _CLAUSE.search(words, 0, found.start())


def _before_cue(text: str, cue: Spans) -> bool:
    """Look before the cue's first piece, and before the next ones while only auxiliaries came."""
    for start, end in cue:
        before = text[max(0, start - _REACH) : start]
        found = _BEFORE.search(before)
        if found is not None and not _MORE.match(text, start - len(before) + found.start() + 3):
            return True
        if not _ONLY_AUXILIARIES.match(text[start : min(end, start + _REACH)]):
            return False
    return False


def _inverted(text: str, cue: Spans, source: Spans) -> bool:
    # "Nor did she say": the subject stands between the negator and the cue.
    start = min(cue)[0]
    for left, right in source:
        if right <= start and text[right:start].strip() == "":
            return _INVERTED.search(text[max(0, left - _REACH) : left]) is not None
    return False

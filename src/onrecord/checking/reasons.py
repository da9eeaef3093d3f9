"""Why a verdict is what it is, in one sentence."""

from __future__ import annotations

from onrecord.checking.asked import Asked
from onrecord.checking.judging import Judgement


def reason_of(one: Asked, judgement: Judgement) -> str:
    """The sentence for a reader of the draft."""
    if judgement.verdict == "not_found":
        return "Nothing on record comes near; that does not mean that it was not said."
    best = judgement.graded[0]
    where = best.saying.printed.article
    speaker = best.saying.speaker or "nobody named"
    match judgement.verdict:
        case "verbatim":
            return f"On record in these words: {where}.{_unsure(judgement)}"
        case "typography":
            return f"On record in these words, written differently: {where}.{_unsure(judgement)}"
        case "altered":
            return f"On record in other words: {where}, {speaker}."
        case "spliced":
            return "Parts that stand apart on record are joined as if they were one."
        case "wrong_speaker":
            return f"On record from {speaker}, not from {'; '.join(one.quoted.speakers)}: {where}."
    return f"On record as a statement by {speaker}: {where}."


def _unsure(judgement: Judgement) -> str:
    if judgement.graded[0].saying.same is None:
        return " Whose words they are, draft or record do not tell."
    return ""

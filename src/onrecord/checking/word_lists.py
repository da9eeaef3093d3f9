"""Words that tell quotations, titles and speakers apart."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL: Final = _words(
    "a an and as at but by for from in into is it nor of off on or over per so the to up via vs with"
)
"""Words that a title writes small."""

NO_NAME: Final = _words(
    "he she they it we i you this that these those the a an but and when if as in on at his her their our my"
    " what there here who yes no not so then after before while asked how why where for to of with both"
)
"""Words that no name begins with, though a sentence may."""

TURNING: Final = _words(
    "not no never nobody nothing none neither nor without hardly barely cannot unless if only except"
    " provided nowhere aint arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt mustnt neednt"
    " shouldnt wasnt werent wont wouldnt"
)
"""Negations and conditions: to leave one out turns the sense."""

CUES: Final = (
    r"(?:said|says|say|saying|told|tells|added|adds|wrote|writes|tweeted|tweets|posted|asked|asks"
    r"|replied|replies|argued|argues|explained|explains|insisted|insists|claimed|claims|noted|notes|continued|continues"
    r"|declared|declares|stated|states|announced|announces|warned|warns|remarked|remarks|responded|responds"
    r"|commented|recalled|recalls|concluded|concludes|observed|observes|joked|quipped|admitted|admits"
    r"|acknowledged|acknowledges|stressed|emphasized|emphasised|suggested|suggests|charged|complained"
    r"|countered|shot back|predicted|vowed|promised|pledged|urged|testified|mused|lamented|went on|called"
    r"|described|denied|denies|demanded|demands|exclaimed|shouted|put it|answered|answers|conceded)"
)
"""Verbs that give words to somebody, as a pattern."""

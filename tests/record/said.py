"""Invented readings in which somebody says something."""

from onrecord.article import Article
from onrecord.attribution import Attribution, Credit, Reading, Speaker


def said(doc, *speakers, published=None, outlet=None, story="", agency=None):
    """A reading in which each speaker (name, kind, role, and perhaps words and act) says something."""
    text, attributions = f"{doc} {story}\n", []
    for number, (name, kind, role, *rest) in enumerate(speakers, 1):
        words, act = (*rest, *(f"that number {number} of {doc} is so", "state")[len(rest) :])
        start = len(text)
        text += f"{name} said {words}.\n"
        source = ((start, start + len(name)),)
        content = ((start + len(name) + 6, len(text) - 2),)
        speaker = Speaker(name, kind, role, source)
        attributions.append(
            Attribution(
                f"a{number}", source, (), content, "indirect", speakers=(speaker,), kind=kind, act=act
            )
        )
    article = Article(doc, text, published=published, outlet=outlet)
    credit = Credit(agency) if agency else None
    return Reading(article, tuple(attributions), credit=credit, model="stub")


def person(name, role=None, *words_and_act):
    return name, "person", role, *words_and_act


def body(name):
    return name, "organization", None

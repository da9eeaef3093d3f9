"""A record of invented articles, and drafts that are read by rule: no test here needs a model."""

import re

import pytest

from onrecord.article import Article
from onrecord.attribution import Attribution, Reading, Speaker
from onrecord.checking import Checker

from ..record.conftest import place, record  # noqa: F401

PIER = "“We are not closing the harbour, we are giving it a second pier,”"
BERTH = "“Nobody will lose a berth.”"
FERRY = "“If the ferry stops, the island has until the spring to find another, and nothing else will do,”"
CHEAP = "“I never said that the pier would be cheap,”"
STAY = "“The market will stay where it has stood for ninety years,”"
HARBOUR = f"""The council met on Tuesday.

{PIER} Mayor Mara Lindqvist told the council. {BERTH}

{FERRY} said Otto Brandt, who owns two boats.

{CHEAP} Lindqvist added. The pier will cost 4.2 million euros, she said."""
MARKET = f"""{STAY} Ada Brown said.

Otto Brandt disagreed. “Ninety years are no argument for anything,” he said."""


def said(text, *given):
    """Attributions: speaker and the words given to them, in the order of the text."""
    return tuple(_one(text, f"a{number}", *each) for number, each in enumerate(given, 1))


def _one(text, name, speaker, *contents):
    spans = tuple((text.index(words), text.index(words) + len(words)) for words in contents)
    places = [found.span() for found in re.finditer(rf"\b{speaker.split()[-1]}\b", text)]
    source = (min(places, key=lambda span: abs(span[0] - spans[0][0])),)
    who = Speaker(speaker, "person", None, source)
    return Attribution(name, source, (), spans, "direct", speakers=(who,), kind="person", confidence=0.9)


@pytest.fixture
def kept(record):  # noqa: F811
    """The record with two articles."""
    mara = "Mara Lindqvist"
    harbour = said(HARBOUR, (mara, PIER, BERTH), ("Otto Brandt", FERRY), (mara, CHEAP))
    articles = (
        (Article("harbour", HARBOUR, outlet="Courier", published="2026-02-17"), harbour),
        (Article("market", MARKET, outlet="Post", published="2026-03-01"), said(MARKET, ("Ada Brown", STAY))),
    )
    record.keep(Reading(*one) for one in articles)
    return record


@pytest.fixture
def check(kept):
    """Check a draft that no model has read: rules alone find its quotations and speakers."""
    return lambda text, name="draft.txt": Checker(kept).check(Reading(Article(name, text)))

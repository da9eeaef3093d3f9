import re
from pathlib import Path

import pytest

from onrecord.article import Article
from onrecord.attribution import (
    Attribution,
    Credit,
    Dateline,
    Figure,
    Reading,
    Speaker,
    TimeExpression,
)

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "council-vote.txt"


class Finder:
    """Spans by their words, so that nobody has to count characters."""

    def __init__(self, text):
        self.text = text

    def __call__(self, words, after=""):
        start = self.text.index(words, self.text.index(after))
        return start, start + len(words)

    def all(self, *words, after=""):
        return tuple(self(one, after) for one in words)


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def example():
    return EXAMPLE


@pytest.fixture(scope="session")
def reading():
    """The example article with every kind of attribution, annotated by hand."""
    text = EXAMPLE.read_text(encoding="utf-8")
    find = Finder(text)
    mayor = Speaker("Mara Lindqvist", "person", "Mayor", find.all("Mayor Mara Lindqvist", "Lindqvist said"))
    cost = Figure(*find("about 4.2 million euros"), "about 4.2 million euros", 4.2e6, "EUR", "about")
    attributions = (
        Attribution(
            "a1", find.all("Mayor Mara Lindqvist"), find.all("told"),
            find.all(
                "“We are not closing the market, we are giving it a roof,”", "“Nobody will lose a stall.”"
            ),
            "direct", speakers=(mayor,), kind="person", act="deny", confidence=0.98,
        ),
        Attribution(
            "a2", find.all("a report that the council’s auditors published in January"),
            find.all("according to"),
            find.all("The plan will cost about 4.2 million euros"), "indirect", kind="document",
            figures=(cost,), confidence=0.93,
        ),
        Attribution(
            "a3", find.all("The fishermen’s association"), find.all("has not said"),
            find.all("whether it will go to court"), "indirect", negated=True, kind="organization",
            confidence=0.8,
        ),
        Attribution(
            "a4", (), find.all("is expected"), find.all("The old square", "to become a park"),
            "indirect", kind="none", act="predict", confidence=0.62,
        ),
        Attribution(
            "a5", find.all("Two people who have seen the drawings"), find.all("said", after="the drawings"),
            find.all("they included a playground and a pond, though one of them added that the pond "
                     "“may not survive the next budget.”"),
            "mixed", kind="anonymous", confidence=0.42, nested=(
                Attribution(
                    "a6", find.all("one of them"), find.all("added"),
                    find.all("that the pond “may not survive the next budget.”"),
                    "mixed", kind="anonymous", act="predict", confidence=0.77,
                ),
            ),
        ),
    )  # fmt: skip
    return Reading(
        Article(
            "council-vote", text, url="https://courier.example/roof", title="Fish market moves under a roof",
            authors=("Signe Aaby",), outlet="Bracken Bay Courier", published="2026-02-17", language="en",
        ),
        attributions,
        (TimeExpression(*find("Tuesday"), "Tuesday", "2026-02-17"),),
        (cost,),
        Credit("Northern Wire", "Bracken Bay Courier", *find("Northern Wire (Bracken Bay Courier)")),
        Dateline("BRACKEN BAY", None, *find("BRACKEN BAY")),
    )  # fmt: skip


@pytest.fixture
def empty_reading():
    return Reading(Article("weather", "Rain fell on the harbour all night."))


@pytest.fixture(scope="session")
def plain():
    """Text without the codes that colour it."""
    return lambda text: re.sub("\x1b\\[[0-9;]*m", "", text)


@pytest.fixture(scope="session")
def model():
    """The shipped model, for tests that read with it: without it, they fail."""
    from onrecord.reading import Reader

    return Reader("default")


def pytest_addoption(parser):
    parser.addoption("--pictures", action="store_true", help="draw the documentation's pictures anew")

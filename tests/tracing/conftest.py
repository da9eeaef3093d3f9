"""Invented articles, and readings of them made by hand: tracing is tested without a reading model."""

from itertools import count

import pytest

from onrecord.article import Article
from onrecord.attribution import Attribution, Reading, Speaker, TimeExpression
from onrecord.tracing import Tracer
from tests.record.conftest import place, record, rows  # noqa: F401  # fixtures

CUE = " said: "


def reading_of(doc, said, *, published=None, outlet=None):
    """A reading of an article made of (speaker, content) or (speaker, content, day said), and plain text."""
    text, found, numbers = "", [], count(1)
    for one in said:
        if isinstance(one, str):
            text += one + " "
            continue
        name, content, *day = one
        start = len(text)
        text += f"{name}{CUE}{content}"
        place_ = (start + len(name) + len(CUE), len(text))
        when = TimeExpression(start, start + len(name), name, day[0]) if day else None
        speaker = Speaker(name, "person", mentions=((start, start + len(name)),))
        mode = "direct" if content.startswith("“") else "indirect"
        found.append(
            Attribution(f"a{next(numbers)}", ((start, start + len(name)),),
                        ((start + len(name) + 1, start + len(name) + 5),), (place_,), mode,
                        speakers=(speaker,), kind="person", said=when)
        )  # fmt: skip
        text += " "
    return Reading(Article(doc, text, published=published, outlet=outlet), tuple(found))


@pytest.fixture
def traced(record):  # noqa: F811
    """Trace articles, given as arguments of ``reading_of`` by name; gives the groups of their contents."""

    def trace(articles, **options):
        record.keep(reading_of(doc, **given) for doc, given in articles.items())
        tracer = Tracer(record)
        tracer.update(**options)
        return groups(tracer)

    return trace


def groups(tracer):
    """The statements that have several occurrences, as sets of (article, name of the attribution)."""
    found = [{(one.doc, one.name) for one in statement} for statement in tracer.statements()]
    return [group for group in found if len(group) > 1]

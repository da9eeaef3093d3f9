"""How an audit was counted, in words that can be printed beside it."""

from __future__ import annotations

from onrecord.record.searching.query import Query
from onrecord.record.searching.written import written

_COUNTED = (
    "Counted is each quotation of the newest reading of each article’s newest revision, direct or indirect;"
    " what is quoted within a quotation is the outer one’s. A word is what stands between spaces and has a"
    " letter or"
    " a figure in it; words that two quotations share count for both. A speaker is one name"
    " or entity across articles;"
    " somebody who is not named is a speaker of one article only. An article counts once for each value"
    " that one of"
    " its quotations has."
)
_ROLES = (
    "Roles are those that the article gives, in groups of like words; a quotation of several speakers"
    " counts for"
    " the first one’s. Anonymous are people who speak without a name; a reason that the article gives once"
    " holds for"
    " all that the same source says in it."
)
_INTERVALS = (
    "“Unknown” is a row of its own and never spread over the others. Shares have a 95 % interval (Wilson),"
    " for words"
    " that of as many cases as there are quotations; it tells what chance alone could do, not how often the"
    " reader"
    " is wrong. Shares of fewer than 20 are marked as too few."
)


def how_counted(query: Query, *, copies: bool) -> str:
    """How all was counted, in one paragraph."""
    asked = written(query)
    what = f"Selected by {asked}." if asked else "Selected is the whole record."
    stories = (
        "Near copies of a story count as often as they were printed."
        if copies
        else "Of near copies of one story only the article that is nearest its agency counts, and for its"
        " outlet."
    )
    return " ".join((what, _COUNTED, stories, _ROLES, _INTERVALS))

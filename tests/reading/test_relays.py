import pytest

from onrecord.reading.found import Found
from onrecord.reading.relays import relayed


def at(text, words):
    return tuple((text.index(one), text.index(one) + len(one)) for one in words.split(" … ") if one)


def of(text, source, cue, content):
    return Found(at(text, source), at(text, cue), at(text, content), 0.9)


def relay(text, *parts):
    """The words of the source, cue and content of what the only attribution relays."""
    found = relayed(text, [of(text, *parts)])
    assert set(found) <= {0}
    return [
        [text[s:e] for s, e in part] for one in found.values() for part in (one.source, one.cue, one.content)
    ]


DAM, STAYS = "the dam would hold", "The dam will hold"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "who", "by"),
    [
        ("The dam will hold, Yonhap said, quoting KCNA.", "Yonhap", "said", STAYS, "KCNA", "quoting"),
        ("Yonhap, quoting KCNA, said the dam would hold.", "Yonhap", "said", DAM, "KCNA", "quoting"),
        ("Yonhap, quoting KCNA, said the dam would hold.", "Yonhap, quoting KCNA,", "said", DAM, "KCNA",
         "quoting"),
        ("Quoting KCNA, Yonhap said the dam would hold.", "Yonhap", "said", DAM, "KCNA", "Quoting"),
        ("The dam will hold, Yonhap said on Monday, citing two U.S. officials.", "Yonhap", "said on Monday",
         STAYS, "two U.S. officials", "citing"),
        ("The dam will hold, Yonhap said, citing a source close to the board.", "Yonhap",
         "said, citing a source close to the board", STAYS, "a source close to the board", "citing"),
        ("The Courier reported the dam would hold, citing internal documents.", "The Courier", "reported",
         DAM, "internal documents", "citing"),
        ("“The dam will hold,” the Courier reported — citing people familiar with the work.", "the Courier",
         "reported", "“The dam will hold,”", "people familiar with the work", "citing"),
        ("The dam will hold, Yonhap said,\nciting two people\nfamiliar with it.", "Yonhap", "said", STAYS,
         "two people\nfamiliar with it", "citing"),
        ("The dam will hold, Ada Moor said, quoting the ministry.", "Ada Moor", "said", STAYS, "the ministry",
         "quoting"),
        ("The dam will hold, Tass said with reference to the ministry.", "Tass", "said", STAYS,
         "the ministry", "with reference to"),
    ],
)  # fmt: skip
def test_whom_an_attribution_relays(text, source, cue, content, who, by):
    assert relay(text, source, cue, content) == [[who], [by], [content]]


@pytest.mark.parametrize("content", ["harbour master Ines Calder as saying the dam would hold", DAM])
def test_who_is_quoted_as_saying_something(content):
    text = "The Courier quoted harbour master Ines Calder as saying the dam would hold."
    said = relay(text, "The Courier", "quoted", content)
    assert said == [["harbour master Ines Calder"], ["quoted", "as saying"], [DAM]]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The dam will hold, the mayor said, citing the weather.", "the mayor", "said", STAYS),
        ("The dam will hold, Ada Moor said, citing a report.", "Ada Moor", "said", STAYS),
        ("The dam will hold, he said, citing two officials.", "he", "said", STAYS),
        ("The dam will hold, Yonhap said, citing COVID.", "Yonhap", "said", STAYS),
        ("The dam will hold, Yonhap said, citing Japan.", "Yonhap", "said", STAYS),
        ("The dam will hold, Yonhap said, citing the council and its debts.", "Yonhap", "said", STAYS),
        ("The dam will hold, Yonhap said, citing the ministry as an example.", "Yonhap", "said", STAYS),
        ("The dam will hold, Yonhap said. Quoting KCNA is common.", "Yonhap", "said", STAYS),
        ("The dam will hold, Yonhap said, and it closed, citing the ministry.", "Yonhap", "said", STAYS),
        ("Yonhap said the board, quoting the ministry, was sure.", "Yonhap", "said",
         "the board, quoting the ministry, was sure"),
        ("Ada Moor was quoted today as saying the dam would hold.", "Ada Moor",
         "was quoted today as saying", DAM),
        ("Ada Moor was widely quoted on the radio as saying the dam would hold.", "Ada Moor",
         "was widely quoted on the radio as saying", DAM),
        ("Yonhap cited two officials.", "Yonhap", "cited", "two officials"),
        ("The dam will hold, it said, quoting KCNA.", "", "said", STAYS),
    ],
)  # fmt: skip
def test_where_it_is_not_certain_there_is_no_relay(text, source, cue, content):
    assert relay(text, source, cue, content) == []


def test_nobody_relays_what_another_attribution_holds():
    text = "The dam will hold, Yonhap said, citing two officials."
    outers = [of(text, "Yonhap", "said", STAYS), of(text, "Yonhap", "citing", "two officials")]
    assert relayed(text, outers) == {}


def test_each_of_many_has_its_own():
    text = "A dam holds, Yonhap said, quoting KCNA.\n\nThe pier stays, Tass said, quoting the ministry."
    outers = [of(text, "Yonhap", "said", "A dam holds"), of(text, "Tass", "Tass said", "The pier stays")]
    assert [text[slice(*relayed(text, outers)[i].source[0])] for i in (0, 1)] == ["KCNA", "the ministry"]

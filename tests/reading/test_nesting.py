import re

import pytest

from onrecord.article import Article
from onrecord.attribution import Attribution
from onrecord.reading.assembly import assemble
from onrecord.reading.found import Found
from onrecord.reading.mode import quoted_regions
from onrecord.reading.nesting import with_nested
from onrecord.reading.who.scene import Told
from onrecord.reading.who.telling import Telling, key_of

TOLD = "The envoy said that the minister had told reporters that the border would close. He left."
OUTER = ("The envoy", "said", "that the minister had told reporters that the border would close")
INNER = ("the minister", "had told", "that the border would close")


def at(text, words):
    return tuple((text.index(one), text.index(one) + len(one)) for one in words.split(" … ") if one)


def of(text, source, cue, content, confidence=0.9):
    return Found(at(text, source), at(text, cue), at(text, content), confidence)


class Model:
    """Finds what it is told to find, in the texts that it keeps."""

    def __init__(self, *parts, confidence=0.9):
        self.parts, self.confidence, self.texts = parts, confidence, []

    def __call__(self, text):
        self.texts.append(text)
        return [of(text, *parts, self.confidence) for parts in self.parts]


def assembled(text, found):
    """The reading of what was found, every attribution told alike."""
    told = Told((), "organization", "warn")
    every = [one for outer in found for one in (outer, *outer.nested)]
    telling = Telling({key_of(one): told for one in every}, ())
    return assemble(Article("a", text), found, telling, quoted_regions(text), "default")


def nested(text, outer, *inner, **options):
    """The words of the parts of what is nested in the only attribution."""
    (found,) = with_nested(text, [of(text, *outer)], Model(*inner, **options))
    return [
        tuple(" … ".join(text[s:e] for s, e in p) for p in (x.source, x.cue, x.content)) for x in found.nested
    ]


def test_what_is_told_inside_a_content_is_nested():
    assert nested(TOLD, OUTER, INNER) == [INNER]


def test_only_what_holds_a_report_is_read_again_all_at_once():
    text = TOLD + " She said that it was late. “Yes, he wrote to me, and we told him,” she added."
    outers = [of(text, *OUTER), of(text, "She", "She said", "that it was late")]
    outers.append(of(text, "she", "added", "“Yes, he wrote to me, and we told him,”"))
    model = Model()
    assert with_nested(text, outers, model) == outers
    (read,) = model.texts
    assert read.split(".\n\n") == [
        OUTER[2].removeprefix("that "),
        "Yes, he wrote to me, and we told him,",
        "",
    ]


@pytest.mark.parametrize("content", ["that it was late", "He said it was late", "“He said it was late”", ""])
def test_nothing_is_read_again_where_nobody_reports(content):
    text = f"{content}, she says."
    model = Model()
    with_nested(text, [of(text, "she", "says", content)] if content else [], model)
    assert model.texts == []


@pytest.mark.parametrize(
    ("inner", "confidence"),
    [(INNER, 0.49), (("", "had told", INNER[2]), 0.9), (("the minister", "", INNER[2]), 0.9),
     (("the minister", "had told", "would close"), 0.9), (("the minister", "had told", ""), 0.9)],
    ids=["unsure", "no source", "no cue", "two words", "no content"],
)  # fmt: skip
def test_what_is_not_whole_or_not_sure_is_left_out(inner, confidence):
    assert nested(TOLD, OUTER, inner, confidence=confidence) == []


def test_inside_a_quotation_somebody_else_must_speak():
    text = "“The minister told us that he would go, and I said that he should stay,” Ada Moor said."
    outer = (
        "Ada Moor",
        "Moor said",
        "“The minister told us that he would go, and I said that he should stay,”",
    )
    his, hers = ("The minister", "told", "that he would go"), ("I", "said", "that he should stay")
    assert nested(text, outer, his, hers) == [his]


def test_a_nested_quotation_keeps_its_own_marks():
    text = "The envoy said the minister had told him, “The border will close.”"
    outer = ("The envoy", "said", "the minister had told him, “The border will close.”")
    inner = ("the minister", "had told", "“The border will close.”")
    assert nested(text, outer, inner) == [inner]


def test_what_runs_from_one_content_into_another_is_left_out():
    text = "He said that the board told him it would close. She said that the bank said it was ready to go."
    outers = [of(text, "He", "said", "that the board told him it would close")]
    outers.append(of(text, "She", "She said", "that the bank said it was ready to go"))
    model = Model(("the board", "told", "the bank said it was ready"))
    assert with_nested(text, outers, model) == outers


def test_the_full_stop_put_after_a_passage_is_not_the_article_s():
    assert nested(TOLD, OUTER, ("the minister", "had told", "that the border would close.")) == [INNER]


def test_a_relay_and_what_is_inside_stand_side_by_side_once():
    text = "The Courier quoted Ada Moor as saying the board had told her that the pier was safe."
    outer = ("The Courier", "quoted", "Ada Moor as saying the board had told her that the pier was safe")
    relay = ("Ada Moor", "as saying", "the board had told her that the pier was safe")
    inner = ("the board", "had told", "that the pier was safe")
    assert nested(text, outer, relay, inner) == [(relay[0], "quoted … as saying", relay[2]), inner]


def test_nested_attributions_are_told_as_much_of_as_outer_ones():
    text = "The envoy said that the ministry had warned that 300 people would leave."
    found = of(text, "The envoy", "said", "that the ministry had warned that 300 people would leave")
    model = Model(("the ministry", "had warned", "that 300 people would leave"))
    (outer,) = assembled(text, with_nested(text, [found], model))
    (inner,) = outer.nested
    assert isinstance(inner, Attribution)
    assert (inner.act, inner.mode, inner.kind, inner.nested) == ("warn", "indirect", "organization", ())
    assert [figure.value for figure in inner.figures] == [300]
    assert re.fullmatch("[0-9a-f]{16}", inner.id)
    assert inner.id != outer.id


def test_the_model_s_own_nested_attributions_are_inside_the_outer_ones(model):
    reading = model.read(Article("a", f"{TOLD}\n\nThe dam will hold, Yonhap said, quoting KCNA."))
    for outer in reading:
        for inner in outer.nested:
            assert inner.id != outer.id
            assert not inner.nested
            assert all(any(s <= a and b <= e for s, e in outer.content) for a, b in inner.content)


@pytest.mark.parametrize(
    ("said", "mode"),
    [("that he would go", "indirect"), ("‘I will go now,’", "direct"), ("he ‘will go’ today", "mixed")],
)
def test_the_marks_around_the_outer_one_are_not_the_inner_one_s(said, mode):
    text = f"“The minister told us {said} and left,” Ada Moor said. “Now I know.”"
    found = of(text, "Ada Moor", "Moor said", f"“The minister told us {said} and left,”")
    model = Model(("The minister", "told", said))
    (outer,) = assembled(text, with_nested(text, [found], model))
    assert (outer.mode, [inner.mode for inner in outer.nested]) == ("direct", [mode])

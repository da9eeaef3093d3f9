import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.tracing.drift import CLASSES, compare

SAID = "“We must not close the harbour before 12 May,” said Mayor Ada Brook."

# From a wording to another one, and what differs.
CASES = [
    (SAID, SAID, "identical"),
    (SAID, '"We must not close the harbour before 12 May", said Mayor Ada Brook', "punctuation"),
    ("The cease-fire holds.", "The ceasefire holds.", "punctuation"),
    (SAID, SAID.replace("not ", ""), "negation"),
    ("Nobody came to the hearing.", "Everybody came to the hearing.", "negation"),
    ("They will never sell the ferry.", "They will sell the ferry.", "negation"),
    ("The plan is legal.", "The plan is not legal.", "negation"),
    ("The plan is not legal.", "The plan is illegal.", "reworded"),
    ("He could not attend the vote.", "He was unable to attend the vote.", "reworded"),
    (SAID, SAID.replace("must", "should"), "modality"),
    ("The bridge will open.", "The bridge may open.", "modality"),
    ("He lied to the council.", "He allegedly lied to the council.", "modality"),
    (SAID, SAID.replace("12 May", "21 May"), "number"),
    ("It costs $50 million.", "It costs $50 billion.", "number"),
    ("It is 5 miles long.", "It is 5 kilometres long.", "number"),
    ("Three of them left on Monday.", "Three of them left on Tuesday.", "number"),
    ("It costs $50 billion.", "It costs 50 billion dollars.", "reworded"),
    ("Three ferries sank.", "3 ferries sank.", "reworded"),
    ("About 40% agreed.", "About 40 percent agreed.", "reworded"),
    (SAID, SAID.replace("Ada Brook", "Otto Lind"), "speaker"),
    (SAID, SAID.replace("Mayor", "Senator"), "role"),
    (SAID, SAID.replace("“", "").replace("”", ""), "mode"),
    ("President Tove Hansen left.", "Prime Minister Tove Hansen left.", "role"),
    ("Professor Ada Brook called it absurd.", "Student Ada Brook called it absurd.", "role"),
    ("Defence chief Otto Lind resigned.", "Former defence chief Otto Lind resigned.", "role"),
    ("The spokesman Otto Lind left early.", "The spokesperson Otto Lind left early.", "reworded"),
    ("The lamp breaks if the door is not shut.", "The lamp does not break if the door is shut.", "negation"),
    ("I do not think he will come.", "I think he will not come.", "reworded"),
    ("The shipyard sued the town.", "The town sued the shipyard.", "reworded meaning"),
    ("Ada met Otto in Lund.", "Otto met Ada in Lund.", "reworded"),
    ("Two doctors were killed.", "Two doctors were injured.", "meaning"),
    ("Prices fell sharply.", "Prices rose sharply.", "meaning"),
    (
        "The harbour was closed on Friday after two ships collided.",
        "The harbour was closed on Friday.",
        "trimmed",
    ),
    ("The harbour was closed.", "The harbour was closed after two ships collided near the pier.", "extended"),
]


@pytest.mark.parametrize(("a", "b", "classes"), CASES, ids=lambda value: value[-24:])
def test_what_differs(a, b, classes):
    assert compare(a, b).classes == tuple(classes.split())


@pytest.mark.parametrize(
    ("told", "classes"),
    [
        ({"speaker_a": "Ada Brook", "speaker_b": "A. Brook"}, ("identical",)),
        ({"speaker_a": "Ada Brook", "speaker_b": "Otto Lind"}, ("speaker",)),
        ({"speaker_a": "Ada Brook"}, ("speaker",)),
        ({"role_a": "mayor", "role_b": "the mayor"}, ("identical",)),
        ({"role_a": "mayor", "role_b": "former mayor"}, ("role",)),
        ({"mode_a": "direct", "mode_b": "indirect"}, ("mode",)),
    ],
)
def test_what_is_told_beside_the_texts(told, classes):
    assert compare("The toll is unfair.", "The toll is unfair.", **told).classes == classes


def test_dates_are_compared_by_the_days_that_they_count_from():
    texts = "The ferry sank on Wednesday.", "The ferry sank on 11 March 2026."
    assert compare(*texts, published_a="2026-03-12").classes == ("reworded",)
    assert compare(*texts, published_a="2026-03-20").classes == ("number",)


def test_a_change_names_its_words_and_what_they_change():
    change = next(one for one in compare("It must close.", "It may close.").changes if one.kind == "replace")
    assert (change.a, change.b, change.text_a, change.text_b) == ((3, 7), (3, 6), "must", "may")
    assert change.classes == ("modality",)


def test_words_that_only_moved_are_told():
    drift = compare("In the harbour a large ferry sank.", "A large ferry sank in the harbour.")
    moved = {(one.kind, one.text_a or one.text_b, one.moved) for one in drift.changes if one.moved}
    assert moved == {("delete", "In the harbour", (19, 33)), ("insert", "in the harbour", (0, 14))}
    assert drift.classes == ("reworded",)


words = st.lists(
    st.sampled_from(
        [
            "the",
            "ferry",
            "not",
            "sank",
            "may",
            "12",
            "Monday",
            "Ada",
            "Brook",
            "said",
            "“",
            "”",
            ",",
            ".",
            "no",
            "$5",
            "million",
            "can't",
            "–",
            "é",
            "👍",
        ]
    ),
    max_size=14,
).map(" ".join)


@settings(deadline=None)
@given(words | st.text(max_size=30), words | st.text(max_size=30))
def test_changes_cover_both_texts_in_order(a, b):
    drift = compare(a, b)
    assert drift.classes == tuple(name for name in CLASSES if name in drift.classes)
    assert drift.classes
    for side, text in (("a", a), ("b", b)):
        at = 0
        for change in drift.changes:
            start, end = getattr(change, side)
            assert at <= start <= end <= len(text)
            assert getattr(change, f"text_{side}") == text[start:end]
            assert not any(map(str.isalnum, text[at:start]))
            at = end
        assert not any(map(str.isalnum, text[at:]))


@settings(deadline=None)
@given(words)
def test_a_text_does_not_drift_from_itself(text):
    drift = compare(text, text)
    assert drift.classes == ("identical",)
    assert all(one.kind == "equal" for one in drift.changes)

import pytest

from onrecord.article import Article
from onrecord.attribution import Attribution, Reading


def test_a_whole_record_holds(record, reading, empty_reading):
    record.keep([reading, empty_reading])
    verified = record.verify()
    assert verified.faults == ()
    assert (verified.texts, verified.readings) == (2, 2)
    assert verified.places > 20


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE texts SET body = replace(body, 'roof', 'tent')", "not those that its hash names"),
        ("UPDATE texts SET body = replace(body, 'roof', 'tent')", "does not have the exact"),
        ("UPDATE texts SET length = 3", "characters, not 3"),
        ("UPDATE readings SET found = replace(found, 'deny', 'warn')", "not what its hash names"),
        ("UPDATE readings SET found = replace(found, 'deny', 'warn')", "its act is “deny”, not “warn”"),
        ("UPDATE readings SET found = '{'", "not what its hash names"),
        (
            "UPDATE attributions SET speaker = 'Nobody' WHERE name = 'a1'",
            "its speaker is “Nobody”, not “Mara",
        ),
        (
            "UPDATE selectors SET exact = 'said' WHERE part = 'cue' AND attribution_id = 1",
            "its exact is “said”",
        ),
        ("UPDATE selectors SET start = start + 1 WHERE attribution_id = 2", "its start is"),
        (
            "UPDATE selectors SET prefix = '' WHERE attribution_id = 2 AND part = 'cue'",
            "its prefix is “”, not",
        ),
        ("DELETE FROM figures", "is missing"),
        ("DELETE FROM selectors WHERE attribution_id = 2", "is missing"),
        ("INSERT INTO dates VALUES (9, 1, 0, 4, 'Once', NULL, 'DATE')", "was not found by the reading"),
    ],
)
def test_what_no_longer_holds_is_told(record, reading, change, statement, told):
    record.keep([reading])
    change(statement)
    faults = [str(fault) for fault in record.verify().faults]
    assert any(told in fault for fault in faults), faults


def test_offsets_outside_the_text_are_told(record, reading, change):
    record.keep([reading])
    change("UPDATE texts SET body = 'Short.'")
    assert any("is outside the text" in fault.problem for fault in record.verify().faults)


def test_places_count_characters_and_not_bytes(record, rows):
    text = "\U0001f600\U0001f600 é “Yes” 日本"
    record.keep([Reading(Article("a", text), (Attribution("a1", (), (), ((5, 10),), "direct"),))])
    assert rows("SELECT start, stop, exact, prefix, suffix FROM selectors") == [
        (5, 10, "“Yes”", "\U0001f600\U0001f600 é ", " 日本")
    ]


def test_progress_is_told(record, reading, empty_reading):
    record.keep([reading, empty_reading])
    told = []
    record.verify(progress=told.append)
    assert told == [1, 2]

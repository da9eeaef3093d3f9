"""What an audit tells of itself: intervals, reasons, groups of roles, and a picture for who cannot see."""

import pytest
from lxml import etree

from onrecord.reading.anonymity import NO_REASON, find_grounds
from onrecord.record.auditing.ladder import rung
from onrecord.record.auditing.picture import picture
from onrecord.record.auditing.roles import role_group
from onrecord.record.auditing.shares import wilson

from .test_audit import FERRY, HARBOUR

SVG = "{http://www.w3.org/2000/svg}"


# Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_intervals_are_those_of_the_literature(numerator, denominator, low, high):
    assert wilson(numerator, denominator) == pytest.approx((low, high), abs=5e-5)
    mirrored = wilson(denominator - numerator, denominator)
    assert mirrored == pytest.approx((1 - high, 1 - low), abs=5e-5)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("said an aide, who spoke on condition of anonymity because he was not authorized to speak.",
         "not authorized to speak"),
        ("said a clerk who was not permitted to discuss the plan publicly.", "not authorized to speak"),
        ("said a nurse, who asked not to be named for fear of losing her job.", "fear of reprisal"),
        ("said an official, speaking on condition of anonymity.", NO_REASON),
        ("said a driver who declined to be named.", NO_REASON),
    ],
)  # fmt: skip
def test_why_somebody_is_not_named(words, reason):
    text = f"The quay stays shut, {words} The harbour opened in 1931."
    (found,) = find_grounds(text)
    assert found.reason == reason
    assert words.startswith(text[found.start : found.end].strip()) or text[found.start : found.end] in words


@pytest.mark.parametrize("words", ["The letter was anonymous.", "He named the ship.", "The donor is known."])
def test_nobody_hides_there(words):
    assert find_grounds(words) == ()


@pytest.mark.parametrize(
    ("kind", "speaker", "step"),
    [
        ("person", "Ada Moss", "named"), ("organization", "the port", "named"),
        ("anonymous", "a port official", "role only"), ("anonymous", "a friend", "unnamed person"),
        ("anonymous", "a person", "unnamed person"), ("group", "residents", "unnamed group"),
        ("document", "the report", "document"), ("none", "", "no source"), ("narrator", "", "no source"),
        ("unknown", "they", "unknown"),
    ],
)  # fmt: skip
def test_the_ladder_of_anonymity(kind, speaker, step):
    assert rung(kind, speaker) == step


@pytest.mark.parametrize(
    ("role", "group"),
    [
        ("Mayor of Bracken", "local government"), ("spokesman for the president", "spokesperson"),
        ("campaign press secretary", "spokesperson"), ("Prime Minister", "head of state or government"),
        ("president of the rowing club", "leader"), ("economics professor", "academic"),
        ("bellringer", "other"), ("Mrs.", None),
    ],
)  # fmt: skip
def test_roles_in_groups(role, group):
    assert role_group(role) == group


@pytest.mark.parametrize("fields", [("anonymity",), ("kind", "role", "act", "mode", "anonymity")])
@pytest.mark.parametrize("unit", ["quotations", "words"])
def test_the_picture_says_in_words_what_it_shows(kept, fields, unit):
    audit = kept(HARBOUR, FERRY).audit()
    root = etree.fromstring(picture(audit, fields=fields, unit=unit).encode())
    assert root.get("role") == "img"
    named = {one.get("id"): one.text for one in root if one.tag in (f"{SVG}title", f"{SVG}desc")}
    assert list(named) == root.get("aria-labelledby").split()
    assert f"in shares of {unit}" in named["audit-title"]
    told = named["audit-desc"]
    for group in audit:
        for field in fields:
            for row in group.rows[field]:
                one = row.share(unit)
                if one.numerator:
                    assert f"{row.value} {one.share:.0%} ({one.numerator} of {one.denominator})" in told
    bars = root.findall(f"{SVG}g")
    assert len(bars) == len(fields) * len(list(audit))
    assert all(bar.get("aria-label") for bar in bars)
    pieces = [one for bar in bars for one in bar.iter(f"{SVG}rect")]
    assert pieces
    assert all(one.find(f"{SVG}title").text for one in pieces)


def test_the_picture_has_its_table(kept):
    audit = kept(HARBOUR, FERRY).audit()
    told = " ".join(etree.fromstring(picture(audit, fields=("act",), unit="quotations").encode()).itertext())
    for row in audit.to_dicts():
        if row["field"] == "act" and row["unit"] == "quotations" and row["numerator"]:
            assert f"{row['value']} {row['share']:.0%}" in told

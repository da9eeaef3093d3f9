import subprocess
import sys
import tomllib

import pytest

import onrecord

NAMES = [
    "Added", "AddressError", "Amount", "Article", "Attribution", "Audit", "AuditExample", "AuditGroup",
    "AuditRow", "AuditShare", "AuditSpeaker", "Bar", "CheckedDraft", "CheckedQuotation", "Checker",
    "Contrast", "Copy", "Correction", "Coverage", "Credit", "Dateline", "Days", "Decision",
    "Difference", "Dossier", "EmptyError", "Entity", "EntityError", "EntityLine", "EntityName",
    "EntityRole", "Evidence", "Exported", "Facets", "Failure", "Fault", "FetchError", "Figure",
    "FormatError", "Hit", "Imported", "Kept", "LanguageError", "Listed", "Match", "Mention",
    "ModelError", "NotTaken", "Occurrence", "OnrecordError", "Query", "QueryError", "Quotation",
    "QuotationChange", "Reading", "ReadingError", "Reason", "Record", "RecordError", "Results",
    "Review", "ReviewError", "Revision", "Said", "SourceError", "Speaker", "Statement", "Suggestion",
    "TimeExpression", "Topic", "Traced", "Tracer", "Uncertain", "Verified", "__version__", "read",
    "read_many", "read_source", "read_sources", "reading_from_dict", "reading_to_dict",
]  # fmt: skip


def test_the_public_names_are_these_and_no_others():
    assert sorted(onrecord.__all__) == sorted(NAMES)
    assert dir(onrecord) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_there(name):
    assert getattr(onrecord, name) is not None


def test_other_names_are_missing_as_usual():
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        onrecord.nothing  # noqa: B018


def test_the_version_is_the_package_s(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert onrecord.__version__ == project["version"]


def test_importing_the_package_loads_nothing_else():
    # What is imported is counted and not the time, which a busy machine stretches.
    script = (
        "import __future__, importlib, sys, typing; before = set(sys.modules); import onrecord; "
        "print(*sorted(set(sys.modules) - before))"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout
    assert loaded.split() == ["onrecord", "onrecord.version"]

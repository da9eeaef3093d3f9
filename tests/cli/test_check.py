import json

import pytest

from onrecord.article import Article
from onrecord.attribution import Reading
from onrecord.record import Record
from tests.checking.conftest import BERTH, HARBOUR, said

RIGHT = "“Nobody will lose a berth.” Mara Lindqvist said."
WRONG = "“Nobody will lose a boat.” Mara Lindqvist said."


@pytest.fixture
def place(tmp_path):
    with Record.open(tmp_path / "news.db") as record:
        record.keep([Reading(Article("harbour", HARBOUR), said(HARBOUR, ("Mara Lindqvist", BERTH)))])
    return tmp_path / "news.db"


@pytest.fixture(autouse=True)
def reads(monkeypatch):
    """Drafts are read without a model."""
    monkeypatch.setattr("onrecord.api.read", lambda draft, **options: Reading(draft))


def draft(folder, name, text):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "status"), [(RIGHT, 0), (WRONG, 1), ("Nobody spoke.", 0)])
def test_the_status_tells_whether_all_is_right(run, place, tmp_path, text, status):
    result = run("check", draft(tmp_path, "a.md", text), "--record", place, "-f", "json")
    assert result.status == status
    assert isinstance(json.loads(result.out)["quotations"], list)


def test_what_cannot_be_checked_is_named_and_the_rest_is_checked(run, place, tmp_path):
    bad = draft(tmp_path, "bad.docx", "no document")
    result = run("check", bad, draft(tmp_path, "a.md", WRONG), "--record", place, "-f", "sarif")
    assert result.status == 2
    assert "bad.docx is not a Word document" in result.err
    assert len(json.loads(result.out)["runs"][0]["results"]) == 1


def test_a_folder_of_drafts_goes_into_one_file(run, place, tmp_path):
    draft(tmp_path / "drafts", "a.md", RIGHT)
    draft(tmp_path / "drafts", "b.md", WRONG)
    out = tmp_path / "drafts.sarif"
    result = run("check", tmp_path / "drafts", "--record", place, "-f", "sarif", "-o", out)
    assert result.status == 1
    assert "b.md: altered 1." in result.err
    assert len(json.loads(out.read_text("utf-8"))["runs"][0]["artifacts"]) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--record", "none.db"], "there is no record none.db"),
        (["-o", "no/such/folder/x"], "cannot write no/such/folder/x"),
    ],
)
def test_problems_are_one_line(run, place, tmp_path, arguments, words):
    given = arguments if "--record" in arguments else ["--record", place, *arguments]
    result = run("check", draft(tmp_path, "a.md", RIGHT), *given, "-q")
    assert result.status == 2
    assert words in result.err
    assert result.err.count("\n") == 1


def test_a_page_holds_one_draft(run, place, tmp_path):
    one, other = draft(tmp_path, "a.md", RIGHT), draft(tmp_path, "b.md", RIGHT)
    result = run("check", one, other, "--record", place, "-f", "html")
    assert result.status == 2
    assert "one draft a file" in result.err

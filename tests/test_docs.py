"""The documentation is true: what exists is documented, links lead somewhere, examples run."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from jsonschema import Draft202012Validator

import onrecord
from onrecord.cli.commands import onrecord as group
from onrecord.output.json import reading_to_dict

from .conftest import ROOT

PAGES = sorted([*ROOT.glob("docs/**/*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"])
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
ANYTHING = "…"


def blocks(page, language):
    return [code for name, code in FENCE.findall(page.read_text(encoding="utf-8")) if name == language]


def pages_with(language):
    return [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES if blocks(page, language)]


def options():
    for name, command in sorted(group.commands.items()):
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield from ((name, option) for option in parameter.opts)


def section(name):
    text = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    return text.split(f"## onrecord {name}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize(("command", "option"), list(options()))
def test_every_option_is_documented(command, option):
    assert f"`{option}`" in section(command)


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_is_documented(name):
    text = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    assert re.search(rf"`(onrecord\.)?{name}[`(]", text)


def test_every_key_is_documented(reading):
    text = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    found = reading_to_dict(reading)
    keys = {*found, *found["attributions"][0], *found["attributions"][0]["speakers"][0], *found["figures"][0]}
    keys |= {*found["credit"], *found["dateline"], *found["dates"][0], "extra"}
    assert not [key for key in keys if f"`{key}`" not in text]


@pytest.fixture(scope="module")
def schema():
    path = ROOT / "docs" / "reference" / "reading.schema.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return found


def closed(schema):
    """The schema with no room for keys that it does not name."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return {**inner, "additionalProperties": False} if "properties" in inner else inner


def test_the_schema_is_that_of_the_json(schema, reading, empty_reading):
    validator = Draft202012Validator(closed(schema))
    for one in (reading, empty_reading):
        validator.validate(json.loads(json.dumps(reading_to_dict(one))))


def test_what_the_model_finds_fits_the_schema(schema, model, example):
    article = onrecord.Article("council-vote", example.read_text(encoding="utf-8"), published="2026-02-17")
    found = json.loads(json.dumps(reading_to_dict(model.read(article))))
    Draft202012Validator(closed(schema)).validate(found)
    assert found["attributions"]


def test_the_schema_lists_all_values(schema):
    from typing import get_args

    from onrecord.attribution import Act, Kind, Mode

    attribution = schema["$defs"]["attribution"]["properties"]
    for name, values in (("mode", Mode), ("act", Act)):
        assert attribution[name]["enum"] == list(get_args(values))
    assert schema["$defs"]["kind"]["enum"] == list(get_args(Kind))


@pytest.mark.parametrize("page", [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES])
def test_links_lead_somewhere(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.fixture(scope="module")
def playground(tmp_path_factory):
    """A folder like a clone of the repository, to run examples in."""
    folder = tmp_path_factory.mktemp("clone")
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


@pytest.mark.parametrize("page", pages_with("python"))
def test_python_examples_run(page, model, playground, monkeypatch):
    monkeypatch.chdir(playground)
    names = {"__name__": "__main__"}
    for code in blocks(page, "python"):
        exec(compile(code, str(page), "exec"), names)


@pytest.mark.parametrize("page", pages_with("console"))
def test_console_examples_print_what_they_say(page, model, playground):
    for code in blocks(page, "console"):
        first, *expected = code.splitlines()
        assert first.startswith("$ ")
        assert_printed(shown_by(first[2:], playground), expected)


def shown_by(command, folder):
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env={**os.environ, "PATH": path},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300,
    )  # fmt: skip
    return done.stdout.decode("utf-8")


def assert_printed(shown, expected):
    """Every expected line was printed, in order; … stands for anything, and spaces do not count."""
    pattern = ".*?".join(
        r"\s+".join(map(re.escape, line.split())) for line in "\n".join(expected).split(ANYTHING)
    )
    assert re.search(pattern, shown, re.DOTALL), shown

"""``onrecord entities`` and ``onrecord speaker``, as they are typed."""

import json

import pytest
from click.testing import CliRunner

from onrecord.cli.commands import onrecord as group
from onrecord.cli.entities import entities
from onrecord.record import Record

from ..conftest import ROOT
from ..record.said import person, said


@pytest.fixture
def run(tmp_path):
    """Run a command on a record of some articles; returns exit status, output and errors."""
    place = str(tmp_path / "record.db")
    with Record.open(place) as record:
        record.keep(
            [
                said(
                    "a", person("Robert Hale", "mayor", "that the bridge must go", "reject"), published="2024"
                ),
                said(
                    "b", person("Bob Hale", "mayor", "that ferries sail"), published="2024-05-01", outlet="A"
                ),
                said("c", person("Hale")),
                said("d", person("Robert Hale", "mayor"), published="2024-05-09"),
            ]
        )

    def run_command(*arguments, text=None):
        done = CliRunner().invoke(group, [*arguments, "--record", place], input=text, standalone_mode=True)
        return done.exit_code, done.stdout, done.stderr

    return run_command


def test_every_option_is_documented():
    told = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    section = told.split("## onrecord entities\n")[1].split("\n## ")[0]
    for name, command in entities.commands.items():
        assert f"`{name}" in section
        for parameter in command.params:
            assert all(f"`{option}`" in section for option in parameter.opts if option.startswith("--"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["list"], "Robert Hale  person/robert-hale  2 articles, 2 attributions"),
        (["list", "bob"], "Bob Hale  person/bob-hale  1 article, 1 attribution, 2024-05-01 to 2024-05-01"),
        (["suggest", "--least", "0"], "forms of one given name"),
        (["suggest", "--least", "0", "Robert Hale"], "the surname alone, Hale"),
        (["decisions"], ""),
    ],
)
def test_what_is_printed(run, arguments, told):
    status, printed, _ = run("entities", *arguments)
    assert (status, told in printed) == (0, True), printed


def test_decide_and_undo(run):
    assert "Decision 1: same" in run("entities", "merge", "robert-hale", "bob-hale", "--maker", "ada")[2]
    arguments = ("Hale", "robert-hale", "--everywhere", "--maker", "ada", "--reason", "one mayor")
    assert "Hale in c" in run("entities", "decide", "same", *arguments)[2]
    assert (
        "it is person/robert-hale-2 now" in run("entities", "split", "robert-hale", "d", "--maker", "bo")[2]
    )
    assert "undid decision 1" in run("entities", "undo", "1", "--maker", "bo")[2]
    lines = run("entities", "decisions")[1].splitlines()
    assert [line.split("  ")[1] for line in lines] == [
        "same: person/bob-hale, person/robert-hale", "same: Hale in c, person/robert-hale (one mayor)",
        "different: Robert Hale in d, person/robert-hale", "undo 1",
    ]  # fmt: skip
    exported = run("entities", "export")[1]
    assert [json.loads(line)["maker"] for line in exported.splitlines()] == ["ada", "ada", "bo", "bo"]
    assert "0 decisions applied" in run("entities", "import", "-", text=exported)[2]


def test_a_dossier(run):
    status, printed, _ = run("speaker", "Robert Hale")
    assert status == 0
    assert "2 statements in 2 reports: state 1, reject 1" in printed
    found = json.loads(run("speaker", "robert-hale", "--about", "bridge", "--format", "json")[1])
    assert [one["content"] for one in found["statements"]] == ["that the bridge must go"]


WRONG = [
    (["speaker", "Hale"], "2 are called Hale"),
    (["speaker", "Xerxes"], "nobody in the record is called Xerxes"),
    (["entities", "undo", "7"], "there is no decision 7"),
    (["entities", "merge", "robert-hale"], "name two entities or more"),
    (["entities", "split", "robert-hale", "b"], "does not speak in b"),
    (["entities", "decide", "same", "robert-hale", "robert-hale"], "is itself"),
    (["entities", "decide", "same", "Xerxes", "robert-hale", "--everywhere"], "nobody is called Xerxes"),
    (["entities", "import", "missing.csv"], "missing.csv cannot be read"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG, ids=lambda value: str(value)[:40])
def test_what_goes_wrong_is_told_in_one_line(run, arguments, told):
    status, printed, problems = run(*arguments)
    assert (status, printed) == (2, "")
    assert told in problems.splitlines()[-1]

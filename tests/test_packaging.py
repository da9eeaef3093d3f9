"""The container file, the systemd unit, and what is said of them."""

import re
import shlex
import shutil
import subprocess
from fnmatch import fnmatch

import pytest

from onrecord.cli.commands import onrecord

from .conftest import ROOT

UNIT = ROOT / "packaging" / "onrecord.service"
CONTAINER = ROOT / "packaging" / "Containerfile"
EXPOSED = 20
"""Tenths of the exposure level of systemd-analyze security that the unit stays under."""


def instructions():
    """The instructions of the container file, each with its words."""
    lines = CONTAINER.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    return [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]


def words(name):
    return [rest for instruction, rest in instructions() if instruction == name]


def known(command):
    return {option for one in onrecord.commands[command].params for option in one.opts}


def docker():
    """Whether a container can be built here."""
    if not shutil.which("docker"):
        return False
    return subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0


def ignored(path):
    """Whether a path is kept out of what the build is given."""
    rules = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")[1:]
    found = [rule for rule in rules if rule and fnmatch(path, rule.lstrip("!"))]
    return bool(found) and not found[-1].startswith("!")


def test_the_container_copies_what_is_there():
    stages = {rest.split(" AS ")[1] for rest in words("FROM") if " AS " in rest}
    for copied in words("COPY"):
        *options, source, target = shlex.split(copied)
        if options:
            assert options[0].removeprefix("--from=") in stages
            assert source == target
        else:
            assert (ROOT / source).exists()
    built = {"src", "README.md", "LICENSE", "pyproject.toml"}
    assert not [path for path in built if ignored(path)]
    assert ignored("training")
    assert ignored(".git")


def test_the_container_runs_as_somebody_who_may_little():
    assert words("USER") == ["onrecord"]
    assert [name for name, _ in instructions()].index("USER") > len(words("FROM"))
    assert not [rest for rest in words("FROM") if rest.split()[0].endswith(":latest") or ":" not in rest]
    assert not words("ADD")
    for run in words("RUN"):
        assert "pip install" not in run or "--no-cache-dir" in run
        assert "sudo" not in run


def test_the_container_starts_what_there_is():
    line = re.findall(r'"([^"]*)"', words("ENTRYPOINT")[0])
    assert line[1] == "serve"
    assert {word for word in line if word.startswith("--")} <= known("serve")
    assert "/health" in words("HEALTHCHECK")[0]
    assert words("EXPOSE") == [str(next(one.default for one in onrecord.commands["serve"].params
                                        if one.name == "port"))]  # fmt: skip


@pytest.mark.skipif(not docker(), reason="no Docker, or its daemon does not run")
def test_the_container_is_built_and_tells_its_version():
    build = ["docker", "build", "--tag", "onrecord-test", "--file", str(CONTAINER), str(ROOT)]
    subprocess.run(build, check=True, timeout=1_800)
    run = [
        "docker",
        "run",
        "--rm",
        "--entrypoint",
        "/opt/onrecord/bin/onrecord",
        "onrecord-test",
        "--version",
    ]
    assert "onrecord" in subprocess.run(run, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def unit(tmp_path):
    """The unit as it can be looked at where onrecord is not installed and has no user."""
    path = tmp_path / "onrecord.service"
    text = UNIT.read_text(encoding="utf-8")
    path.write_text(text.replace("/opt/onrecord/bin/onrecord", "/bin/true"), encoding="utf-8")
    return path


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd")
@pytest.mark.parametrize(
    "command",
    [["verify"], ["security", "--offline=true", f"--threshold={EXPOSED}", "--no-pager"]],
    ids=["verify", "security"],
)
def test_systemd_takes_the_unit(unit, command):
    done = subprocess.run(["systemd-analyze", *command, unit], capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if "onrecord.service" in line]
    assert (done.returncode, told) == (0, []), done.stdout[-500:]


def test_the_how_to_sets_up_what_the_unit_starts():
    how = (ROOT / "docs" / "howto" / "newsroom.md").read_text(encoding="utf-8")
    unit = UNIT.read_text(encoding="utf-8")
    place = re.search(r"^ExecStart=(\S+)/bin/onrecord", unit, re.MULTILINE)[1]
    assert f"python3 -m venv {place}" in how
    user = re.search(r"^User=(\S+)$", unit, re.MULTILINE)[1]
    assert re.search(rf"adduser --system --group .* {user}$", how, re.MULTILINE)
    record = re.search(r"--record (\S+)", unit)[1]
    assert f"--record {record}" in how

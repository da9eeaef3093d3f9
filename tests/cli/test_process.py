"""What only a process of its own shows: pipes, exit statuses, what is loaded."""

import signal
import subprocess
import sys

import pytest

from onrecord.cli import main

ENDLESS = """
import itertools, onrecord.api
from onrecord import Article, Reading
from onrecord.cli import main
reading = Reading(Article("a", "Nothing is said here. " * 500))
onrecord.api.read_sources = lambda targets, **options: itertools.repeat(reading)
main(["read", "a", "--format", {format!r}])
"""

HEAVY = ("onnxruntime", "numpy", "trafilatura", "httpx", "rich", "lxml", "tokenizers", "py3langid", "json")


@pytest.mark.parametrize("format_", ["table", "jsonl"])
def test_a_closed_pipe_ends_the_command_quietly(format_):
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS.format(format=format_)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.parametrize(
    ("code", "loaded"),
    [("import onrecord", ("click", *HEAVY)), ("import onrecord.cli.commands", HEAVY[:-1])],
)
def test_nothing_heavy_is_loaded_before_it_is_used(code, loaded):
    script = f"{code}; import sys; print([name for name in {loaded!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_the_package_runs_as_a_module(arguments):
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments], capture_output=True, text=True, check=True
    )
    assert "onrecord" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_ctrl_c_ends_the_command_with_one_line():
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS.format(format="jsonl")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.stderr.read().strip() == b"Interrupted."
    assert process.returncode == 130


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["export", "--format", "xyz"], "'xyz' is not one of"),
        (["entities", "list", "--limit", "-1"], "-1 is not in the range x>=1"),
        (["speaker"], "Missing argument 'NAME'; see onrecord speaker --help"),
        (["searhc"], "searhc"),
        (["search", "--spaeker", "x"], "--spaeker"),
    ],
)
def test_a_command_not_meant_so_is_told_in_one_line(arguments, told, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    shown = capsys.readouterr()
    assert (left.value.code, shown.out) == (2, "")
    assert shown.err.startswith("onrecord: ")
    assert told in shown.err
    assert shown.err.count("\n") == 1


def test_a_group_alone_shows_its_help(capsys):
    with pytest.raises(SystemExit):
        main(["entities"])
    assert "Usage: onrecord entities" in "".join(capsys.readouterr())

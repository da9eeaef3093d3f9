import click
import pytest

import onrecord
from onrecord.cli.commands import onrecord as group

COMMANDS = sorted(group.commands.items())


def test_version(run):
    assert run("--version").out == f"onrecord {onrecord.__version__}\n"


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_command_has_help_with_an_example(run, name, command):
    result = run(name, "--help")
    assert result.status == 0
    assert f"Example:\n\n    onrecord {name} " in result.out


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_option_says_what_it_does(name, command):
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    assert all(option.help and option.help.endswith(".") for option in options)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["raed"], "No such command 'raed'"), (["read", "-f", "docx", "a"], "'docx' is not one of"),
     (["read", "--fromat", "json"], "Did you mean"), (["eval", "no-such-folder"], "does not exist")],
)  # fmt: skip
def test_usage_errors_say_what_is_wrong(run, arguments, words):
    result = run(*arguments)
    assert result.status == 2
    assert words in result.err


def test_without_a_command_there_is_help(run):
    result = run()
    assert result.status == 2
    assert "Commands:" in result.out + result.err

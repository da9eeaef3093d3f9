import io
from dataclasses import dataclass

import pytest

from onrecord.cli import main


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Failed:
    target: str
    error: Exception


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def __init__(self):
        super().__init__(io.BytesIO(), encoding="ascii", write_through=True)

    def isatty(self):
        return True

    def written(self):
        return self.buffer.getvalue().decode("utf-8")


@pytest.fixture
def run(capsys):
    """Run the command; what it printed and its exit status."""

    def run_command(*arguments):
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        return Result(left.value.code, *capsys.readouterr())

    return run_command


@pytest.fixture
def finds(monkeypatch):
    """Let reading find the readings and failures given, and tell what it was asked for."""
    asked = {}

    def reading_finds(*found):
        def read_sources(targets, **options):
            asked.update(options, targets=list(targets))
            for one in found:
                if isinstance(one, BaseException):
                    raise one
                yield one

        monkeypatch.setattr("onrecord.api.read_sources", read_sources)
        return asked

    return reading_finds


@pytest.fixture
def terminal(monkeypatch):
    """Make one of the standard streams a terminal."""

    def make(name):
        stream = Terminal()
        monkeypatch.setattr(f"sys.{name}", stream)
        return stream

    return make

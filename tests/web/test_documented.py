"""What the server answers at, how it is set up, and the keys are documented."""

import re
from dataclasses import fields

import pytest
from fastapi.routing import APIRoute

from onrecord.web.pages import environment
from onrecord.web.routes import ROUTERS
from onrecord.web.settings import Settings

from ..conftest import ROOT


def routes():
    """Method and path of everything that is answered, JSON twins left out: one sentence tells of them all."""
    for router in ROUTERS:
        for route in router.routes:
            if isinstance(route, APIRoute) and not route.path.endswith(".json"):
                yield from ((method, route.path) for method in sorted(route.methods))


def page(*path):
    return ROOT.joinpath("docs", *path).read_text(encoding="utf-8")


@pytest.mark.parametrize(("method", "path"), sorted(set(routes())))
def test_every_address_is_documented(method, path):
    if path.startswith("/api/v1"):
        assert f"`{method} {path.removeprefix('/api/v1')}`" in page("reference", "rest.md")
    else:
        assert re.search(rf"`{re.escape(path)}(\?[^`]*)?`", page("reference", "web.md"))


def test_nothing_is_documented_that_is_not_there():
    told = set(re.findall(r"^\| `([A-Z]+) (/[^`]+)`", page("reference", "rest.md"), re.MULTILINE))
    assert told == {(method, path[7:]) for method, path in routes() if path.startswith("/api/v1")}


@pytest.mark.parametrize("field", [one.name for one in fields(Settings)])
def test_every_setting_is_an_option(field):
    option = {"names": "name"}.get(field, field).replace("_", "-")
    assert f"`--{option}`" in page("reference", "cli.md").split("## onrecord serve\n")[1].split("\n## ")[0]


def test_every_key_is_documented():
    loader, keys = environment().loader, set()
    for name in environment().list_templates():
        source = loader.get_source(environment(), name)[0]
        keys |= set(re.findall(r'data-key="([^"{]+)"', source))
        keys |= {found[1] for found in re.finditer(r'button\("\w+", "\w+", "\w+", "(\w)"', source)}
    told = page("reference", "web.md")
    assert not [key for key in keys if f"`{key}`" not in told]


def test_the_unit_starts_what_there_is():
    from onrecord.cli.commands import onrecord

    unit = (ROOT / "packaging" / "onrecord.service").read_text(encoding="utf-8")
    line = re.search(r"^ExecStart=\S+/onrecord (.+)$", unit, re.MULTILINE)[1].split()
    known = {option for one in onrecord.commands[line[0]].params for option in one.opts}
    assert {word for word in line if word.startswith("--")} <= known

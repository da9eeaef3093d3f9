"""The options of commands that take a selection: those of a search."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import click

FIELDS: Final = ("speaker", "role", "kind", "act", "mode", "outlet", "agency")
_OPTIONS: Final = (
    click.option("--speaker", multiple=True, metavar="NAME", help="Who speaks, by words of the name."),
    click.option("--role", multiple=True, metavar="ROLE", help="The speaker's role, by its words."),
    click.option(
        "--kind", multiple=True, metavar="KIND",
        help="Who speaks: person, organization, document and so on.",
    ),
    click.option(
        "--act", multiple=True, metavar="ACT", help="What the words do: state, deny, reject and so on."
    ),
    click.option("--mode", multiple=True, metavar="MODE", help="direct, indirect or mixed."),
    click.option("--outlet", multiple=True, metavar="NAME", help="Where it was printed."),
    click.option("--agency", multiple=True, metavar="NAME", help="The agency that the story came from."),
    click.option("--from", "first", metavar="DATE", help="Published on this day or later."),
    click.option("--to", "last", metavar="DATE", help="Published on this day or earlier."),
    click.option(
        "--said", metavar="DATES", help="When it was said: 2024-05, 2024-01..2024-06, >=2024-05-01."
    ),
    click.option(
        "--figure", multiple=True, metavar="FIGURE", help="With such a figure: >1e9USD, 5..10%."
    ),
)  # fmt: skip


def selecting_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options, in this order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def selection(words: tuple[str, ...], given: Mapping[str, Any]) -> str:
    """The query in the search language. An argument with spaces is a phrase or a query of its own."""
    conditions = {name: given[name] for name in FIELDS} | {"said": (given["said"],) if given["said"] else ()}
    first, last = given["first"], given["last"]
    conditions["figure"] = given["figure"]
    conditions["published"] = (f"{first or ''}..{last or ''}",) if first or last else ()
    written = [
        f'{name}:"{value.replace(chr(34), " ")}"' for name, values in conditions.items() for value in values
    ]
    return " ".join((*words, *written))

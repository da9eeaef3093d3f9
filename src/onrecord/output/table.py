"""A reading as a table for people: who, by which words, what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from onrecord.attribution import Attribution, Reading
from onrecord.output import words

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

WIDEST = 120
"""Columns: longer lines are hard to read, so a wider terminal's rest stays empty."""
_NARROW = 76
_NAMED = "bold cyan"
_LONGEST, _LONGEST_NESTED = 420, 160


def write_table(readings: Iterable[Reading], stream: TextIO) -> int:
    """Write one table an article, each as soon as it is read; returns how many."""
    console, count = console_for(stream), 0
    for reading in readings:
        # Rich would end the program by itself on a closed pipe: it only draws, and is written here.
        with console.capture() as drawn:
            print_reading(console, reading)
        stream.write(("\n\n" if count else "") + _trimmed(drawn.get()))
        stream.flush()
        count += 1
    return count


def _trimmed(drawn: str) -> str:
    # Rich fills every line up to the full width: in a file that is only in the way.
    return "".join(line.rstrip() + "\n" for line in drawn.splitlines())


def console_for(stream: TextIO) -> Console:
    """A rich console: as wide as the terminal up to ``WIDEST``, no colour where there is none."""
    from rich.console import Console

    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=False)
    console.width = min(console.width, WIDEST)
    return console


def print_reading(console: Console, reading: Reading) -> None:
    """Print one article's header, table and counts."""
    from rich.text import Text

    _print_header(console, reading)
    console.print()
    if not reading.attributions:
        console.print(Text(words.nobody(reading)))
        return
    console.print(_table(reading, narrow=console.width < _NARROW))
    console.print(Text(words.counts(reading), style="dim"))


def _print_header(console: Console, reading: Reading) -> None:
    from rich.text import Text

    article = reading.article
    facts = [article.outlet, article.published, words.dateline_words(reading), words.credit_words(reading)]
    shown = [words.visible(fact) for fact in facts if fact]
    console.print(Text(words.visible(article.title or article.doc), style="bold"))
    if shown:
        console.print(Text(" · ".join(shown), style="dim"))


def _table(reading: Reading, *, narrow: bool) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    if narrow:
        table.add_column("Who said what")
    else:
        table.add_column("Who", ratio=5, min_width=14)
        table.add_column("Cue", ratio=3, min_width=8)
        table.add_column("What", ratio=14)
    introduced: set[str] = set()
    for number, attribution in enumerate(reading.attributions):
        if number:
            table.add_row()
        who = _who(reading, attribution, introduced)
        cells = (who, _cue(reading, attribution), _what(reading, attribution))
        table.add_row(*([_stacked(*cells)] if narrow else cells))
    return table


def _stacked(who: Text, cue: Text, what: RenderableType) -> RenderableType:
    """The three cells one below the other, for a narrow terminal."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    return Group(Text(" · ").join([*who.split("\n"), cue]), Padding(what, (0, 0, 0, 2)))


def _who(reading: Reading, attribution: Attribution, introduced: set[str]) -> Text:
    """Who speaks, with the role where the speaker is not introduced yet."""
    from rich.text import Text

    name, written = words.speaker_names(reading, attribution), words.as_written(reading, attribution)
    named = bool(attribution.speakers or attribution.source)
    who = Text()
    unknown = attribution.kind == "unknown" and named
    who.append(
        f"{name} ?" if unknown else name, style="italic" if unknown else _NAMED if named else "dim italic"
    )
    role = None if name in introduced else words.roles(attribution)
    introduced.add(name)
    relayed = words.relayed(attribution)
    for detail in (role, written and f"“{written}”", relayed and f"< quoting {relayed}"):
        if detail:
            who.append(f"\n{detail}", style="dim")
    return who


def _cue(reading: Reading, attribution: Attribution) -> Text:
    from rich.text import Text

    return Text(words.quoted(reading, attribution.cue) or "–", style="yellow")


def _what(reading: Reading, attribution: Attribution) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    what = Text(words.quoted(reading, attribution.content, limit=_LONGEST))
    what.append("\n" + " · ".join(words.tags(attribution)), style="dim")
    if attribution.said:
        what.append(f" · said {words.date_words(attribution.said)}", style="dim")
    if words.is_unsure(attribution):
        what.append(f" · unsure ({attribution.confidence:.0%})", style="red")
    # A figure that says no more than its words is already read.
    for meant in (meant for meant in map(words.figure_words, attribution.figures) if " = " in meant):
        what.append(f"\n# {meant}", style="dim")
    lines = [words.nested_line(reading, attribution, one, _LONGEST_NESTED) for one in attribution.nested]
    nested = [Padding(Text(f"↳ {line}", style="dim"), (0, 0, 0, 2)) for line in lines]
    return Group(what, *nested) if nested else what

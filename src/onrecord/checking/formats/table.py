"""Checked drafts as a table for people: verdict, words, why, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from onrecord.checking.formats import NAMES, SIGNS, counts, covered
from onrecord.checking.results import CheckedDraft, CheckedQuotation, Evidence
from onrecord.output.table import console_for
from onrecord.output.words import visible

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

_LOOKS: Final = {
    "wrong_speaker": "bold red", "spliced": "bold red", "altered": "bold yellow", "not_found": "bold magenta",
    "paraphrase": "cyan", "typography": "cyan", "verbatim": "green",
}  # fmt: skip
_SHOWN: Final = 3
_LONGEST: Final = 300


def checked_to_table(checked: Sequence[CheckedDraft]) -> str:
    """The drafts, one table each, as wide as the terminal."""
    import sys

    console = console_for(sys.stdout)
    parts: list[str] = []
    for one in checked:
        with console.capture() as drawn:
            _print(console, one)
        parts.append("".join(line.rstrip() + "\n" for line in drawn.get().splitlines()))
    return "\n".join(parts)


def _print(console: Console, checked: CheckedDraft) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    console.print(Text(visible(checked.draft.title or checked.draft.doc), style="bold"))
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("Verdict", width=17)
    table.add_column("Who", ratio=4, min_width=12)
    table.add_column("Quotation and evidence", ratio=14)
    for number, one in enumerate(checked.quotations):
        if number:
            table.add_row()
        table.add_row(*_row(checked, one))
    if checked.quotations:
        console.print(table)
    else:
        console.print(Text("No quotation found: looked for words in quotation marks of any kind."))
    for left in checked.not_taken:
        console.print(Text(f"Not taken: “{visible(left.text)}”, {left.reason}", style="dim"))
    if any(one.verdict == "not_found" for one in checked.quotations):
        console.print(
            Text(f"{covered(checked)} That something is not found does not mean that it was not said.")
        )
    console.print(Text(counts(checked), style="dim"))


def _row(
    checked: CheckedDraft, one: CheckedQuotation
) -> tuple[RenderableType, RenderableType, RenderableType]:
    from rich.text import Text

    line = checked.draft.text.count("\n", 0, one.start) + 1
    verdict = Text(f"{SIGNS[one.verdict]} {NAMES[one.verdict]}", style=_LOOKS[one.verdict])
    verdict.append(f"\nline {line}", style="dim")
    who = Text(visible(one.speaker)) if one.speaker else Text("nobody named", style="dim italic")
    return verdict, who, _what(one)


def _what(one: CheckedQuotation) -> Text:
    from rich.text import Text

    what = Text(f"“{_cut(one.text)}”")
    if one.verdict != "verbatim":
        what.append(f"\n{one.reason}", style="dim")
    for line in _changes(one):
        what.append(f"\n{line}", style="yellow")
    for evidence in one.evidence[:_SHOWN]:
        what.append(f"\n→ {_evidence(one, evidence)}", style="dim")
    return what


def _changes(one: CheckedQuotation) -> Iterator[str]:
    for change in one.changes:
        draft, record = visible(change.draft) or "nothing", visible(change.record) or "nothing"
        yield f"{', '.join(change.classes)}: “{draft}” where the record has “{record}”"


def _evidence(one: CheckedQuotation, evidence: Evidence) -> str:
    facts = [visible(fact) for fact in (evidence.speaker, evidence.outlet, evidence.published) if fact]
    told = f"{visible(evidence.doc)} {evidence.start}–{evidence.end}" + (
        f" ({', '.join(facts)})" if facts else ""
    )
    return told if one.verdict == "verbatim" else f"{told}: “{_cut(evidence.exact)}”"


def _cut(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"

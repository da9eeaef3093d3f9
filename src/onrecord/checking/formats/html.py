"""A checked draft as one self-contained page: the draft marked, the evidence beside; no script."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Final

from onrecord.checking.formats import NAMES, SIGNS, covered
from onrecord.checking.results import CheckedDraft, CheckedQuotation, Evidence
from onrecord.output.marking import safe, split

_LINKS: Final = ("http://", "https://")


def checked_to_page(checked: CheckedDraft) -> str:
    """The check as an HTML document, which loads nothing and keeps the draft's text as it is."""
    style = Path(__file__).with_name("check.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = safe(checked.draft.title or checked.draft.doc)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Checked: {title} · onrecord</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f"<header><h1>{title}</h1>{_summary(checked)}</header>\n"
        f'<main><section class="draft" aria-label="Draft">{_draft(checked)}</section>\n'
        f'<section class="cards" aria-label="Quotations">{"".join(_cards(checked))}</section></main>\n'
        f"{_footer(checked)}\n</body>\n</html>\n"
    )


def _summary(checked: CheckedDraft) -> str:
    if not checked.quotations:
        return "<p>No quotation found: looked for words in quotation marks of any kind.</p>"
    items = (
        f'<li class="{verdict}">{_sign(verdict)} {NAMES[verdict]} {count}</li>'
        for verdict, count in checked.counts.items()
    )
    return f'<ul class="counts">{"".join(items)}</ul>'


def _sign(verdict: str) -> str:
    return f'<span aria-hidden="true">{SIGNS[verdict]}</span>'


def _draft(checked: CheckedDraft) -> str:
    text = checked.draft.text
    borders = {at for one in checked.quotations for at in (one.start, one.end)}
    return "".join(f"<p>{''.join(_pieces(checked, paragraph, borders))}</p>" for paragraph in split(text))


def _pieces(checked: CheckedDraft, paragraph: tuple[int, int], borders: set[int]) -> Iterator[str]:
    """A paragraph's text, cut where quotations begin and end."""
    start, end = paragraph
    for left, right in pairwise([start, *sorted(at for at in borders if start < at < end), end]):
        words = safe(checked.draft.text[left:right])
        number = _number_at(checked, left, right)
        if number is None:
            yield words
            continue
        one = checked.quotations[number - 1]
        begins = f' id="t{number}"' if one.start == left else ""
        yield (
            f'<a class="quoted {one.verdict}" href="#q{number}"{begins}'
            f' title="{number}: {NAMES[one.verdict]}">{words}</a>'
        )


def _number_at(checked: CheckedDraft, left: int, right: int) -> int | None:
    held = (
        number for number, one in enumerate(checked.quotations, 1) if one.start <= left and right <= one.end
    )
    return next(held, None)


def _cards(checked: CheckedDraft) -> Iterator[str]:
    for number, one in enumerate(checked.quotations, 1):
        yield (
            f'<article class="card {one.verdict}" id="q{number}">'
            f'<h2><a href="#t{number}">{number}</a> {_sign(one.verdict)}'
            f" {NAMES[one.verdict]}</h2>"
            f"<p>{_speaker(one)}: “{safe(one.text)}”</p><p>{safe(one.reason)}</p>{_changes(one)}"
            f"{_evidence(one.evidence, 'On record')}{_evidence(one.nearest, 'Nearest, but no evidence')}"
            "</article>"
        )
    if checked.not_taken:
        items = (f"<li>“{safe(one.text)}”: {safe(one.reason)}</li>" for one in checked.not_taken)
        yield f'<article class="card"><h2>Not taken as quotations</h2><ul>{"".join(items)}</ul></article>'


def _speaker(one: CheckedQuotation) -> str:
    return f"<b>{safe(one.speaker)}</b>" if one.speaker else "<i>nobody named</i>"


def _changes(one: CheckedQuotation) -> str:
    items = (
        f"<li>{safe(', '.join(each.classes))}: {_side('ins', each.draft, 'draft')}"
        f" {_side('del', each.record, 'record')}</li>"
        for each in one.changes
    )
    listed = "".join(items)
    return f"<h3>Changes</h3><ul>{listed}</ul>" if listed else ""


def _side(tag: str, words: str, where: str) -> str:
    shown = f"<{tag}>{safe(words)}</{tag}>" if words else "nothing"
    return f"{where}: {shown}"


def _evidence(found: tuple[Evidence, ...], heading: str) -> str:
    items = "".join(f"<li>{_place(one)}</li>" for one in found)
    return f"<h3>{heading}</h3><ol>{items}</ol>" if items else ""


def _place(one: Evidence) -> str:
    facts = " · ".join(safe(fact) for fact in (one.speaker, one.outlet, one.published) if fact)
    name = safe(one.title or one.doc)
    # Any other scheme could run a script.
    if one.url and one.url.lower().startswith(_LINKS):
        name = f'<a href="{safe(one.url)}" rel="noopener noreferrer">{name}</a>'
    return (
        f"<q>{safe(one.exact)}</q><br>{facts}{' · ' if facts else ''}{name},"
        f" characters {one.start} to {one.end}, revision {one.revision}"
        f"<br><code>{one.sha256}</code>"
    )


def _footer(checked: CheckedDraft) -> str:
    return (
        f"<footer><p>{safe(covered(checked))} That something is not found does not mean that it was not said."
        f"</p><p>Record: {safe(checked.record)}. Read by onrecord, model {safe(checked.model)}."
        f" SHA-256 of the draft: <code>{checked.draft.sha256}</code></p></footer>"
    )

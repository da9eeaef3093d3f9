"""Comparisons that stay as they are: every wording named by its article, revision and place in the text.

A revision's text never changes, whatever is added, reviewed or traced later, so the same address shows the
same words; the beginning of the text's hash in it tells where a record holds another text there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import sqlalchemy as sa

from onrecord.attribution import Attribution, Reading
from onrecord.errors import OnrecordError
from onrecord.record import Record
from onrecord.record.rows import all_of
from onrecord.record.schema import articles, revisions, texts
from onrecord.record.selectors import fingerprint
from onrecord.tracing import Occurrence, Statement
from onrecord.web import addresses
from onrecord.web.problems import Refused

MOST: Final = 60
"""Occurrences that one address names."""
_PIN: Final = re.compile(
    r"(?P<part>(?:[A-Za-z0-9_-]|~[0-9A-F]{2}){1,2000})\.(?P<revision>\d{1,9})\.(?P<start>\d{1,9})-(?P<end>\d{1,9})"
    r"\.(?P<hash>[0-9a-f]{12})"
)


@dataclass(frozen=True, slots=True)
class Lost:
    """A pin that the record can no longer show, and why."""

    doc: str
    reason: str


def address(record: Record, base: Occurrence, others: Sequence[Occurrence]) -> str:
    """The address of a comparison as it stands."""
    hashes = _hashes(record, {one.doc for one in (base, *others)})

    def pin(one: Occurrence) -> str:
        digest = hashes[one.doc, one.revision]
        return f"{addresses.part(one.doc)}.{one.revision}.{one.start}-{one.end}.{digest}"

    named = [("base", pin(base)), *(("with", pin(one)) for one in others[: MOST - 1] if one != base)]
    return f"/compare?{urlencode(named)}"


def _hashes(record: Record, keys: set[str]) -> dict[tuple[str, int], str]:
    """The beginnings of the hashes of articles' texts, by key and revision."""
    wanted = sa.select(articles.c.key, revisions.c.number, texts.c.sha256)
    wanted = wanted.select_from(articles.join(revisions).join(texts, texts.c.id == revisions.c.text_id))
    with record.database.reading() as connection:
        rows = connection.execute(wanted.where(articles.c.key.in_(list(keys))))
        return {(row.key, row.number): row.sha256[:12] for row in rows}


def pinned(record: Record, pins: Sequence[str]) -> tuple[Statement, list[Lost]]:
    """The occurrences that pins name, as a statement, and those that the record cannot show."""
    found: list[Occurrence] = []
    lost: list[Lost] = []
    for pin in dict.fromkeys(pins):
        one = _at(record, pin)
        if isinstance(one, Lost):
            lost.append(one)
        else:
            found.append(one)
    return Statement(0, tuple(found)), lost


def _at(record: Record, pin: str) -> Occurrence | Lost:
    parts = _PIN.fullmatch(pin)
    if parts is None:
        raise Refused(422, "the link was cut short or changed on its way: copy it again, whole")
    key, revision = addresses.key(parts["part"]), int(parts["revision"])
    start, end = int(parts["start"]), int(parts["end"])
    try:
        reading = record.reading(key, revision=revision)
    except OnrecordError:
        return Lost(key, f"the record holds no revision {revision} of it")
    if not reading.article.sha256.startswith(parts["hash"]):
        return Lost(key, f"its revision {revision} here is another text than the one that was linked")
    if not start < end <= len(reading.article.text):
        return Lost(key, f"its text has no characters {start} to {end}")
    return _occurrence(key, revision, reading, start, end)


def _occurrence(key: str, revision: int, reading: Reading, start: int, end: int) -> Occurrence:
    """The words at a place, with what the reading tells of the attribution there."""
    article = reading.article
    one = next((each for each in all_of(reading.attributions) if _place(each) == (start, end)), None)
    content = reading.quoted(one.content) if one else article.text[start:end]
    known: dict[str, Any] = {"name": "", "fingerprint": "", "source": "", "speaker": None, "mode": "direct"}
    if one:
        known = {
            "name": one.id, "fingerprint": fingerprint(article, one), "source": reading.quoted(one.source),
            "speaker": "; ".join(each.name for each in one.speakers) or None, "mode": one.mode,
        }  # fmt: skip
    return Occurrence(
        doc=key, start=start, end=end, revision=revision, content=content, outlet=article.outlet,
        published=article.published, said=None, likelihood=None, **known,
    )  # fmt: skip


def _place(one: Attribution) -> tuple[int, int] | None:
    return (one.content[0][0], one.content[-1][1]) if one.content else None

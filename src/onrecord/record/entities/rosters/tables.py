"""Rosters in CSV: a person or organisation a row, columns known by their names."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from onrecord.errors import FormatError
from onrecord.record.days import day_of
from onrecord.record.entities.rosters.entry import Entry, Term

_COLUMNS: Final = {
    "name": ("name", "full_name", "label", "official_full"), "names": ("names", "aliases", "alias", "also"),
    "kind": ("kind", "type", "schema"), "role": ("role", "position", "title", "office"),
    "since": ("since", "start", "start_date", "from"), "until": ("until", "end", "end_date", "to"),
}  # fmt: skip
_SCHEMES: Final = (
    "wikidata",
    "qid",
    "viaf",
    "isni",
    "bioguide",
    "govtrack",
    "opensecrets",
    "imdb",
    "gnd",
    "orcid",
)


def entries_of(text: str, where: str) -> Iterator[Entry]:
    """The entries of a table. Raises FormatError where no column holds names."""
    dialect = "excel-tab" if "\t" in text.partition("\n")[0] else "excel"
    rows = csv.DictReader(io.StringIO(text), dialect=dialect)
    columns = {(name or "").strip().lower().replace(" ", "_"): name for name in rows.fieldnames or ()}
    found = {
        field: columns[name]
        for field, known in _COLUMNS.items()
        for name in reversed(known)
        if name in columns
    }
    if "name" not in found:
        told = ", ".join(columns) or "none"
        raise FormatError(f"{where} has no column for names (its columns: {told}); call one of them name")
    ids = {_scheme(one): name for one, name in columns.items() if one in _SCHEMES or one.endswith("_id")}
    for row in rows:
        given = {field: (row.get(column) or "").strip() for field, column in found.items()}
        if given["name"]:
            known = {
                scheme: value.strip()
                for scheme, name in ids.items()
                if (value := row.get(name) or "").strip()
            }
            yield _entry(given, known)


def _entry(given: dict[str, str], ids: dict[str, str]) -> Entry:
    kind = (
        "organization"
        if given.get("kind", "").lower().startswith(("org", "com", "body", "public"))
        else "person"
    )
    names = tuple(one.strip() for one in given.get("names", "").replace("|", ";").split(";") if one.strip())
    since, until = day_of(given.get("since")), day_of(given.get("until"))
    terms = (Term(given["role"], since, until),) if given.get("role") else ()
    return Entry(kind, given["name"], names, ids, terms)


def _scheme(column: str) -> str:
    return {"qid": "wikidata"}.get(column, column.removesuffix("_id"))

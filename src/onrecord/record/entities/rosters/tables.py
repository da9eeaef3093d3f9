"""Rosters in CSV: a person or organisation a row, columns known by their names or told."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from onrecord.errors import FormatError
from onrecord.record.days import days_of
from onrecord.record.entities.rosters import ftm, statements
from onrecord.record.entities.rosters.entry import QID, Entry, Term, in_order, qid_of

_COLUMNS: Final = {
    "name": ("name", "full_name", "official_full", "display_name", "caption", "label", "person", "speaker"),
    "first": ("first", "first_name", "firstname", "given_name", "given_names", "forename", "forenames"),
    "last": ("last", "last_name", "lastname", "surname", "family_name"),
    "aliases": ("aliases", "names", "alias", "also", "also_known_as", "other_names", "alt_label"),
    "kind": ("kind", "schema", "type"),
    "position": ("position", "role", "title", "office", "post", "job_title", "function"),
    "start": ("start", "since", "start_date", "from", "from_date"),
    "end": ("end", "until", "end_date", "to", "to_date"),
}  # fmt: skip
_SCHEMES: Final = (
    "wikidata", "qid", "viaf", "isni", "bioguide", "govtrack", "opensecrets", "icpsr", "votesmart", "imdb",
    "gnd", "orcid", "lei",
)  # fmt: skip
_PEOPLE: Final = ("person", "individual", "human", "people", "p")
_BODIES: Final = ("org", "com", "body", "public", "legal", "institution", "agency", "party", "ministry", "o")
_DELIMITERS: Final = (",", "\t", ";", "|")
_APART: Final = re.compile(r"[;|]")

Row = Mapping[str, str]


def parse_columns(text: str) -> dict[str, str]:
    """The mapping that ``name=Member,position=Job`` tells. Raises ValueError with one line."""
    found = {}
    for part in text.split(","):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not (field and equals and column):
            raise ValueError(f"{part.strip()!r} names no column; write name=Member,position=Job")
        found[field.lower()] = column
    return found


def entries_of(text: str, where: str, given: Mapping[str, str] | None = None) -> Iterator[Entry]:
    """The entries of a table; ``given`` tells which column holds what (``{"name": "Member"}``).

    Raises FormatError where no column holds names, or a row's kind is none.
    """
    # A byte order mark, and a line that tells spreadsheets the delimiter.
    text = text.removeprefix("\ufeff")
    told = re.match(r"sep=(.)\r?\n", text)
    text = text[told.end() :] if told else text
    header = text.partition("\n")[0].rstrip("\r")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=told[1] if told else _delimiter(header))
    try:
        names = [name for name in rows.fieldnames or () if name]
        if statements.are_statements(names):
            yield from ftm.entries_of(statements.entities_of(rows))
            return
        found, ids = _chosen(names, given or {}, where)
        for number, row in enumerate(rows, 1):
            entry = _entry(row, found, ids, f"row {number} of {where}")
            if entry:
                yield entry
    except csv.Error as error:
        raise FormatError(f"{where} is no CSV in line {rows.line_num}: {error}") from error


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _chosen(
    names: Sequence[str], given: Mapping[str, str], where: str
) -> tuple[dict[str, str], dict[str, str]]:
    """The columns of what is known of an entry, and those of its identifiers by scheme."""
    bare = {_bare(name): name for name in reversed(names)}
    there = f"its columns: {', '.join(names)[:200] or 'none'}"
    missing = next((one for one in given.values() if one not in names and _bare(one) not in bare), None)
    if missing is not None:
        raise FormatError(f"{where} has no column {missing!r}; {there}")
    told = {field: name if name in names else bare[_bare(name)] for field, name in given.items()}
    free = {one: name for one, name in bare.items() if name not in told.values()}
    usual = {
        field: free[name] for field, known in _COLUMNS.items() for name in reversed(known) if name in free
    }
    found = {**usual, **{field: name for field, name in told.items() if field in _COLUMNS}}
    if "name" not in found and not {"first", "last"} <= found.keys():
        raise FormatError(
            f"{where} has no column for names ({there}); call one of them name, or tell which it is with"
            f" --columns name=COLUMN (columns={{'name': COLUMN}})"
        )
    ids = {_scheme(one): name for one, name in free.items() if one in _SCHEMES or one.endswith("_id")}
    ids |= {_scheme(_bare(field)): name for field, name in told.items() if field not in _COLUMNS}
    if "id" in free and "schema" in free:
        ids["ftm"] = free["id"]
    return found, ids


def _entry(row: dict[str, Any], found: Mapping[str, str], ids: Mapping[str, str], where: str) -> Entry | None:
    given = {field: _cell(row, column) for field, column in found.items()}
    name = given.get("name") or f"{given.get('first', '')} {given.get('last', '')}".strip()
    kind = _kind(given.get("kind", ""), found.get("kind", ""), where)
    if not name or kind is None:
        return None
    names = [in_order(one, kind) for one in _APART.split(given.get("aliases", "").replace('"', ""))]
    if given.get("first") and given.get("last"):
        names.append(f"{given['first']} {given['last']}")
    since, until = days_of(given.get("start"))[0], days_of(given.get("end"))[1]
    terms = (Term(given["position"], since, until),) if given.get("position") else ()
    return Entry(kind, in_order(name, kind), tuple(filter(None, names)), tuple(_ids(row, ids)), terms)


def _kind(told: str, column: str, where: str) -> str | None:
    """The kind; None of what is neither person nor body, as ships are that OpenSanctions lists."""
    word = told.lower()
    if not word or word in _PEOPLE:
        return "person"
    if _bare(column) == "schema":
        return ftm.KINDS.get(told)
    if word in _BODIES or word.startswith(tuple(one for one in _BODIES if len(one) > 1)):
        return "organization"
    # A type may be anything, as "rep" and "sen" are.
    if _bare(column) == "type":
        return "person"
    raise FormatError(f"{where} is of the kind {told!r}; write person or organization")


def _ids(row: dict[str, Any], ids: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for scheme, column in ids.items():
        for value in _APART.split(_cell(row, column)):
            one = qid_of(value) if scheme in ("wikidata", "ftm") else value.strip()
            if one:
                yield ("wikidata" if scheme == "ftm" and QID.fullmatch(one) else scheme), one


def _cell(row: dict[str, Any], column: str) -> str:
    value = row.get(column) if column else None
    return value.strip() if isinstance(value, str) else ""


def _bare(name: str) -> str:
    """A column's name in small letters with underscores: "Full name", "fullName" and "FULL-NAME" are one."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip())
    return re.sub(r"[\W_]+", "_", parted).strip("_").lower()


def _scheme(column: str) -> str:
    return {"qid": "wikidata"}.get(column, column.removesuffix("_id"))

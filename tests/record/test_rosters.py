"""Rosters come in with names, terms and identifiers; what is exported comes back the same."""

import json
from datetime import date

import pytest

from onrecord.errors import EntityError, FormatError
from onrecord.record import Mention, Record

from .said import body, person, said

CSV = """name,aliases,kind,position,start,end,wikidata
Mara Lindqvist,Mara K. Lindqvist;Maja Lindqvist,person,Mayor of Bracken,2020-01-01,2024-01-01,Q900000001
Bracken Courier,,organization,,,,Q900000002
"""
FTM = "\n".join(
    json.dumps(one)
    for one in (
        {"id": "Q900000001", "schema": "Person", "caption": "Mara Lindqvist",
         "properties": {"name": ["Mara Lindqvist"], "alias": ["Maja Lindqvist"],
                        "position": ["Mayor of Bracken"]}},
        {"id": "NK-1", "schema": "PublicBody",
         "properties": {"name": ["Bracken Courier"], "wikidataId": ["Q900000002"]}},
        {"id": "v-1", "schema": "Vessel", "properties": {"name": ["Mara"]}},
    )
)  # fmt: skip
YAML = """
- id: {bioguide: L000001, wikidata: Q900000001}
  name: {first: Mara, last: Lindqvist, nickname: Maja, official_full: Mara K. Lindqvist}
  terms:
  - {type: rep, start: '2015-01-06', end: '2017-01-03', state: VT, party: Independent}
  - {type: rep, start: '2017-01-03', end: '2019-01-03', state: VT, party: Independent}
  - {type: sen, start: '2019-01-03', end: '2025-01-03', state: VT, party: Independent}
"""
ROSTERS = [(CSV, "roster.csv"), (FTM, "roster.json"), (YAML, "roster.yaml")]


@pytest.mark.parametrize(("text", "name"), ROSTERS, ids=lambda value: str(value)[-5:])
@pytest.mark.parametrize("roster_first", [False, True])
def test_rosters_join_those_of_their_names(record, text, name, roster_first):
    spoken = [said("a", person("Mara Lindqvist")), said("b", person("Maja Lindqvist"))]
    if not roster_first:
        record.keep(spoken)
    imported = record.import_entities_text(text, name)
    assert imported.new == (1 if name.endswith("yaml") else 2)
    if roster_first:
        record.keep(spoken)
    found = record.entity("wikidata:Q900000001")
    assert found.ids["wikidata"] == ("Q900000001",)
    assert found.articles == 2
    assert any(role.roster for role in found.roles)
    assert record.import_entities_text(text, name).new == 0


def test_terms_that_follow_each_other_are_one(record):
    record.import_entities_text(YAML, "x.yaml")
    assert [(role.role, role.first, role.last) for role in record.entity("Mara Lindqvist").roles] == [
        ("Representative (I-VT)", date(2015, 1, 6), date(2019, 1, 3)),
        ("Senator (I-VT)", date(2019, 1, 3), date(2025, 1, 3)),
    ]


def test_two_of_a_roster_with_one_name_are_not_joined(record):
    text = "name,wikidata\nOle Berg,Q900000003\nOle Berg,Q900000004\n"
    record.keep([said("a", person("Ole Berg"))])
    record.import_entities_text(text, "x.csv")
    record.keep([said("b", person("Ole Berg"))])
    with pytest.raises(EntityError, match="3 are called Ole Berg"):
        record.entity("Ole Berg")
    assert record.unlinked("Ole Berg") == (Mention("b", "Ole Berg"),)


BAD = [
    ("city,population\nBracken,9\n", "x.csv", "no column for names"),
    ('{"judgement": "perhaps"}\n', "x.jsonl", "line 1 of x.jsonl is no decision"),
    ('{"broken"', "x.jsonl", "no JSON in line 1"),
    ('{"a": 1}', "x.jsonl", "no roster and no decisions"),
    ("- 1\n- 2\n", "x.yaml", "not laid out as congress-legislators"),
    ("a: [", "x.yaml", "no YAML"),
]


@pytest.mark.parametrize(("text", "name", "told"), BAD)
def test_what_is_no_roster_is_told_in_one_line(record, text, name, told):
    with pytest.raises(FormatError, match=told) as refused:
        record.import_entities_text(text, name)
    assert "\n" not in str(refused.value)


def spoken():
    yield said("a", person("Robert Hale"))
    yield said("b", person("Bob Hale"), person("Hale"))
    yield said("c", person("Robert Hale"))
    yield said("d", body("Bracken Courier"))


def decided(record):
    record.decide("Bob Hale", "Robert Hale", "same", maker="ada", reason="one mayor")
    record.decide((Mention("b", "Hale"),), "Robert Hale", "same", maker="ada")
    made = record.split("person/robert-hale", (Mention("c", "Robert Hale"),), maker="bo")
    record.undo(made.number, maker="ada")
    record.split("person/robert-hale", (Mention("c", "Robert Hale"),), maker="bo")


def state(record):
    return {line.key: record.mentions(line.key) for line in record.entities()}


@pytest.mark.parametrize("articles_first", [True, False])
def test_decisions_come_back_in_another_record(record, tmp_path, articles_first):
    record.keep(spoken())
    decided(record)
    lines = "\n".join(json.dumps(one) for one in record.export_entities())
    with Record.open(tmp_path / "other.db") as other:
        if articles_first:
            other.keep(spoken())
        assert other.import_entities_text(lines, "decisions.jsonl").decisions == 5
        assert other.import_entities_text(lines, "decisions.jsonl").decisions == 0
        if not articles_first:
            other.keep(spoken())
        assert state(other) == state(record)
        assert "\n".join(json.dumps(one) for one in other.export_entities()) == lines


def test_entities_leave_as_followthemoney_has_them(record):
    record.import_entities_text(CSV, "x.csv")
    record.keep([said("a", person("Mara Lindqvist", "mayor"), body("Bracken Courier"))])
    found = {one["caption"]: one for one in record.export_entities("ftm")}
    assert found["Mara Lindqvist"]["properties"]["wikidataId"] == ["Q900000001"]
    assert found["Mara Lindqvist"]["properties"]["position"] == ["mayor", "Mayor of Bracken"]
    assert found["Bracken Courier"]["schema"] == "Organization"
    (entity, _) = record.export_entities("entities")
    assert entity["articles"] == 1

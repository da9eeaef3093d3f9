"""Rosters come in with names, terms and identifiers; what is exported comes back the same."""

import csv
import io
import json
from datetime import date

import pytest
import yaml

from onrecord.errors import EntityError, FormatError, OnrecordError
from onrecord.record import Mention, Record
from onrecord.record.entities.rosters.ftm import KINDS

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
    ("", "x.csv", "no column for names"),
    ("[1, 2]", "x.json", "no roster and no decisions"),
    ('["broken"', "x.json", "no JSON"),
    ("name,kind\nMara Lindqvist,ferry\n", "x.csv", "row 1 of x.csv is of the kind 'ferry'"),
]


def test_a_file_that_is_no_text_is_refused(record, tmp_path):
    for name, data in (("x.csv", b"name\x00\x01"), ("x.zip", b"PK\x03\x04"), ("x.json", b"")):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(OnrecordError, match=name):
            record.import_entities(tmp_path / name)


def test_a_column_that_is_not_there_is_told_with_those_that_are(record):
    with pytest.raises(FormatError, match=r"no column 'Membre'; its columns: Member, Job"):
        record.import_entities_text("Member,Job\nMara,x\n", "x.csv", columns={"name": "Membre"})


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


NESTED = {
    "id": "NK-bracken7", "caption": "Mara Lindqvist", "schema": "Person", "target": True,
    "referents": ["Q900000001", "xx-parl-11"], "datasets": ["xx_parliament"],
    "first_seen": "2024-01-01T00:00:00",
    "properties": {
        "name": ["Мара Линдквист", "Mara Lindqvist", "LINDQVIST, Mara"], "weakAlias": ["Mara"],
        "previousName": ["Mara Brook"], "wikidataId": ["Q900000001", "Q900000009"],
        "position": ["Mayor of Bracken", "Member of the Bracken council"],
        "positionOccupancies": [
            {"id": "occ-1", "caption": "Occupancy", "schema": "Occupancy", "properties": {
                "holder": ["NK-bracken7"], "status": ["ended"], "startDate": ["2020-03", "2020-03-02"],
                "endDate": ["2024"], "post": [
                    {"id": "Q900000020", "caption": "Mayor of Bracken", "schema": "Position",
                     "properties": {"name": ["Mayor of Bracken"], "country": ["xx"]}}]}},
        ],
        "addressEntity": [{"id": "addr-1", "schema": "Address", "properties": {"full": ["1 Quay, Bracken"]}}],
    },
}  # fmt: skip
FLAT = [
    {**NESTED, "properties": {name: values for name, values in NESTED["properties"].items()
                              if name not in ("positionOccupancies", "addressEntity")}},
    {"id": "Q900000020", "caption": "Mayor of Bracken", "schema": "Position",
     "properties": {"name": ["Mayor of Bracken"], "country": ["xx"]}},
    {"id": "occ-1", "caption": "Occupancy", "schema": "Occupancy", "properties": {
        "holder": ["xx-parl-11"], "post": ["Q900000020"], "startDate": ["2020-03", "2020-03-02"],
        "endDate": ["2024"]}},
    {"id": "v-1", "caption": "Mara", "schema": "Vessel", "properties": {"name": ["Mara"]}},
]  # fmt: skip
STATEMENTS = [
    {"canonical_id": canonical, "entity_id": entity, "prop": prop, "prop_type": "", "schema": schema,
     "value": value, "dataset": "xx_parliament", "lang": "", "original_value": "", "external": "f",
     "first_seen": "2024-01-01T00:00:00", "last_seen": "2024-06-01T00:00:00", "id": f"{number:040x}"}
    for number, (canonical, entity, schema, prop, value) in enumerate([
        ("NK-bracken7", "xx-parl-11", "LegalEntity", "name", "Мара Линдквист"),
        ("NK-bracken7", "Q900000001", "Person", "name", "Mara Lindqvist"),
        ("NK-bracken7", "Q900000001", "Person", "name", "LINDQVIST, Mara"),
        ("NK-bracken7", "Q900000001", "Person", "previousName", "Mara Brook"),
        ("NK-bracken7", "Q900000001", "Person", "wikidataId", "Q900000001"),
        ("NK-bracken7", "Q900000001", "Person", "wikidataId", "Q900000009"),
        ("NK-bracken7", "xx-parl-11", "Person", "position", "Member of the Bracken council"),
        ("Q900000020", "Q900000020", "Position", "name", "Mayor of Bracken"),
        ("occ-1", "occ-1", "Occupancy", "holder", "NK-bracken7"),
        ("occ-1", "occ-1", "Occupancy", "post", "Q900000020"),
        ("occ-1", "occ-1", "Occupancy", "startDate", "2020-03-02"),
        ("occ-1", "occ-1", "Occupancy", "endDate", "2024"),
    ])
]  # fmt: skip


def json_lines(lines):
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in lines) + "\n"


def comma_separated(rows):
    stream = io.StringIO()
    table = csv.DictWriter(stream, list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    return stream.getvalue()


OPENSANCTIONS = {
    "targets.nested.json": json_lines([NESTED]),
    "entities.ftm.json": json_lines(FLAT),
    "statements.csv": comma_separated(STATEMENTS),
    "statements.json": json_lines(STATEMENTS),
}


@pytest.mark.parametrize("name", OPENSANCTIONS)
def test_what_opensanctions_publishes_is_a_roster(record, name):
    record.keep([said("a", person("Mara Lindqvist")), said("b", person("Mara Brook"))])
    imported = record.import_entities_text(OPENSANCTIONS[name], name)
    assert (imported.new, imported.known) == (1, 0)
    found = record.entity("wikidata:Q900000009")
    assert found == record.entity("Q900000001")
    assert (found.name, found.articles) == ("Mara Lindqvist", 2)
    assert found.ids == {"ftm": ("NK-bracken7",), "wikidata": ("Q900000001", "Q900000009")}
    names = {one.name for one in found.names}
    assert {"Мара Линдквист", "Mara LINDQVIST"} <= names
    assert "Mara" not in names
    roles = [(role.role, role.first, role.last) for role in found.roles if role.roster]
    assert roles == [
        ("Member of the Bracken council", None, None),
        ("Mayor of Bracken", date(2020, 3, 1 if "statements" not in name else 2), date(2024, 12, 31)),
    ]
    assert record.import_entities_text(OPENSANCTIONS[name], name).new == 0


SIMPLE = '''"id","schema","name","aliases","birth_date","countries","identifiers","dataset","first_seen"
"Q900000001","Person","Mara Lindqvist","Maja Lindqvist;""Mara K. Lindqvist""","1970","xx","","xx","2024"
"NK-2","PublicBody","Bracken Courier","","","xx","","Parliament","2024"
"NK-3","Vessel","Bracken Star","","","xx","","Parliament","2024"
'''
CONGRESS = """last_name,first_name,middle_name,nickname,full_name,type,state,party,bioguide_id,wikidata_id
Lindqvist,Mara,K.,Maja,Mara K. Lindqvist,rep,VT,Independent,L000001,Q900000001
"""
WIKIDATA = """item,itemLabel,itemAltLabel,positionLabel,start
http://www.wikidata.org/entity/Q900000001,Mara Lindqvist,Maja Lindqvist,Mayor of Bracken,2020-03-01T00:00:00Z
http://www.wikidata.org/entity/Q900000001,Mara Lindqvist,Maja Lindqvist,Councillor,2016-03-01T00:00:00Z
"""
TABLES = [
    (SIMPLE, None, 2, ()),
    (CONGRESS, None, 1, ()),
    (WIKIDATA,
     {"name": "itemLabel", "wikidata": "item", "position": "positionLabel", "aliases": "itemAltLabel"}, 1,
     (("Councillor", date(2016, 3, 1)), ("Mayor of Bracken", date(2020, 3, 1)))),
    ("\ufeffMember of council;Job;QID\r\nLindqvist, Mara;Mayor;Q900000001\r\n",
     {"name": "Member of council", "position": "job"}, 1, (("Mayor", None),)),
    ("sep=;\nName;Role;Kind;qid\nMara Lindqvist;Mayor;person;Q900000001\n", None, 1, (("Mayor", None),)),
    ("First Name\tSurname\tWikidata\nMara\tLindqvist\twd:Q900000001\n", None, 1, ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "columns", "new", "roles"), TABLES, ids=range(len(TABLES)))
def test_tables_of_any_columns_are_rosters(record, text, columns, new, roles):
    record.keep([said("a", person("Mara Lindqvist"))])
    assert record.import_entities_text(text, "x.csv", columns=columns).new == new
    found = record.entity("Q900000001")
    assert found.articles == 1
    assert tuple((role.role, role.first) for role in found.roles if role.roster) == roles


LEGISLATORS = """
- id:
    bioguide: L000001
    thomas: '00001'
    fec:
    - H0VT00001
    - S0VT00001
    wikidata: Q900000001
    bioguide_previous:
    - B000009
  name:
    first: M.
    middle: Maja
    last: Lindqvist
    suffix: Jr.
    official_full: M. Maja Lindqvist Jr.
  other_names:
  - last: Brook
    end: '2007-12-17'
  bio:
    birthday: '1970-01-01'
    gender: F
  terms:
  - type: rep
    start: '2015-01-06'
    end: '2017-01-03'
    state: VT
    district: 0
    party: Independent
  leadership_roles:
  - title: Minority Leader
    chamber: senate
    start: '2021-01-20'
    end: '2023-01-03'
"""


@pytest.mark.parametrize("name", ["legislators-current.yaml", "standard input", "legislators-current.json"])
def test_the_legislators_layout_in_yaml_and_json(record, name):
    text = json.dumps(yaml.safe_load(LEGISLATORS)) if name.endswith("json") else LEGISLATORS
    assert record.import_entities_text(text, name).new == 1
    found = record.entity("wikidata:Q900000001")
    assert found.name == "M. Maja Lindqvist Jr."
    assert {"Maja Lindqvist Jr.", "M. Brook Jr."} <= {one.name for one in found.names}
    assert found.ids["bioguide"] == ("B000009", "L000001")
    assert found.ids["fec"] == ("H0VT00001", "S0VT00001")
    assert [(role.role, role.first) for role in found.roles] == [
        ("Representative (I-VT)", date(2015, 1, 6)), ("Senate Minority Leader", date(2021, 1, 20)),
    ]  # fmt: skip


def test_followthemoney_reads_what_is_exported_and_knows_what_is_taken(record):
    model = pytest.importorskip("followthemoney").model
    record.import_entities_text(OPENSANCTIONS["targets.nested.json"], "x.json")
    record.keep([said("a", person("Mara Lindqvist", "mayor"), body("Bracken Courier"))])
    proxies = [model.get_proxy(one) for one in record.export_entities("ftm")]
    assert [proxy.schema.name for proxy in proxies] == ["Person", "Organization"]
    assert proxies[0].get("wikidataId") == ["Q900000001", "Q900000009"]
    assert sorted(KINDS) == sorted(one.name for one in model if one.is_a("LegalEntity"))
    for line in FLAT:
        assert model.get_proxy(line).schema.name == line["schema"]

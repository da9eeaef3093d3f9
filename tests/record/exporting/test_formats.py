"""Each format is read by a program that others wrote."""

import csv
import importlib.resources
import io
import json
from dataclasses import replace
from datetime import date

import pandas
import polars
import pyarrow.parquet
import pytest
import schema_org
from brat_parser import get_entities_relations_attributes_groups
from jsonschema import Draft202012Validator
from lxml import etree
from pyld import jsonld

from onrecord.errors import OnrecordError
from onrecord.output import OneArticleError
from onrecord.output.marks import numbered
from onrecord.record.exporting.formats import FORMATS
from onrecord.record.exporting.rows import COLUMNS

from ...output.test_webannotation import OA, offline
from ...test_docs import closed

RNG = "{http://relaxng.org/ns/structure/1.0}"


@pytest.fixture
def kept(record, voiced, reading):
    """A record with two articles."""
    other = replace(
        reading, article=replace(reading.article, doc="second", text=f"{reading.article.text} 😀")
    )
    record.keep([voiced, other])
    return record


@pytest.fixture
def words(voiced):
    """What is said by each attribution's id."""
    return {one.id: voiced.quoted(one.content) for one in numbered(voiced.attributions).values()}


def test_jsonl_fits_the_schema(kept, exported, root):
    schema = json.loads((root / "docs" / "reference" / "reading.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(closed(schema))
    lines = exported(kept).decode().splitlines()
    assert len(lines) == 2
    for line in lines:
        validator.validate(json.loads(line))


def test_csv(kept, exported, words):
    data = exported(kept, format="csv")
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert {row["name"]: row["content"] for row in rows if row["article"] == "council-vote"} == words
    frame = pandas.read_csv(io.BytesIO(data))
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == len(rows)
    text = kept.reading("council-vote").article.text
    for row in rows[: len(words)]:
        pieces = [text[start:end] for start, end in json.loads(row["content_spans"])]
        assert " … ".join(pieces) == row["content"]


def test_parquet(kept, exported, words, tmp_path):
    exported(kept, format="parquet")
    table = pyarrow.parquet.read_table(tmp_path / "exported")
    frame = polars.read_parquet(tmp_path / "exported")
    assert table.column_names == frame.columns == list(COLUMNS)
    first = frame.filter(polars.col("article") == "council-vote")
    assert dict(zip(first["name"], first["content"], strict=True)) == words
    text = kept.reading("council-vote").article.text
    assert text[slice(*first["content_spans"][0][0])] in first["content"][0]
    assert str(table.schema.field("content_spans").type).count("int32") == 1


def test_web_annotations(kept, exported, words):
    page = json.loads(exported(kept, format="webannotation"))
    (found,) = jsonld.expand(page, {"documentLoader": offline, "base": "https://no.example/"})
    items = found["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert found["@id"].startswith("urn:uuid:")
    assert len({one["@id"] for one in items}) == len(items) == 2 * len(words) - 3
    selectors = [
        each for one in items for target in one[f"{OA}hasTarget"] for each in target[f"{OA}hasSelector"]
    ]
    kinds = [each["@type"][0].removeprefix(OA) for each in selectors]
    assert kinds.count("TextQuoteSelector") == kinds.count("TextPositionSelector") == len(kinds) / 2
    assert "second" in items[-1]["@id"]


def test_schema_org(kept, exported, words):
    graph = json.loads(exported(kept, format="schemaorg"))
    assert graph["@context"] == "https://schema.org"
    said = []
    for node in graph["@graph"]:
        checked(node)
        said += [node.get("text") or node.get("abstract")] if node["@type"] == "Quotation" else []
    assert set(words.values()) <= set(said)
    loader = {"documentLoader": vocabulary, "base": "https://no.example/"}
    expanded = jsonld.expand(graph, loader)
    assert len(expanded) == len(graph["@graph"])
    assert expanded[0]["@type"] == ["http://schema.org/NewsArticle"]


def vocabulary(url, options):
    assert url == "https://schema.org"
    context = {"@context": {"@vocab": "http://schema.org/"}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}


def checked(node):
    """Let a strict model of the node's type look at it, and at all that stands in it."""
    if set(node) == {"@id"}:
        return node["@id"]
    model = getattr(schema_org, node["@type"])
    values = {name: inner(name, value) for name, value in node.items() if not name.startswith("@")}
    return model.model_validate(values)


def inner(name, value):
    if isinstance(value, list):
        return [inner(name, one) for one in value]
    if isinstance(value, dict):
        return checked(value)
    # The models take days, and JSON-LD writes them.
    return date.fromisoformat(value) if name == "datePublished" else value


@pytest.fixture(scope="session")
def tei():
    """The TEI Consortium's schema, without the elements that are never used: with all it takes minutes."""
    used = set()

    def schema_for(*documents):
        grammar = etree.parse(importlib.resources.files("schemas") / "tei_all.rng").getroot()
        used.update(etree.QName(one).localname for root in documents for one in root.iter(etree.Element))
        for define in grammar.iter(f"{RNG}define"):
            element = define.find(f"{RNG}element")
            if element is not None and element.get("name") not in used:
                for child in list(define):
                    define.remove(child)
                etree.SubElement(define, f"{RNG}notAllowed")
        for one in [one for one in grammar.iter() if not str(one.tag).startswith(RNG)]:
            one.getparent().remove(one)
        return etree.RelaxNG(grammar)

    return schema_for


def test_tei(kept, tmp_path, tei):
    kept.export(f"{tmp_path}/tei/", format="tei")
    documents = [etree.parse(path).getroot() for path in sorted((tmp_path / "tei").iterdir())]
    assert [path.name for path in sorted((tmp_path / "tei").iterdir())] == ["council-vote.xml", "second.xml"]
    schema = tei(*documents)
    for document in documents:
        schema.assertValid(document)
    etree.SubElement(documents[0], "{http://www.tei-c.org/ns/1.0}said")
    assert not schema.validate(documents[0])


def test_brat(kept, tmp_path, voiced):
    kept.export(tmp_path / "brat", format="brat")
    folder = tmp_path / "brat"
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["council-vote.ann", "council-vote.txt", "second.ann", "second.txt"]
    text = (folder / "council-vote.txt").read_bytes().decode()
    assert text == voiced.article.text
    bound, _, attributes, _ = get_entities_relations_attributes_groups(str(folder / "council-vote.ann"))
    for one in bound.values():
        assert " ".join(text[start:end] for start, end in one.span) == one.text
    modes = [one.values[0] for one in attributes.values() if one.type == "Mode"]
    assert sorted(modes) == sorted(one.mode for one in numbered(voiced.attributions).values())


@pytest.mark.parametrize("format", FORMATS)
def test_a_selection(kept, tmp_path, format):
    done = kept.export(f"{tmp_path}/out/", "act:deny", format=format)
    whole = format in ("jsonl", "tei", "brat")
    assert (done.articles, done.files) == (2, 2)
    assert done.attributions == (13 if whole else 2)
    assert len(list((tmp_path / "out").iterdir())) == (4 if format == "brat" else 2)


@pytest.mark.parametrize("format", ["tei", "brat"])
def test_one_article_a_file(kept, tmp_path, format):
    path = tmp_path / "one.ann"
    path.write_text("before")
    with pytest.raises(OneArticleError):
        kept.export(path, format=format)
    assert path.read_text() == "before"
    assert list(tmp_path.glob("*.part")) == []


def test_the_same_record_gives_the_same_bytes(kept, exported):
    for format in ("jsonl", "csv", "parquet", "webannotation", "schemaorg"):
        assert exported(kept, format=format) == exported(kept, format=format)


def test_nothing_found(kept, exported):
    assert exported(kept, "zebra") == b""
    assert exported(kept, "zebra", format="csv").count(b"\n") == 1
    assert json.loads(exported(kept, "zebra", format="webannotation"))["items"] == []


def test_progress_is_told_with_the_whole(kept, tmp_path):
    told = []
    kept.export(tmp_path / "x", progress=lambda done, total: told.append((done, total)))
    kept.export(tmp_path / "x", "act:deny", progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)] * 2


def test_what_is_not_known(kept, tmp_path):
    with pytest.raises(OnrecordError, match="there is no format xls"):
        kept.export(tmp_path / "x", format="xls")
    assert not (tmp_path / "x").exists()

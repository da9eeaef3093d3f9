import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from pyld import jsonld

from onrecord.output import OneArticleError
from onrecord.output.marks import numbered
from onrecord.output.webannotation import CONTEXT, reading_to_webannotation, write_webannotation

from .strategies import readings

OA = "http://www.w3.org/ns/oa#"
SCHEMA = "http://schema.org/"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
NAME = "http://xmlns.com/foaf/0.1/name"
# The terms of the Recommendation's context (its Appendix A) that are used here.
TERMS = {
    "oa": OA, "schema": SCHEMA, "as": "http://www.w3.org/ns/activitystreams#",
    "foaf": "http://xmlns.com/foaf/0.1/", "rdf": VALUE[:-5], "rdfs": LABEL[:-5],
    "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"},
    **{name: f"oa:{name}" for name in (
        "Annotation", "SpecificResource", "TextualBody", "TextQuoteSelector", "TextPositionSelector",
        "identifying", "describing", "classifying", "assessing", "exact", "prefix", "suffix", "start", "end",
    )},
    "AnnotationPage": "as:OrderedCollectionPage",
    "Person": "foaf:Person", "Organization": "foaf:Organization",
    **{name: {"@type": "@id", "@id": f"oa:{term}"} for name, term in (
        ("body", "hasBody"), ("target", "hasTarget"), ("source", "hasSource"), ("selector", "hasSelector"),
    )},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "value": "rdf:value", "name": "foaf:name", "label": "rdfs:label",
}  # fmt: skip


def offline(url, options):
    assert url == CONTEXT
    document = {"@context": TERMS}
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": document,
    }


def expanded(reading):
    page = json.loads(json.dumps(reading_to_webannotation(reading)))
    (found,) = jsonld.expand(page, {"documentLoader": offline, "base": "https://no.example/"})
    return found["http://www.w3.org/ns/activitystreams#items"][0]["@list"]


def values(body, key):
    return [one.get("@value") for one in body.get(key, ())]


def test_a_json_ld_reader_finds_every_annotation_and_no_unknown_term(voiced):
    annotations = expanded(voiced)
    assert len(annotations) == len(numbered(voiced.attributions))
    assert all(one["@type"] == [f"{OA}Annotation"] for one in annotations)

    def count(found):
        """How many keys there are; expanding drops those that no context explains."""
        if isinstance(found, dict):
            return sum(1 + count(value) for key, value in found.items() if key != "@value")
        return sum(map(count, found)) if isinstance(found, list) else 0

    page = reading_to_webannotation(voiced)
    assert sum(map(count, annotations)) >= count(page["items"])


@pytest.mark.parametrize(
    ("number", "label", "key", "value"),
    [
        (0, "act", VALUE, "deny"),
        (0, "kind", VALUE, "person"),
        (0, "said", VALUE, "Tuesday"),
        (0, "said", f"{SCHEMA}temporal", "2026-02-17"),
        (1, "figure", f"{SCHEMA}value", 4.2e6),
        (1, "figure", f"{SCHEMA}unitText", "EUR"),
        (2, "negated", VALUE, "true"),
        (0, "cue", VALUE, "told"),
        (0, "confidence", VALUE, "0.98"),
    ],
)
def test_bodies(voiced, number, label, key, value):
    bodies = expanded(voiced)[number][f"{OA}hasBody"]
    (body,) = (one for one in bodies if values(one, LABEL) == [label])
    assert values(body, key) == [value]


def test_speakers_are_things_with_names_and_roles(voiced):
    bodies = [one[f"{OA}hasBody"] for one in expanded(voiced)]
    who = [
        (values(body, LABEL)[0], *(values(source, key) for key in (NAME, f"{SCHEMA}jobTitle")))
        for body in (body for some in bodies for body in some)
        for source in body.get(f"{OA}hasSource", ())
    ]
    assert ("speaker", ["Mara Lindqvist"], ["Mayor"]) in who
    assert ("speaker", ["Ines Calder"], ["lawyer"]) in who
    assert ("quoting", ["Mara Lindqvist"], ["Mayor"]) in who


@given(readings())
def test_both_selectors_find_the_same_words(one):
    text = one.article.text
    found = reading_to_webannotation(one)["items"]
    for annotation, attribution in zip(found, numbered(one.attributions).values(), strict=True):
        selectors = [target["selector"] for target in annotation["target"]]
        assert [(at["start"], at["end"]) for _, at in selectors] == list(attribution.content)
        for quote, at in selectors:
            assert quote["exact"] == text[at["start"] : at["end"]]
            assert text[: at["start"]].endswith(quote["prefix"])
            assert text[at["end"] :].startswith(quote["suffix"])


@pytest.mark.parametrize(
    ("url", "start"),
    [("https://a.example/1", "https://a.example/1"), (None, "ni:///sha-256;"), ("javascript:x", "ni:///sha-256;")],
)  # fmt: skip
def test_the_target_is_the_page_or_else_the_text_by_its_hash(reading, url, start):
    page = reading_to_webannotation(replace(reading, article=replace(reading.article, url=url)))
    assert page["items"][0]["target"][0]["source"].startswith(start)


def test_a_file_holds_one_article(reading):
    with pytest.raises(OneArticleError, match="--output FOLDER"):
        write_webannotation([reading, reading], io.StringIO())

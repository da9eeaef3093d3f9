"""A search for one name of an entity finds what it says under any other, and nobody else's words."""

import pytest

from onrecord.record.entities.entity import Mention

from .said import body, person, said

ARTICLES = {
    "a": person("William Moor"), "b": person("Bill Moor"), "c": person("Moor"), "d": person("Ada Moor"),
    "e": person("Wim Fenn"), "f": person("Mara Lindqvist"), "g": person("Mara K. Lindqvist"),
    "h": body("Harbour Office of Bracken"), "i": body("Bracken Piers"), "j": person("Moor"),
    "k": person("Bill Moor"),
}  # fmt: skip
MERGED = [
    ("person/william-moor", "person/bill-moor"), ("person/william-moor", "person/wim-fenn"),
    ("organization/bracken-piers", "organization/harbour-office-of-bracken"),
]  # fmt: skip
FOUND = [
    # query, before anybody decided, and after
    ('speaker:"William Moor"', "a", "ecba"),
    ('speaker:"bill moor"', "kb", "kecba"),
    ('speaker:"Mr. Wim Fenn"', "e", "ecba"),
    ('speaker:"Wim Fenn" speaker:ada', "ed", "edcba"),
    ('speaker:"William Moor" number act:state published:2026-01-02..2026-01-04', "", "cb"),
    ('speaker:"William Moor" -"b is so"', "a", "eca"),
    ("speaker:Moor", "kjdcba", "kjdcba"),
    ("speaker:Fenn", "e", "e"),
    ("speaker:William", "a", "a"),
    ('speaker:"Ada Moor"', "d", "d"),
    ('speaker:"Moor William"', "", ""),
    ('speaker:"Mara Lindqvist"', "gf", "gf"),
    ('speaker:"Mara K. Lindqvist"', "gf", "gf"),
    ('speaker:"the Bracken Piers"', "i", "ih"),
    ("speaker:harbour", "h", "h"),
    ('speaker:"Nobody Known"', "", ""),
]


@pytest.fixture
def kept(record):
    record.keep(
        said(doc, who, published=f"2026-01-{day:02}") for day, (doc, who) in enumerate(ARTICLES.items(), 1)
    )
    return record


@pytest.fixture
def joined(kept):
    """One of the two called Bill Moor is William Moor and Wim Fenn, and so is "Moor" in one article."""
    kept.split("Bill Moor", [Mention("k", "Bill Moor")], maker="ada")
    for pair in MERGED:
        kept.merge(pair, maker="ada")
    kept.decide((Mention("c", "Moor"),), "person/william-moor", "same", maker="ada")
    return kept


def names(results):
    return "".join(hit.article for hit in results)


@pytest.mark.parametrize(("query", "before", "after"), FOUND)
def test_before_anything_was_decided(kept, query, before, after):
    assert names(kept.search(query, sort="newest")) == before


@pytest.mark.parametrize(("query", "before", "after"), FOUND)
def test_all_names_of_an_entity_are_found(joined, query, before, after):
    assert names(joined.search(query, sort="newest")) == after
    assert sorted(names(joined.search(query))) == sorted(after)


@pytest.mark.parametrize("sort", ["rank", "newest"])
@pytest.mark.parametrize("words", ["", "number "])
def test_pages_follow_each_other(joined, words, sort):
    query = f'{words}speaker:"William Moor"'
    whole, after, paged = names(joined.search(query, sort=sort)), None, ""
    while True:
        page = joined.search(query, sort=sort, limit=1, after=after)
        paged, after = paged + names(page), page.after
        if after is None:
            break
    assert paged == whole
    assert len(paged) == 4


def test_what_was_undone_is_not_found(joined):
    for one in joined.decisions("person/william-moor"):
        joined.undo(one.number, maker="ada")
    assert "b" not in names(joined.search('speaker:"William Moor"'))
    assert "e" not in names(joined.search('speaker:"William Moor"'))


def test_counts_and_exports_go_by_the_same(joined, tmp_path):
    assert joined.facets('speaker:"William Moor"').counts["speaker"] == {
        "Bill Moor": 1, "Moor": 1, "Wim Fenn": 1, "William Moor": 1,
    }  # fmt: skip
    joined.export(tmp_path / "moor.jsonl", 'speaker:"William Moor"')
    assert len((tmp_path / "moor.jsonl").read_text(encoding="utf-8").splitlines()) == 4

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.errors import EmptyError, OnrecordError
from onrecord.sources import article_from_record, open_sources

TEXT = "The council met.\n\n“No,” she said."
HTML = "<p>The council met.</p><p>“No,” she said.</p>"
ITEM = {
    "uri": "urn:norvik:7", "type": "text", "versioncreated": "2026-02-17T10:00:00Z",
    "byline": "By Mia Sorel", "firstcreated": "2026-02-17T08:00:00Z", "pubstatus": "usable",
    "headline": "Second lock", "language": "en",
    "located": "Velden", "copyrightholder": "Norvik News",
}  # fmt: skip
BODIES = [
    {"role": "summary", "contentType": "text/plain", "value": "Short."},
    {"role": "main", "contentType": "text/html", "value": HTML},
]


@pytest.mark.parametrize(
    "body",
    [
        {"body_text": TEXT},
        {"body_html": HTML},
        {"body_xhtml": f"<div>{HTML}<table><tr><td>1</td></tr></table></div>"},
        {"bodies": BODIES},
    ],
)
def test_an_item_in_each_form(body):
    article = article_from_record({**ITEM, **body})
    assert article == Article(
        "urn:norvik:7", TEXT, title="Second lock", authors=("Mia Sorel",), outlet="Norvik News",
        published="2026-02-17T08:00:00+00:00", language="en",
    )  # fmt: skip
    assert (article.extra["dateline"], article.extra["status"]) == ("Velden", "usable")


def test_names_of_later_versions():
    record = {
        "uri": "http://a.test/7", "headlines": [{"role": "main", "value": "T"}],
        "bodies": BODIES, "by": "Mia Sorel",
        "firstCreated": "2026-02-17T08:00:00Z", "infoSources": [{"name": "Norvik"}], "pubStatus": "usable",
    }  # fmt: skip
    article = article_from_record(record)
    assert (article.title, article.url, article.outlet) == ("T", "http://a.test/7", "Norvik")


@pytest.mark.parametrize("record", [ITEM, {**ITEM, "body_text": TEXT, "pubstatus": "canceled"}])
def test_items_without_a_text_or_withdrawn(record):
    with pytest.raises(EmptyError):
        article_from_record(record)


def test_in_files_of_every_json(tmp_path):
    record = {**ITEM, "body_text": TEXT}
    (tmp_path / "a.json").write_text(json.dumps(record))
    (tmp_path / "b.json").write_text(json.dumps([record, record]))
    (tmp_path / "c.jsonl").write_text(json.dumps(record))
    assert [one.doc for one in open_sources([str(tmp_path)])] == ["urn:norvik:7"] * 4


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)
NAMES = st.sampled_from(
    [*ITEM, "bodies", "body_html", "headlines", "people", "infosources", "by", "language"]
)


@settings(deadline=None)
@given(st.dictionaries(NAMES, JSON, max_size=6))
def test_any_fields_are_read_or_refused(fields):
    for record in ({**ITEM, "body_text": TEXT, **fields}, {**ITEM, **fields}):
        try:
            article = article_from_record(record)
        except OnrecordError:
            continue
        assert article.text.strip()

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.errors import EmptyError, FormatError
from onrecord.sources import Failure, article_from_record
from onrecord.sources.records import articles_from_json, articles_from_lines

TEXT = "The council met on Monday."


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"doc": "a", "text": TEXT}, {"doc": "a"}),
        ({"id": 7, "text": TEXT}, {"doc": "7"}),
        ({"doc": "a", "id": "b", "text": TEXT}, {"doc": "a", "extra": {"id": "b"}}),
        ({"text": TEXT}, {"doc": "fallback"}),
        ({"text": TEXT, "published": "2024-01-02"}, {"published": "2024-01-02"}),
        ({"text": TEXT, "date": "2024-01-02T10:00Z"}, {"published": "2024-01-02T10:00:00+00:00"}),
        ({"text": TEXT, "date": "some day"}, {"published": None, "extra": {"date": "some day"}}),
        ({"text": TEXT, "authors": ["Mia Sorel", " Jan Hout "]}, {"authors": ("Mia Sorel", "Jan Hout")}),
        ({"text": TEXT, "authors": "By Mia Sorel and Jan Hout"}, {"authors": ("Mia Sorel", "Jan Hout")}),
        ({"text": TEXT, "authors": "Reuters staff"}, {"authors": ("Reuters staff",)}),
        ({"text": TEXT, "language": "en-GB"}, {"language": "en"}),
        (
            {"text": TEXT, "title": "T", "url": "http://a.test/x", "outlet": "O"},
            {"title": "T", "outlet": "O"},
        ),
        ({"body": TEXT, "title": None, "score": 3}, {"text": TEXT, "extra": {"score": 3}}),
        ({"text": "a\ud800b"}, {"text": "a\ufffdb"}),
    ],
)
def test_fields_of_a_record(record, expected):
    article = article_from_record(record, doc="fallback")
    assert {key: getattr(article, key) for key in expected} == expected


def test_html_in_a_record_is_read_as_a_page(page, paragraphs):
    article = article_from_record({"id": "p", "html": page, "title": "Given"})
    assert article.text == "\n\n".join(paragraphs)
    assert article.title == "Given"
    assert article.authors == ("Mia Sorel", "Jan Hout")


@pytest.mark.parametrize(
    ("record", "error"),
    [
        ({}, EmptyError),
        ({"text": " "}, EmptyError),
        ({"text": ["a"]}, FormatError),
        ([], FormatError),
        (3, FormatError),
    ],
)
def test_records_without_text(record, error):
    with pytest.raises(error):
        article_from_record(record)


def test_a_bad_line_is_named_and_the_others_go_on():
    lines = [
        b'\xef\xbb\xbf{"id": "a", "text": "One."}\n',
        b"\n",
        b'{"id": \n',
        b'{"id": "d"}\n',
        b'\xff{"text": "x"}\n',
        b"[" * 100_000,
        b'{"text": "Six."}',
    ]
    found = list(articles_from_lines(lines, name="n.jsonl", stem="n"))
    assert [one.doc if isinstance(one, Article) else one.target for one in found] == [
        "a",
        "n.jsonl:3",
        "n.jsonl:4",
        "n.jsonl:5",
        "n.jsonl:6",
        "n-7",
    ]
    assert all(str(one.error).startswith(one.target) for one in found if isinstance(one, Failure))


def test_lines_are_read_one_by_one():
    def lines():
        yield b'{"text": "One."}'
        raise AssertionError("read ahead")

    assert next(articles_from_lines(lines(), name="n", stem="n")).text == "One."


@pytest.mark.parametrize(
    ("data", "docs"),
    [
        (b'{"text": "One."}', ["s"]),
        (b'[{"text": "One."}, {"id": "x", "text": "Two."}]', ["s-1", "x"]),
        (b'[{"text": "One."}, {}]', ["s-1", "n:2"]),
        (b"[]", ["n"]),
    ],
)
def test_json_files(data, docs):
    found = articles_from_json(data, name="n", stem="s")
    assert [one.doc if isinstance(one, Article) else one.target for one in found] == docs


@given(st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.lists(st.text())))
def test_unknown_fields_are_kept_untouched(fields):
    unknown = {f"x-{key}": value for key, value in fields.items()}
    article = article_from_record(json.loads(json.dumps({"text": TEXT, **unknown})))
    assert article.extra == unknown

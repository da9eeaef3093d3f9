import gzip
import io
import sys
from contextlib import suppress
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.errors import EmptyError, FormatError, OnrecordError, SourceError
from onrecord.sources import Failure, SourceOptions, open_sources
from onrecord.sources.columns import parse_columns
from onrecord.sources.tables import articles_from_csv

TEXT = "“No,” she said; “never.”\nThe council agreed."


def opened(tmp_path, data, name="t.csv", **options):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(open_sources([str(path)], options=SourceOptions(**options)))


def told(found):
    return [
        (one.target.rpartition("/")[2], type(one.error)) if isinstance(one, Failure) else one.doc
        for one in found
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.dat", "t"])
def test_a_table_with_any_delimiter_and_name(tmp_path, delimiter, name):
    rows = [["Headline", "Body", "Publish Date", "byline", "section"],
            ["Second lock", f'"{TEXT}"', "2026-02-17", "By Mia Sorel", "Harbour"]]  # fmt: skip
    (article,) = opened(tmp_path, "\n".join(delimiter.join(row) for row in rows), name)
    assert article == Article(
        "t#1", TEXT, title="Second lock", published="2026-02-17", authors=("Mia Sorel",)
    )
    assert article.extra == {"section": "Harbour"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path, encoding):
    table = "text,title\n" + "“Ça suffit”, a déclaré le maire à la presse.\n".replace(",", ";") * 40
    found = opened(tmp_path, table.encode(encoding))
    assert len(found) == 40
    assert found[39].text == "“Ça suffit”; a déclaré le maire à la presse."


def test_columns_can_be_named(tmp_path):
    table = "main,text,at\nHe said no.,short,2026-02-17\n"
    (article,) = opened(tmp_path, table, columns={"text": "main", "published": "at"})
    assert (article.text, article.published, article.extra) == ("He said no.", "2026-02-17", {})


@pytest.mark.parametrize(
    ("table", "columns", "said"),
    [
        ("a,b\n1,2\n", None, "no column known to hold the text"),
        ("text,b\n1,2\n", {"title": "c"}, "no column 'c'"),
        ("text,title\n", None, "no rows"),
        ("text,title\n\x00", None, "NUL"),
        ("", None, "empty"),
    ],
)
def test_tables_that_cannot_be_read(tmp_path, table, columns, said):
    (failure,) = opened(tmp_path, table, columns=columns)
    assert said in str(failure.error)
    assert "\n" not in str(failure.error)


def test_bad_rows_are_told_and_stop_nothing(tmp_path):
    table = 'id,text,url\na,He said.,http://a.test/a\nb,,\nc,x,y,z\n"d"e,x,y\nf,She said.,\n"g'
    assert told(opened(tmp_path, table)) == [
        "a", ("t.csv#2", EmptyError), ("t.csv#3", FormatError), ("t.csv#4", FormatError), "f",
        ("t.csv#6", FormatError),
    ]  # fmt: skip


def test_long_cells_and_gzip(tmp_path):
    table = f"text,title\n{'He said no. ' * 100_000},T\n"
    (article,) = opened(tmp_path, gzip.compress(table.encode()), "t.csv.gz")
    assert len(article.text) == 1_200_000


def test_rows_are_named_by_their_id_their_url_or_their_number(tmp_path):
    table = "id,text,url\na,He said.,http://a.test/a\n,She said.,http://a.test/b\n,They said.,\n"
    assert told(opened(tmp_path, table)) == ["a", "http://a.test/b", "t#3"]


def test_pages_in_a_column(tmp_path, page, paragraphs):
    table = f'url,html\nhttp://a.test/x,"{page.replace(chr(34), chr(34) * 2)}"\n'
    (article,) = opened(tmp_path, table)
    assert article.text == "\n\n".join(paragraphs)


@pytest.mark.parametrize("seekable", [True, False])
def test_on_standard_input(monkeypatch, seekable):
    class Stream(io.BytesIO):
        def seekable(self):
            return seekable

    buffer = Stream(b"title,text\nT,He said.\nT,She said.\n")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=buffer))
    assert told(open_sources(["-"])) == ["stdin#1", "stdin#2"]


def test_a_text_that_begins_like_a_list_is_no_table(tmp_path):
    (article,) = opened(tmp_path, "The body, the text, and the title were lost.\nHe said.", "t")
    assert article.text.startswith("The body,")


@pytest.mark.parametrize("text", ["", "text", "text=", "=a", "colour=a", "text=a,b"])
def test_options_that_name_no_column(text):
    with pytest.raises(ValueError, match="names no column"):
        parse_columns(text)


def test_options_that_name_columns():
    assert parse_columns("text=body, title=head line") == {"text": "body", "title": "head line"}


@settings(deadline=None)
@given(
    st.binary(max_size=200) | st.text(st.sampled_from('text,title;"\n\r\x00é'), max_size=80).map(str.encode)
)
def test_any_bytes_are_read_or_refused(data):
    for table in (data, b"text,title\n" + data):
        with suppress(OnrecordError):
            for one in articles_from_csv(io.BytesIO(table), name="t", doc="t", options=SourceOptions()):
                assert isinstance(one, (Article, Failure))


class TestParquet:
    arrow = pytest.importorskip("pyarrow")

    def written(self, path, rows, **more):
        from pyarrow import parquet

        parquet.write_table(self.arrow.Table.from_pylist(rows), path, **more)
        return path

    @pytest.mark.parametrize("name", ["t.parquet", "t", "t.dat"])
    def test_rows_are_articles(self, tmp_path, name):
        rows = [
            {"content": TEXT, "headline": "T", "date": datetime(2026, 2, 17, 8, tzinfo=UTC),
             "authors": ["Mia Sorel"],
             "score": 0.5, "raw": b"x"},
            {"content": None, "headline": None, "date": None, "authors": None, "score": None, "raw": None},
        ]  # fmt: skip
        article, failure = open_sources([str(self.written(tmp_path / name, rows))])
        assert article == Article(
            "t#1", TEXT, title="T", published="2026-02-17T08:00:00+00:00", authors=("Mia Sorel",)
        )
        assert article.extra == {"score": 0.5}
        assert (failure.target, type(failure.error)) == (f"{tmp_path / name}#2", EmptyError)

    def test_damaged_files(self, tmp_path):
        path = self.written(tmp_path / "t.parquet", [{"text": f"He said {n}." * 9} for n in range(500)])
        data = path.read_bytes()
        for number, bad in enumerate(
            (data[:-20], data[:4], b"PAR1" + b"x" * 50, data[:50] + bytes(200) + data[250:])
        ):
            path = tmp_path / f"bad{number}"
            path.write_bytes(bad)
            failure = list(open_sources([str(path)]))[-1]
            assert isinstance(failure.error, FormatError)
            assert "\n" not in str(failure.error)

    def test_without_pyarrow_it_says_what_to_install(self, tmp_path, monkeypatch):
        path = self.written(tmp_path / "t.parquet", [{"text": "He said."}])
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        (failure,) = open_sources([str(path)])
        assert isinstance(failure.error, SourceError)
        assert "onrecord[parquet]" in str(failure.error)

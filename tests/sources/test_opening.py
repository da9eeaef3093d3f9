import gzip
import io
import json
import sys
import time
from types import SimpleNamespace

import pytest

from onrecord.article import Article
from onrecord.errors import EmptyError, FetchError, FormatError, SourceError
from onrecord.sources import Failure, SourceOptions, open_sources

TEXT = "“It is done,” the mayor said.\r\nThe council agreed.\r\n"


def named(found):
    return [one.doc if isinstance(one, Article) else (one.target, type(one.error)) for one in found]


def test_a_text_file_is_its_bytes(tmp_path):
    path = tmp_path / "my.story.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (article,) = open_sources([str(path)])
    assert (article.doc, article.text) == ("my.story", TEXT)


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"", EmptyError),
        ("a.html", b"", EmptyError),
        ("a.jsonl", b"", EmptyError),
        ("a.json", b"{", FormatError),
        ("a.txt", b"%PDF-1.4", FormatError),
        ("a.txt", b"a\x00b", FormatError),
        ("a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", EmptyError),
        ("a.txt.gz", b"\x1f\x8b broken", FormatError),
        ("a.tar.gz", gzip.compress(b"x"), FormatError),
        ("a.jsonl.gz", gzip.compress(b'{"text": "x"}\n' * 99)[:-9], FormatError),
    ],
)
def test_bad_files_say_so_in_one_line(tmp_path, name, data, error):
    path = tmp_path / name
    path.write_bytes(data)
    failure = list(open_sources([str(path)]))[-1]
    assert isinstance(failure, Failure)
    assert type(failure.error) is error
    assert "\n" not in str(failure.error)
    assert str(path) in str(failure.error)


def test_a_missing_file_among_many_stops_nothing(tmp_path):
    for name in ("a", "c"):
        (tmp_path / f"{name}.txt").write_text("Said.")
    found = list(open_sources([str(tmp_path / f"{name}.txt") for name in "abc"]))
    assert named(found) == ["a", (str(tmp_path / "b.txt"), SourceError), "c"]
    assert "does not exist" in str(found[1].error)


def test_a_folder_is_walked_in_order(tmp_path, page):
    (tmp_path / "b" / "deep").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path)
    files = {
        "c.txt": TEXT.encode(),
        "b/deep/v1.2.txt": TEXT.encode(),
        "b/a.html": page.encode(),
        "b/bad.txt": b"\x00",
        "z.txt.gz": gzip.compress(TEXT.encode()),
        "d.jsonl.gz": gzip.compress(b'{"id": "j", "text": "x"}'),
        "skipped.png": b"a,b",
        ".hidden/x.txt": b"x",
        "e.json": b'{"text": "x"}',
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    assert named(open_sources([str(tmp_path)])) == [
        "b/a",
        (str(tmp_path / "b/bad.txt"), FormatError),
        "b/deep/v1.2",
        "c",
        "j",
        "e",
        "z",
    ]


def test_a_folder_without_readable_files_is_empty(tmp_path):
    (tmp_path / "a.dat").write_text("a,b")
    assert named(open_sources([str(tmp_path)])) == [(str(tmp_path), EmptyError)]


def test_options_reach_the_articles(tmp_path):
    (tmp_path / "a.txt").write_bytes("Да.".encode("cp1251"))
    (tmp_path / "b.json").write_text(json.dumps({"text": "x", "published": "2020-01-01"}))
    options = SourceOptions(encoding="cp1251", published="2024-05-06")
    first, second = open_sources([str(tmp_path)], options=options)
    assert (first.text, first.published, second.published) == ("Да.", "2024-05-06", "2020-01-01")


@pytest.mark.parametrize(
    ("data", "kind", "docs"),
    [
        (b"Said.", "auto", ["stdin"]),
        (b'{"text": "One."}\n{"id": "b", "text": "Two."}\n', "auto", ["stdin-1", "b"]),
        (b'{\n "id": "c", "text": "One."}', "auto", ["stdin"]),
        (b"", "auto", [("-", EmptyError)]),
        (b'{"text": "One."}', "text", ["stdin"]),
        (b"not json", "jsonl", [("stdin:1", FormatError)]),
        (b"\x89PNG\r\n\x00", "auto", [("-", FormatError)]),
    ],
)
def test_standard_input(monkeypatch, data, kind, docs):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert named(open_sources(["-"], options=SourceOptions(kind=kind))) == docs


def test_a_page_on_standard_input(monkeypatch, page, paragraphs):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(page.encode())))
    (article,) = open_sources(["-"])
    assert article.text == "\n\n".join(paragraphs)


def test_other_schemes_are_refused():
    assert named(open_sources(["ftp://a.test/x", "file:///etc/hosts"])) == [
        ("ftp://a.test/x", FetchError),
        ("file:///etc/hosts", FetchError),
    ]


def test_fifty_megabytes_in_reasonable_time(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes("“Ça suffit”, a déclaré le maire à la presse.\n".encode("cp1252") * 1_150_000)
    started = time.perf_counter()
    (article,) = open_sources([str(path)])
    assert len(article.text) > 50_000_000
    assert article.text.startswith("“Ça suffit”")
    assert time.perf_counter() - started < 20


def test_a_served_page_is_read(serve, page, paragraphs):
    site = serve(
        {
            "/a": (200, {"Content-Type": "text/html; charset=utf-8"}, [page.encode()]),
            "/t": (200, {"Content-Type": "text/plain; charset=koi8-r"}, ["Да.".encode("koi8-r")]),
            "/j": (200, {"Content-Type": "application/json"}, [b'{"id": "j", "text": "x"}']),
        }
    )
    options = SourceOptions(allow_private=True)
    article, text, record, gone = open_sources(
        [f"{site}/a", f"{site}/t", f"{site}/j", "http://127.0.0.1:1/"], options=options
    )
    assert article.text == "\n\n".join(paragraphs)
    assert article.url == f"{site}/news/second-lock.html"
    assert (text.text, record.doc) == ("Да.", "j")
    assert isinstance(gone.error, FetchError)

import gzip
import io
import itertools
import os
import sys
import tracemalloc
from contextlib import suppress
from types import SimpleNamespace

import brotli
import pytest
from fastwarc import WarcRecord, WarcRecordType
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article import Article
from onrecord.errors import EmptyError, FormatError, OnrecordError
from onrecord.sources import Failure, SourceOptions, open_sources
from onrecord.sources.archives import articles_from_warc

URL = "http://a.test/1"


def record(
    url, body, *, status=200, type_="text/html; charset=utf-8", headers="", kind=WarcRecordType.response
):
    made = WarcRecord()
    made.init_headers(kind)
    made.headers["WARC-Target-URI"] = url
    made.headers["Content-Type"] = "application/http; msgtype=response"
    head = f"HTTP/1.1 {status} OK\r\nContent-Type: {type_}\r\n{headers}\r\n".encode()
    made.set_bytes_content(head + body)
    written = io.BytesIO()
    made.write(written)
    return written.getvalue()


def without_link(page):
    return page.replace('<link rel="canonical" href="/news/second-lock.html">', "").encode()


def told(found):
    return [
        (one.target.rpartition("/")[2], type(one.error)) if isinstance(one, Failure) else one.doc
        for one in found
    ]


def opened(tmp_path, data, name="c.warc", **options):
    (tmp_path / name).write_bytes(data)
    return told(open_sources([str(tmp_path / name)], options=SourceOptions(**options)))


@pytest.fixture
def pages(page):
    return [record(f"http://a.test/{number}", without_link(page)) for number in range(1, 5)]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", ["c.warc", "c.warc.gz", "c", "c.txt"])
def test_plain_and_gzip_whatever_the_name(tmp_path, pages, packed, name):
    data = b"".join(map(gzip.compress, pages) if packed else pages)
    assert opened(tmp_path, data, name) == [f"http://a.test/{number}" for number in range(1, 5)]


def test_an_article_of_a_response(tmp_path, page, paragraphs):
    (tmp_path / "c.warc").write_bytes(record(URL, page.encode()))
    (article,) = open_sources([str(tmp_path / "c.warc")])
    assert article.text == "\n\n".join(paragraphs)
    assert (article.doc, article.url) == ("http://a.test/news/second-lock.html",) * 2
    assert article.published == "2024-03-04T09:30:00+01:00"
    assert set(article.extra) == {"captured"}


def test_only_pages_with_an_article(tmp_path, page):
    body = without_link(page)
    data = b"".join(
        [
            record(URL, body, kind=WarcRecordType.request), record(URL, body, kind=WarcRecordType.resource),
            record(URL, body, status=404), record(URL, body, status=301),
            record(URL, b"%PDF-", type_="application/pdf"),
            record(URL, b"<html><body><nav>Home</nav></body></html>"), record("http://a.test/good", body),
        ]
    )  # fmt: skip
    assert opened(tmp_path, data) == ["http://a.test/good"]
    assert opened(tmp_path, record(URL, b"<html><body>Home</body></html>")) == [("c.warc", EmptyError)]


def test_packed_and_chunked_bodies(tmp_path, page):
    body = without_link(page)
    chunked = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    data = b"".join(
        [
            record("http://a.test/1", gzip.compress(body), headers="Content-Encoding: gzip\r\n"),
            record("http://a.test/2", brotli.compress(body), headers="Content-Encoding: br\r\n"),
            record("http://a.test/3", chunked, headers="Transfer-Encoding: chunked\r\n"),
            record(
                "http://a.test/4", body, headers="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
            ),
            record(
                "http://a.test/5", gzip.compress(body)[:9] + b"x" * 90, headers="Content-Encoding: gzip\r\n"
            ),
            record("http://a.test/6", gzip.compress(bytes(10_000_000)), headers="Content-Encoding: gzip\r\n"),
            record("http://a.test/7", body),
        ]
    )
    assert opened(tmp_path, data, max_bytes=1_000_000) == [
        *(f"http://a.test/{number}" for number in range(1, 5)),
        ("c.warc#5", FormatError), ("c.warc#6", FormatError),
        "http://a.test/7",
    ]  # fmt: skip


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("cut", [5, 200, 700])
def test_a_truncated_file_is_told_and_what_is_whole_is_read(tmp_path, pages, packed, cut):
    data = b"".join(map(gzip.compress, pages) if packed else pages)
    found = opened(tmp_path, data[:-cut])
    whole = [f"http://a.test/{number}" for number in range(1, 4)]
    # The last five bytes are the end of the record, or a checksum.
    assert found[:3] == whole
    assert found[3:] in ([("c.warc#4", FormatError)], ["http://a.test/4"] if cut == 5 else None)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("broken", [0, 1, 3])
def test_what_stands_behind_damage_is_read(tmp_path, pages, packed, broken):
    parts = list(map(gzip.compress, pages)) if packed else pages
    parts[broken] = parts[broken][:10] + b"\xff" * 200 + parts[broken][210:]
    if not packed:
        parts[broken] = b"nothing of a record" + parts[broken][10:]
    found = opened(tmp_path, b"".join(parts), "c.warc")
    assert [one for one in found if isinstance(one, str)] == [
        f"http://a.test/{number + 1}" for number in range(4) if number != broken
    ]
    assert len(found) == 4


def test_memory_does_not_grow_with_the_file(tmp_path, page):
    body = without_link(page) + b"<!-- " + os.urandom(200_000).hex().encode() + b" -->"
    data = gzip.compress(record(URL, body))
    with (tmp_path / "c.warc.gz").open("wb") as stream:
        for _ in range(30):
            stream.write(data)
    found = open_sources([str(tmp_path / "c.warc.gz")])
    tracemalloc.start()
    peaks = []
    for _ in itertools.islice(found, 30):
        peaks.append(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
    assert len(peaks) == 30
    assert peaks[-1] < peaks[4] * 1.2


@pytest.mark.parametrize("seekable", [True, False])
def test_on_standard_input(monkeypatch, pages, seekable):
    class Stream(io.BytesIO):
        def seekable(self):
            return seekable

    buffer = Stream(b"".join(map(gzip.compress, pages)))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=buffer))
    assert told(open_sources(["-"])) == [f"http://a.test/{number}" for number in range(1, 5)]


WHOLE = record(URL, b"<html><p>He said.</p></html>")


@settings(deadline=None)
@given(st.binary(max_size=300), st.integers(0, len(WHOLE)), st.integers(0, 40))
def test_any_bytes_are_read_or_refused(data, at, gone):
    for made in (
        data,
        b"WARC/1.1\r\n" + data,
        WHOLE[:at] + data + WHOLE[at + gone :],
        gzip.compress(WHOLE)[:at] + data,
    ):
        with suppress(OnrecordError):
            for one in articles_from_warc(io.BytesIO(made), name="c", doc="c", options=SourceOptions()):
                assert isinstance(one, (Article, Failure))

import gzip

import pytest

from onrecord.errors import EmptyError, FormatError
from onrecord.sources.sniffing import looks_like_page, refuse_binary


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04 [Content_Types].xml word/", "an Office document"),
        (b"PK\x03\x04 a.txt", "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office document"),
        (b"{\\rtf1 hello}", "a rich text document"),
        (b"\x89PNG\r\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"RIFF1234WEBPVP8", "an audio, video or image file"),
        (gzip.compress(b"x"), "a gzip archive"),
        (b"text\x00more", "NUL bytes"),
    ],
)
def test_says_what_is_no_text(data, what):
    with pytest.raises(FormatError, match=what) as caught:
        refuse_binary(data, "a.txt")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("a.txt ")


@pytest.mark.parametrize("data", [b"", b" \r\n\t"])
def test_empty_is_its_own_error(data):
    with pytest.raises(EmptyError, match=r"a\.txt is empty"):
        refuse_binary(data, "a.txt")


def test_wide_text_has_nul_bytes_and_is_text():
    refuse_binary("\ufeffwide".encode("utf-16"), "a.txt")
    refuse_binary("wide".encode("utf-16-le"), "a.txt", encoding="utf-16-le")
    refuse_binary(b"<p>\x00", "a.html", allow_nul=True)


@pytest.mark.parametrize(
    ("data", "page"),
    [
        (b"<!DOCTYPE html><p>", True),
        (b"\xef\xbb\xbf\n<html>", True),
        (b"<!-- c --><html>", True),
        (b"<b>bold</b> text", False),
        (b"<?xml version='1.0'?><rss>", False),
        (b"{}", False),
    ],
)
def test_knows_a_page(data, page):
    assert looks_like_page(data) is page

"""Drafts out of files."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.checking import documents, draft_from_bytes
from onrecord.checking.drafts import drafts_in, read_draft
from onrecord.errors import EmptyError, FormatError, SourceError

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = (
    "<w:p><w:r><w:t>“Nobody will lose </w:t></w:r><w:ins><w:r><w:t>a berth.”</w:t></w:r></w:ins>"
    "<w:del><w:r><w:delText>anything.”</w:delText></w:r></w:del></w:p><w:p/>"
    "<w:p><w:r><w:t>She said</w:t><w:tab/><w:t>so.</w:t></w:r></w:p>"
)


def docx(body=BODY, name="word/document.xml", method=zipfile.ZIP_DEFLATED, before=""):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as packed:
        packed.writestr(name, f"{before}<w:document {SPACE}><w:body>{body}</w:body></w:document>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.txt", "“Yes.”".encode(), "“Yes.”"),
        ("a.md", "# A\n\n“*Yes*.”\n".encode(), "# A\n\n“*Yes*.”\n"),
        ("a.docx", docx(), "“Nobody will lose a berth.”\n\nShe said\tso."),
    ],
)
def test_a_draft_keeps_its_text(tmp_path, name, data, text):
    path = tmp_path / name
    path.write_bytes(data)
    draft = read_draft(str(path))
    assert (draft.doc, draft.text) == (str(path), text)


@pytest.mark.parametrize("data", [docx(), "“Nobody will lose a berth.”\n\nShe said\tso.".encode()])
def test_standard_input_is_told_by_its_content(monkeypatch, data):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert read_draft("-").text == "“Nobody will lose a berth.”\n\nShe said\tso."


@pytest.mark.parametrize(
    ("name", "data", "error", "words"),
    [
        ("a.docx", b"text", FormatError, "not a Word document"),
        ("a.docx", docx()[:-30], FormatError, "damaged"),
        ("a.docx", docx(name="other.xml"), FormatError, "no Word document"),
        ("a.docx", docx("<w:p>"), FormatError, "damaged"),
        ("a.docx", docx("<w:p/>"), EmptyError, "empty"),
        ("a.md", b" \n", EmptyError, "empty"),
        ("a.jsonl", b'{"text": "One."}\n{"text": "Two."}\n', FormatError, "one by one"),
    ],
)
def test_what_is_no_draft_is_told(tmp_path, name, data, error, words):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error, match=words) as raised:
        read_draft(str(path))
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "A.DOCX", "a"])
def test_a_word_document_is_known_by_its_bytes(name):
    draft = draft_from_bytes(docx(), name)
    assert (draft.doc, draft.text) == (name, "“Nobody will lose a berth.”\n\nShe said\tso.")


def test_a_paragraph_in_a_box_is_told_once():
    box = "<w:p><w:r><w:t>Beside</w:t></w:r></w:p>"
    body = f"<w:p><w:r><w:t>Before </w:t></w:r>{box}<w:r><w:t>behind.</w:t></w:r></w:p>"
    assert draft_from_bytes(docx(body), "a.docx").text == "Beside\n\nBefore behind."


def broken():
    """A Word document with a byte of its packed text changed."""
    data = bytearray(docx())
    data[data.index(b"document.xml") + 60] ^= 0xFF
    return bytes(data)


def lying():
    """A Word document that says of its text that it is ten bytes long."""
    data = docx()
    true = zipfile.ZipFile(io.BytesIO(data)).getinfo("word/document.xml").file_size
    return data.replace(true.to_bytes(4, "little"), (10).to_bytes(4, "little"))


ENTITY = '<!DOCTYPE w [<!ENTITY a "ha">]>'


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"%PDF", "no kind that drafts have"),
        ("a.docx", broken(), "damaged"),
        ("a.docx", lying(), "damaged"),
        ("a.docx", docx(method=zipfile.ZIP_BZIP2), "damaged"),
        ("a.docx", docx("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", before=ENTITY), "document type"),
        ("a.docx", docx("<w:p/>" * 20_000), "more than 0 MB"),
        ("a.docx", docx() * 20, "more than 0 MB"),
        ("a.txt", b"words " * 1_000, "more than 0 MB"),
        ("a.txt", b"WARC/1.0\r\n\r\n", "one text"),
    ],
)  # fmt: skip
def test_what_is_damaged_or_too_large_is_told(monkeypatch, name, data, words):
    monkeypatch.setattr(documents, "MOST_UNPACKED", 100_000)
    monkeypatch.setattr("onrecord.checking.drafts._MOST_TEXT", 5_000)
    monkeypatch.setattr("onrecord.checking.drafts._MOST_WORD", 5_000)
    with pytest.raises(FormatError, match=words) as raised:
        draft_from_bytes(data, name)
    assert "\n" not in str(raised.value)


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=300), st.integers(0, 600))
def test_no_bytes_break_it(garbage, at):
    data = docx()
    with contextlib.suppress(SourceError):
        draft_from_bytes(data[:at] + garbage + data[at + len(garbage) :], "a.docx")


def test_what_is_not_there_is_told():
    with pytest.raises(SourceError, match=r"nowhere\.md could not be read"):
        read_draft("nowhere.md")


def test_a_folder_gives_its_drafts(tmp_path):
    for name in ("b.md", "a.txt", "notes.pdf", ".hidden.txt"):
        (tmp_path / name).write_text("x")
    assert [path.rpartition("/")[2] for path in drafts_in((str(tmp_path), "-"))] == ["a.txt", "b.md", "-"]
    (tmp_path / "none").mkdir()
    with pytest.raises(EmptyError, match="holds no drafts"):
        list(drafts_in((str(tmp_path / "none"),)))

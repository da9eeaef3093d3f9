"""Drafts out of files."""

import contextlib
import io
import time
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


def docx(body=BODY, name="word/document.xml", method=zipfile.ZIP_DEFLATED, before="", **notes):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as packed:
        packed.writestr(name, f"{before}<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        for part, text in notes.items():
            note = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
            packed.writestr(f"word/{part}.xml", f"<w:notes {SPACE}><w:note>{note}</w:note></w:notes>")
    return stream.getvalue()


def cell(*words):
    paragraphs = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in words)
    return f"<w:tc><w:tcPr/>{paragraphs}</w:tc>"


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


ROWS = (cell("Ada", "Brown") + cell("“Yes.”"), cell("Bo") + cell("“No.”"))
TABLE = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in ROWS)}</w:tbl>"
MOVED = (
    "<w:p><w:moveFrom><w:r><w:t>“Before.”</w:t></w:r></w:moveFrom><w:r><w:t>Here</w:t></w:r>"
    "<w:moveTo><w:r><w:t> “after.”</w:t></w:r></w:moveTo></w:p>"
)
TABS = '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>A</w:t></w:r></w:p>'
BOX = (
    '<w:p><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    "<mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
    "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
    "</mc:AlternateContent><w:r><w:t>Beside it.</w:t></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (docx(TABLE), "Ada\n\nBrown\n\n“Yes.”\n\nBo\n\n“No.”"),
        (docx(MOVED), "Here “after.”"),
        (docx(TABS), "A"),
        (docx(BOX), "Box\n\nBeside it."),
        (docx(TABS, footnotes="“One.”", endnotes="“Two.”"), "A\n\n“One.”\n\n“Two.”"),
    ],
    ids=["table", "moved", "tab stops", "box", "notes"],
)
def test_what_word_documents_hold(data, text):
    assert draft_from_bytes(data, "a.docx").text == text


PAGE = """<!doctype html><html><head><title>Draft</title><style>p { quotes: "“" }</style>
<script>var a = "“no”";</script></head><body><nav>Home</nav><h1>The pier</h1>
<p>She said: <q>Nobody will
lose a berth.</q> <del>“Gone.”</del></p><ul><li>“One,” said Ada.</li></ul>
<table><tr><td>“Two,”<td>said Bo.</table>A line<br>and <b>an</b>other.<!-- “hidden” --></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a"])
def test_all_that_a_page_shows_is_its_draft(name):
    assert draft_from_bytes(PAGE.encode(), name).text == (
        "The pier\n\nShe said: “Nobody will lose a berth.”\n\n“One,” said Ada.\n\n“Two,”\n\nsaid Bo.\n\n"
        "A line\nand another."
    )


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_windows_1252_is_read(name):
    text = "“Nobody will lose a berth,” said Zoë Müller – ‘so be it’."
    data = text.encode("cp1252")
    page = b"<p>" + data if name.endswith("html") else data
    assert draft_from_bytes(page, name).text == text


MANY = "<w:p/>" * 3_000_000


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (docx(MANY * 2), "a.docx", "20 MB"),
        (docx(MANY), "a.docx", "far more"),
        (docx("<w:p>" * 3_000_000), "a.docx", "far more|damaged"),
        (docx(f"<w:p><w:r><w:t>{'a ' * 6_000_000}</w:t></w:r></w:p>"), "a.docx", "5 million"),
        (b"<p>a" * 300_000, "a.html", "200,000 tags"),
    ],
    ids=["unpacked", "elements", "deep", "letters", "tags"],
)
def test_bombs_are_refused_fast(data, name, words):
    began = time.process_time()
    with pytest.raises(FormatError, match=words):
        draft_from_bytes(data, name)
    assert time.process_time() - began < 5


def test_a_list_of_parts_without_end_is_not_read(monkeypatch):
    stream = io.BytesIO(docx())
    with zipfile.ZipFile(stream, "a") as packed:
        for number in range(2_000):
            packed.writestr(f"word/{number}.xml", "")
    monkeypatch.setattr(documents, "_MOST_LISTED", 50_000)
    with pytest.raises(FormatError, match="more parts"):
        draft_from_bytes(stream.getvalue(), "a.docx")


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

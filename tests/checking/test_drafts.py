"""Drafts out of files."""

import io
import zipfile

import pytest

from onrecord.checking.drafts import drafts_in, read_draft
from onrecord.errors import EmptyError, FormatError, SourceError

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = (
    "<w:p><w:r><w:t>“Nobody will lose </w:t></w:r><w:ins><w:r><w:t>a berth.”</w:t></w:r></w:ins>"
    "<w:del><w:r><w:delText>anything.”</w:delText></w:r></w:del></w:p><w:p/>"
    "<w:p><w:r><w:t>She said</w:t><w:tab/><w:t>so.</w:t></w:r></w:p>"
)


def docx(body=BODY, name="word/document.xml"):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr(name, f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
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

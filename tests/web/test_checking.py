"""Drafts that are sent as files, to the page and to the REST API."""

import pytest

from ..checking.test_drafts import SPACE, docx

WORDS = "“Nobody will lose a berth,” she said."
PARAGRAPH = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
FILES = [
    ("draft.txt", WORDS.encode()),
    ("draft.md", f"# Berths\n\n{WORDS}\n".encode()),
    ("draft.docx", docx(PARAGRAPH)),
    ("Draft 2.DOCX", docx(PARAGRAPH)),
]


@pytest.fixture
def checking(serve, reading, readers):
    return serve(reading)


@pytest.mark.parametrize(("name", "data"), FILES)
def test_a_file_is_checked(checking, name, data):
    answer = checking.post("/api/v1/check", files={"file": (name, data)}, data={"title": "Berths"})
    assert answer.status_code == 200
    assert [one["text"] for one in answer.json()["quotations"]]
    page = checking.post("/check", files={"file": (name, data)})
    assert page.status_code == 200
    assert "Nobody will lose a berth" in page.text


@pytest.mark.parametrize(
    ("name", "data", "status", "words"),
    [
        ("a.docx", b"text", 415, "a.docx is not a Word document"),
        ("a.docx", docx(PARAGRAPH)[:-30], 415, "a damaged Word document"),
        ("a.pdf", b"%PDF-1.7", 415, "they end in .txt"),
        ("a.docx", docx("<w:p/>"), 422, "a.docx is empty"),
        ("a.docx", docx("<w:p/>" * 9_000_000), 415, "unpacks to more than 20 MB"),
        ("a.docx", docx("<w:p><w:r><w:t>no </w:t></w:r></w:p>" * 150_000), 413, "at most 500,000"),
        ("a\r\nb\x00.pdf", b"%PDF-1.7", 415, "they end in .txt"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_draft_is_told_in_one_line(checking, name, data, status, words):
    answer = checking.post("/api/v1/check", files={"file": (name, data)})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert words in answer.json()["detail"]
    assert "\n" not in answer.json()["detail"]
    page = checking.post("/check", files={"file": (name, data)})
    assert page.status_code == status
    assert page.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({"files": {"file": ("a.txt", b"x")}, "data": {"colour": "red"}}, 422, "colour"),
        ({"files": {"file": ("a.txt", b"x")}, "data": {"force": "perhaps"}}, 422, "force"),
        ({"files": {"other": ("a.txt", b"x")}}, 422, "send the draft as a file"),
        ({"files": [("file", ("a.txt", b"x"))] * 2}, 400, "files"),
        ({"data": {"text": WORDS}}, 415, "application/json"),
        ({"json": {"draft": WORDS}}, 422, "text"),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 422, "JSON"),
    ],
)
def test_an_order_that_is_none_is_told(checking, sent, status, words):
    answer = checking.post("/api/v1/check", **sent)
    assert (answer.status_code, words in answer.json()["detail"]) == (status, True)


def test_both_bodies_are_described(checking):
    call = checking.get("/api/v1/openapi.json").json()["paths"]["/api/v1/check"]["post"]
    assert set(call["requestBody"]["content"]) == {"application/json", "multipart/form-data"}
    assert SPACE not in str(call)


DRAFT = "Mayor Mara Lindqvist said: “We will close the market for ever.”"


def test_what_is_wrong_is_told_in_place_and_the_draft_stays(checking):
    page = checking.post("/check", data={"draft": DRAFT}, files={"file": ("a.pdf", b"%PDF-1.7")})
    assert page.status_code == 415
    assert 'role="alert"' in page.text
    assert DRAFT in page.text


def test_findings_are_settled_with_who_and_when_and_opened_again(checking):
    kept = checking.post("/checks", data={"draft": DRAFT, "settle": "1-dismissed"}).headers["location"]
    address = kept.partition("#")[0]
    assert kept.endswith("#q1")
    assert "Dismissed: stays as it is" in checking.get(address).text
    given = {"number": 1, "settled": "accepted", "note": "asked the mayor"}
    assert checking.post(f"{address}/settle", data=given).headers["location"] == kept
    found = checking.get(f"{address}.json").json()["settlements"]
    assert [(one["settled"], one["note"]) for one in found] == [
        ("dismissed", ""),
        ("accepted", "asked the mayor"),
    ]
    assert all(one["maker"] and one["made"] for one in found)
    checking.post(f"{address}/settle", data={"number": 1, "settled": "open"})
    page = checking.get(address).text
    assert ("Accepted: to be changed" in page, "0 findings settled" in page) == (False, True)


@pytest.mark.parametrize(("number", "status"), [(9, 422), (0, 422)])
def test_no_other_finding_is_settled(checking, number, status):
    address = checking.post("/checks", data={"draft": DRAFT}).headers["location"]
    answer = checking.post(f"{address}/settle", data={"number": number, "settled": "accepted"})
    assert answer.status_code == status
    assert checking.post("/checks/none/settle", data={"number": 1, "settled": "open"}).status_code == 404

import io
import json

import pytest

PAIR = {"text_a": "The ferry must sail on 12 May.", "text_b": "The ferry may sail on 21 May.", "id": 7}


@pytest.fixture
def pairs(tmp_path):
    def write(*lines):
        path = tmp_path / "pairs.jsonl"
        path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), "utf-8")
        return path

    return write


def test_every_line_comes_back_with_its_drift(run, pairs):
    result = run("drift", pairs(PAIR, "", PAIR))
    assert (result.status, result.err) == (0, "")
    first, second = map(json.loads, result.out.splitlines())
    assert first == second
    assert (first["id"], first["classes"]) == (7, ["number", "modality"])
    changed = [(one["text_a"], one["text_b"]) for one in first["changes"] if one["kind"] != "equal"]
    assert changed[0] == ("must", "may")


def test_what_is_told_of_a_side_counts(run, pairs):
    told = {
        "text_a": "It sails.",
        "text_b": "It sails.",
        "speaker_a": {"name": "Ada Brook"},
        "speaker_b": "O. Lind",
    }
    assert json.loads(run("drift", pairs(told)).out)["classes"] == ["speaker"]


def test_standard_input(run, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(json.dumps(PAIR).encode()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stream)
    assert json.loads(run("drift", "-").out)["classes"] == ["number", "modality"]


def test_two_texts_are_a_pair(run):
    result = run("drift", PAIR["text_a"], PAIR["text_b"], "--format", "jsonl")
    assert json.loads(result.out)["classes"] == ["number", "modality"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([], "name a file of pairs"),
        (["none.jsonl"], "none.jsonl could not be read: No such file or directory; name a file"),
        (["."], ". could not be read: Is a directory"),
        (["one", "two", "three"], "or two texts"),
        ([""], "name a file of pairs"),
    ],
)
def test_what_is_nothing_to_compare_is_told_in_a_line(run, given, words):
    result = run("drift", *given)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert words in result.err


def test_a_file_without_pairs_is_told(run, pairs):
    result = run("drift", pairs())
    assert (result.status, result.out, result.err) == (0, "", "No pairs to compare.\n")


def test_a_table_shows_the_words_in_one_line(run, pairs):
    result = run("drift", pairs(PAIR), "--format", "table")
    assert result.out.splitlines()[0] == "number, modality"
    assert "  The ferry [-must-] {+may+} sail on [-12-] {+21+} May.\n" in result.out
    assert result.err == "1 pair compared.\n"
    assert run("drift", pairs(PAIR), "--format", "table", "--quiet").err == ""


@pytest.mark.parametrize(
    ("a", "b", "shown"),
    [
        ("It sails, he said.", "It sails.", "  It sails [-he said-]."),
        ("Now it sails.", "It sails.", "  [-Now-] [-it-] {+It+} sails."),
        ("“It sails.”", '"It sails, soon."', '  [-“-] {+"+}It sails, {+soon+}."'),
        ("It\nsails\x1b[2J.", "It sinks\x1b[2J.", "It [-sails-] {+sinks+}\ufffd[2J."),
    ],
)
def test_what_stands_between_words_is_shown(run, pairs, a, b, shown):
    assert shown in run("drift", pairs({"text_a": a, "text_b": b}), "--format", "table").out


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "line 2: not JSON"),
        ("[1]", "line 2: not a JSON object"),
        ({"text_a": "It sails."}, "line 2: no text in text_b"),
        ({"text_a": None, "text_b": 3}, "line 2: no text in text_a and text_b"),
    ],
)
def test_bad_lines_are_told_at_the_end(run, pairs, line, problem):
    result = run("drift", pairs(PAIR, line, PAIR))
    assert result.status == 2
    assert len(result.out.splitlines()) == 2
    assert result.err.startswith("onrecord: 1 line could not be compared: ")
    assert problem in result.err
    assert result.err.count("\n") == 1


def test_of_many_bad_lines_a_few_are_named(run, pairs):
    result = run("drift", pairs(*["?"] * 9))
    assert "9 lines could not be compared" in result.err
    assert result.err.endswith("; and 6 more\n")


def test_bytes_that_are_no_utf8_are_a_bad_line(run, tmp_path):
    (tmp_path / "pairs.jsonl").write_bytes(b"\xff\xfe\n" + json.dumps(PAIR).encode() + b"\n")
    result = run("drift", tmp_path / "pairs.jsonl")
    assert (result.status, len(result.out.splitlines())) == (2, 1)
    assert "line 1: not UTF-8" in result.err


def test_a_file_that_is_not_there(run, tmp_path):
    assert run("drift", tmp_path / "none.jsonl").status == 2

import json

import pytest

from onrecord.article import Article
from onrecord.attribution import Reading
from onrecord.output import FORMATS, write_folder
from onrecord.output.folder import SUFFIXES, file_name

NAMES = [
    ("council-vote", "council-vote"),
    ("2026/02/council vote", "2026_02_council_vote"),
    ("../../etc/passwd", "etc_passwd"),
    ("C:\\temp\\x", "C_temp_x"),
    ("...", "article"),
    ("", "article"),
    ("Müller–Interview", "Müller_Interview"),
    ("x" * 300, "x" * 120),
]


@pytest.mark.parametrize(("doc", "name"), NAMES)
def test_names_are_safe(doc, name):
    assert file_name(doc, set()) == name


def test_names_are_never_taken_twice_whatever_their_case():
    taken = set()
    assert [file_name(doc, taken) for doc in ("a", "A", "a", "a-2")] == ["a", "A-2", "a-3", "a-2-2"]


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_writes_one_file_an_article(reading, empty_reading, format_, tmp_path):
    folder = tmp_path / "new" / "folder"
    assert write_folder([reading, empty_reading], format_, folder) == 2
    names = {path.name for path in folder.iterdir()}
    suffixes = [SUFFIXES[format_], ".txt"] if format_ == "brat" else [SUFFIXES[format_]]
    assert names == {f"{name}{suffix}" for name in ("council-vote", "weather") for suffix in suffixes}


def test_a_file_of_json_is_one_object(reading, tmp_path):
    write_folder([reading], "json", tmp_path)
    assert json.loads((tmp_path / "council-vote.json").read_text(encoding="utf-8"))["doc"] == "council-vote"


def test_brat_s_text_is_the_article_s_with_its_line_breaks(tmp_path):
    write_folder([Reading(Article("a", "one\r\ntwo\rthree\n"))], "brat", tmp_path)
    assert (tmp_path / "a.txt").read_bytes() == b"one\r\ntwo\rthree\n"

"""Floors under what is read from real pages, where a checkout has them beside it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
PAGES, SCORE = SHARED / "articles" / "news-pages", SHARED / "score" / "score_pages.py"


@pytest.fixture(scope="module")
def scores(tmp_path_factory):
    if not (PAGES.is_dir() and SCORE.is_file()):
        pytest.skip("no annotated news pages in ../shared")
    found = tmp_path_factory.mktemp("pages") / "found.jsonl"
    script = ROOT / "benchmarks" / "pages.py"
    with found.open("wb") as out:
        subprocess.run([sys.executable, script, PAGES], stdout=out, check=True)
    told = subprocess.run([sys.executable, SCORE, PAGES, found, "--json"], capture_output=True, check=True)
    return json.loads(told.stdout)


@pytest.mark.parametrize(
    ("measure", "floor"),
    [("page_mean", 99.0), ("worst", 93.0), ("title", 94.0), ("author", 98.0), ("date", 98.0)],
)
def test_floor(scores, measure, floor):
    assert scores[measure] >= floor


def test_words_floor(scores):
    assert scores["words"][2] >= 98.8

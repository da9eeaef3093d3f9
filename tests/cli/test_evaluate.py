import json
import sys
from types import ModuleType

import pytest

from onrecord.errors import SourceError

SCORED = {"articles": 2, "scores": {"exact source": (90.0, 80.5, 85.0), "linked": (70.0, 60.0, 64.6)}}


@pytest.fixture
def scores(monkeypatch):
    """Let scoring return or raise what is given."""

    def scoring_gives(outcome):
        def score_folder(folder, *, model, progress):
            for done in (1, 2):
                if progress:
                    progress(done)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        module = ModuleType("onrecord.evaluation")
        module.score_folder = score_folder
        monkeypatch.setitem(sys.modules, "onrecord.evaluation", module)

    return scoring_gives


def test_scores_are_a_table(run, scores, tmp_path):
    scores(SCORED)
    assert run("eval", tmp_path).out.splitlines() == [
        "2 articles, in per cent",
        "              Precision     Recall         F1",
        "exact source       90.0       80.5       85.0",
        "linked             70.0       60.0       64.6",
    ]


def test_scores_are_json(run, scores, tmp_path):
    scores(SCORED)
    found = json.loads(run("eval", tmp_path, "-f", "json").out)
    assert found["scores"]["linked"] == [70.0, 60.0, 64.6]


def test_a_folder_without_articles_is_one_line(run, scores, tmp_path):
    scores(SourceError(f"{tmp_path} has no folder text; name a folder laid out like PolNeAR"))
    result = run("eval", tmp_path)
    assert (result.status, result.out) == (2, "")
    assert "laid out like PolNeAR" in result.err


def test_a_bar_shows_on_a_terminal(run, scores, terminal, tmp_path):
    (tmp_path / "text").mkdir()
    for name in "ab":
        (tmp_path / "text" / f"{name}.txt").write_text("Text.", encoding="utf-8")
    scores(SCORED)
    stream = terminal("stderr")
    run("eval", tmp_path)
    assert "2/2" in stream.written()

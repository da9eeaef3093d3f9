"""Tracing must not sink unnoticed: floors on some articles in some renderings, below what they reach."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.record import Record
from onrecord.tracing import Tracer

SHARED = Path(__file__).parent.parent.parent.parent / "shared"
GOLD = SHARED / "gold" / "renderings" / "ru-en"
SCORER = SHARED / "score" / "score_tracing.py"
RENDERINGS = ("ref-A", "ref-B", "Online-G", "Online-Y")
PRECISION, RECALL = 95, 90


def test_renderings_of_articles_are_put_together(tmp_path):
    if not GOLD.is_dir() or not SCORER.exists():
        pytest.skip(f"the renderings are not here: {GOLD}")
    for name in RENDERINGS:
        (tmp_path / "texts" / name).mkdir(parents=True)
        for text in sorted((GOLD / name).glob("*.txt"))[::8]:
            (tmp_path / "texts" / name / text.name).symlink_to(text)
    with Record.open(tmp_path / "record.db") as record, (tmp_path / "traced.jsonl").open("w") as stream:
        record.add([tmp_path / "texts"], model="fast", force=True)
        tracer = Tracer(record)
        tracer.update()
        for statement in tracer.statements():
            print(json.dumps(statement.to_dict()), file=stream)
    command = [sys.executable, SCORER, GOLD, tmp_path / "traced.jsonl", "--json"]
    scores = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert scores["pairs"] > 100, scores
    assert scores["precision"] >= PRECISION, scores
    assert scores["recall"] >= RECALL, scores

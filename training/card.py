"""Write a model's card: what it was made from and how, and its figures on articles it was not trained on.

python training/card.py --model FOLDER --gold GOLD --trained FOLDER
"""

from __future__ import annotations

import argparse
import datetime
import json
import shutil
import tempfile
from pathlib import Path

import corpus

from onrecord.evaluation import score_folder

BASES = {
    "default": "all-mpnet-base-v2 (MPNet-base; Apache-2.0), its first ten layers",
    "fast": "all-MiniLM-L6-v2 (MiniLM, 6 layers; Apache-2.0), taught by the default model's labels",
}
CARD = """# onrecord's {name} model

Finds source, cue and content spans of attributions in English news and links them.

- **Base model and licence:** {base}. These weights: Apache-2.0.
- **Data:** PolNeAR 1.0, train part (840 articles, first annotator), and four fifths of 209 articles of other news
  annotated by the same guidelines (every fifth by name is kept out).{more} No text is contained in the weights' files.
- **Make it again:** `training/make {name} GOLD ARTICLES` ({minutes} minutes on two processor cores).
- **Shipped as:** ONNX, matrix products in 8 bits, {megabytes:.0f} MB, vocabulary cut to English news.
- **Made:** {date}.

| measure (F1) | PolNeAR dev, 84 articles | other news kept out, 42 articles |
|---|---|---|
{rows}

Confidence is calibrated on these two sets. Limits: English only; trained on news prose, so transcripts, poetry and
legal texts are read less well; attributions within attributions are not found by the model itself.
"""
LABELLED = "\n  Unlabelled Reuters stories of 1987 and English renderings of Russian news, labelled by the default model."


def kept_out(gold: Path, to: Path) -> Path:
    """A folder of the other news that is kept out of training."""
    other = gold / "othernews"
    for part in ("text", "attributions"):
        (to / part).mkdir()
    for name in corpus.held_out(other):
        shutil.copy(other / "text" / f"{name}.txt", to / "text")
        for annotation in (other / "attributions").glob(f"{name}_*.ann"):
            shutil.copy(annotation, to / "attributions")
    return to


def main() -> None:
    """Score the model and write MODEL.md beside it."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", type=Path, required=True)
    p.add_argument("--gold", type=Path, required=True)
    p.add_argument("--trained", type=Path, required=True)
    a = p.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folders = (a.gold / "polnear" / "dev", kept_out(a.gold, Path(folder)))
        dev, other = (score_folder(f, model=str(a.model))["scores"] for f in folders)
    name = a.model.name
    card = CARD.format(
        name=name,
        base=BASES[name],
        more=LABELLED if name == "fast" else "",
        minutes=round(json.loads((a.trained / "training.json").read_text())["minutes"]),
        megabytes=(a.model / "model.onnx").stat().st_size / 1e6,
        date=datetime.datetime.now(tz=datetime.UTC).date(),
        rows="\n".join(f"| {measure} | {dev[measure][2]} | {other[measure][2]} |" for measure in dev),
    )
    (a.model / "MODEL.md").write_text(card, encoding="utf8")
    print(card)


if __name__ == "__main__":
    main()

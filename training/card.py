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
CARD = Path(__file__).with_suffix(".md")
LABELLED = """
  Unlabelled Reuters stories of 1987 and English renderings of Russian news, labelled by the default model."""


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
    card = CARD.read_text(encoding="utf8").format(
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

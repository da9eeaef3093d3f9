"""The models that are shipped with the package."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.errors import ModelError
from onrecord.reading.confidence import Calibration
from onrecord.reading.linking import Pointers
from onrecord.reading.tags import Floats, transition_table

_SUFFIXES = (".onnx", ".npz", ".json")
FOLDER = Path(__file__).parent / "weights"
MODELS = {"default": "as accurate as can be", "fast": "several times as fast, less accurate"}


@dataclass(frozen=True)
class Model:
    """A model's files and what was learned beside the encoder."""

    name: str
    folder: Path
    begin: int
    end: int
    room: int
    overlap: int
    transitions: Floats
    pointers: Pointers
    calibration: Calibration
    arena: bool = True

    @property
    def weights(self) -> Path:
        """The ONNX graph."""
        return self.folder / "model.onnx"

    @property
    def speakers(self) -> tuple[Path, Path]:
        """The ONNX graph and the heads of the speaker model."""
        return self.folder / "speakers.onnx", self.folder / "speakers.npz"

    @property
    def tokenizer(self) -> Path:
        """The tokenizer of Hugging Face's ``tokenizers``."""
        return self.folder / "tokenizer.json"


def load_model(name: str) -> Model:
    """A shipped model by name, or any folder in the same layout.

    Raises ModelError for an unknown name and for a folder whose files are missing or damaged.
    """
    folder = FOLDER / name if name in MODELS else Path(name)
    if not folder.is_dir():
        raise ModelError(f"no model {name!r}: choose one of {', '.join(MODELS)}")
    try:
        config = json.loads((folder / "model.json").read_text(encoding="utf8"))
        return _from_config(name, folder, config)
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise damaged(folder, error) from error


@cache
def weights_of(name: str) -> str:
    """A model's weights as one SHA-256: that of its files with their names, in their order.

    Raises ModelError as ``load_model`` does.
    """
    folder, found = load_model(name).folder, sha256()
    try:
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.suffix in _SUFFIXES:
                with path.open("rb") as file:
                    found.update(f"{path.name} {file_digest(file, 'sha256').hexdigest()} ".encode())
    except OSError as error:
        raise damaged(folder, error) from error
    return found.hexdigest()


def damaged(folder: Path, error: Exception) -> ModelError:
    """The error that says so of a model's folder, in one line whatever the cause's own text is."""
    cause = " ".join(str(error).split())
    return ModelError(f"the model in {folder} is damaged ({cause}): install onrecord again")


def _from_config(name: str, folder: Path, config: dict[str, object]) -> Model:
    def array(key: str) -> Floats:
        return np.asarray(config[key], dtype=np.float32)

    def number(key: str) -> int:
        return int(str(config[key]))

    learned = array("nothing"), array("distance")
    linking: Any = config.get("linking", {})
    pointers = Pointers(*learned, **linking)
    calibration = Calibration(tuple(array("calibration").tolist()))
    return Model(
        name, folder, number("begin"), number("end"), number("room"), number("overlap"),
        transition_table(array("transitions")), pointers, calibration, bool(config.get("arena", True)),
    )  # fmt: skip

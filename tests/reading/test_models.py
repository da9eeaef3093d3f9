import json

import numpy as np
import pytest

from onrecord.errors import ModelError
from onrecord.reading.linking import DISTANCES, LINK
from onrecord.reading.models import MODELS, load_model
from onrecord.reading.reader import Reader
from onrecord.reading.tags import FORBIDDEN, LABELS

CONFIG = {
    "begin": 1, "end": 2, "room": 382, "overlap": 64,
    "transitions": np.zeros((len(LABELS), len(LABELS))).tolist(),
    "nothing": np.zeros((2, LINK)).tolist(), "distance": np.zeros((2, DISTANCES)).tolist(),
    "calibration": [1.0] * 9, "linking": {"near": 2.0},
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, tokenizer):
    """A model's folder in which only the weights are not what they should be."""
    (tmp_path / "model.json").write_text(json.dumps(CONFIG))
    (tmp_path / "model.onnx").write_bytes(b"no graph")
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    return tmp_path


def test_a_folder_is_a_model(folder):
    model = load_model(str(folder))
    assert (model.begin, model.end, model.room, model.overlap) == (1, 2, 382, 64)
    assert model.transitions[0, LABELS.index("I-cue")] == np.float32(FORBIDDEN)
    assert model.pointers.near == 2.0
    assert len(model.calibration.weights) == 9


def test_an_unknown_model_is_an_error_that_names_those_there_are():
    with pytest.raises(ModelError, match=", ".join(MODELS)):
        load_model("best")


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", "\x00", None, json.dumps(CONFIG | {"room": "wide"}),
     json.dumps(CONFIG | {"transitions": [[0]]}), json.dumps(CONFIG | {"nothing": [[0], [1, 2]]})],
)  # fmt: skip
def test_a_damaged_configuration_is_an_error_that_names_the_folder(folder, content):
    (folder / "model.json").unlink()
    if content is not None:
        (folder / "model.json").write_text(content)
    with pytest.raises(ModelError, match=folder.name):
        load_model(str(folder))


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_missing_and_damaged_files_are_one_line_that_names_the_folder(folder, name):
    (folder / name).write_bytes(b"{\n\n]")
    with pytest.raises(ModelError, match=rf"^.*{folder.name}.*\Z"):
        Reader(str(folder))
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"^.*{folder.name}.*\Z"):
        Reader(str(folder))

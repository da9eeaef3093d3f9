"""The encoder as shipped: an onnxruntime session over windows of word pieces."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.models import Model
from onrecord.reading.tokens import Tokens
from onrecord.reading.windows import Window, merge, windows_of

if TYPE_CHECKING:
    from concurrent.futures import Executor

Floats = NDArray[np.float32]


def session_of(graph: Path, arena: bool = True) -> Any:  # noqa: ANN401 - onnxruntime has no types
    """An onnxruntime session that runs a graph on one thread, with the same results on every processor."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    # One thread a run: articles and windows run side by side instead, which wastes nothing on waiting.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = arena
    options.log_severity_level = 3
    # Without it, products of 8 bits overflow on processors without VNNI: other words would be found.
    options.add_session_config_entry("session.x64quantprecision", "1")
    return ort.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


class Encoder:
    """Scores every word of a text; safe to use from several threads at once."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.session = session_of(model.weights, model.arena)

    def scores(self, tokens: Tokens, pool: Executor | None = None) -> tuple[Floats, Floats, Floats]:
        """Emissions (words, labels), pointer vectors (words, pointers), states (words, width)."""
        windows = windows_of(tokens, self.model.room, self.model.overlap)
        run = pool.map if pool and len(windows) > 1 else map
        parts = list(run(lambda window: self._run(tokens, window), windows))
        merged = (merge(windows, list(part), len(tokens)) for part in zip(*parts, strict=True))
        emissions, points, trunk = merged
        return emissions, points, trunk

    def _run(self, tokens: Tokens, window: Window) -> tuple[Floats, Floats, Floats]:
        pieces = window.pieces(tokens)
        ids = np.concatenate([[self.model.begin], tokens.ids[pieces], [self.model.end]])
        features = np.concatenate([[0], tokens.features[pieces], [0]])
        first = tokens.first[window.start : window.end] - pieces.start + 1
        feed = {"ids": ids, "features": features, "pieces": first}
        emissions, points, trunk = self.session.run(["emissions", "points", "trunk"], feed)
        return emissions, points, trunk

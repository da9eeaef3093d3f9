"""The encoder as shipped: an onnxruntime session over windows of word pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.models import Model
from onrecord.reading.tokens import Tokens
from onrecord.reading.windows import Window, merge, windows_of

if TYPE_CHECKING:
    from concurrent.futures import Executor

Floats = NDArray[np.float32]


class Encoder:
    """Scores every word of a text; safe to use from several threads at once."""

    def __init__(self, model: Model) -> None:
        import onnxruntime as ort

        options = ort.SessionOptions()
        # One thread a run: articles and windows run side by side instead, which wastes nothing on waiting.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = model.arena
        options.log_severity_level = 3
        self.model = model
        self.session: Any = ort.InferenceSession(
            str(model.weights), options, providers=["CPUExecutionProvider"]
        )

    def scores(self, tokens: Tokens, pool: Executor | None = None) -> tuple[Floats, Floats]:
        """Emissions (words, labels) and pointer vectors (words, pointers) of a text."""
        windows = windows_of(tokens, self.model.room, self.model.overlap)
        run = pool.map if pool and len(windows) > 1 else map
        parts = list(run(lambda window: self._run(tokens, window), windows))
        emissions, points = (merge(windows, list(part), len(tokens)) for part in zip(*parts, strict=True))
        return emissions, points

    def _run(self, tokens: Tokens, window: Window) -> tuple[Floats, Floats]:
        pieces = window.pieces(tokens)
        ids = np.concatenate([[self.model.begin], tokens.ids[pieces], [self.model.end]])
        features = np.concatenate([[0], tokens.features[pieces], [0]])
        first = tokens.first[window.start : window.end] - pieces.start + 1
        emissions, points = self.session.run(None, {"ids": ids, "features": features, "pieces": first})
        return emissions, points

"""What an export tells of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exported:
    """How many articles were written (with history, readings) and attributions, and into how many files."""

    articles: int
    attributions: int
    files: int

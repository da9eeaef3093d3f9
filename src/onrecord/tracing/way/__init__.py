"""The way of a statement: first known appearance, agency, outlets, translations, each with its proof."""

from onrecord.tracing.way.results import Origin, Proof, Published, Step, Way, Wordings

__all__ = ["Origin", "Proof", "Published", "Step", "Way", "Wordings"]

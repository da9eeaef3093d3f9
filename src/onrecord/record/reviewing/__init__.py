"""Reviewing: what people decide on single attributions holds, applies at once, and can be undone."""

from onrecord.record.reviewing.review import Correction, Measured, Measurement, Review, Uncertain

__all__ = ["Correction", "Measured", "Measurement", "Review", "Uncertain"]

"""Articles to attributions: encoder, tags, linking, speakers, acts, figures, dates, credit."""

from onrecord.reading.models import MODELS
from onrecord.reading.reader import Reader

__all__ = ["MODELS", "Reader"]

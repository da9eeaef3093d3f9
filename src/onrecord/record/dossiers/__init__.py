"""Dossiers: what one entity said, counted once for each original."""

from onrecord.record.dossiers.dossier import Bar, Contrast, Dossier, Said, Topic

__all__ = ["Bar", "Contrast", "Dossier", "Said", "Topic"]

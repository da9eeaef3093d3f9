"""Exporting: the record, or what a search selects of it, in the formats of other programs."""

from onrecord.record.exporting.exported import Exported

__all__ = ["Exported"]

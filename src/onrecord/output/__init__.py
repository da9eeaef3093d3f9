"""Readings as JSON, brat, a table, or a page."""

from onrecord.output.writing import FORMATS, write_readings

__all__ = ["FORMATS", "write_readings"]

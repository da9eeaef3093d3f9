"""Readings as JSON, brat, TEI, Web Annotations, a table, or a page."""

from onrecord.output.folder import write_folder
from onrecord.output.writing import FORMATS, OneArticleError, write_readings

__all__ = ["FORMATS", "OneArticleError", "write_folder", "write_readings"]

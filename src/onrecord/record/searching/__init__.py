"""Searching the record: one language for what is looked for, the same results in both databases."""

from onrecord.record.searching.query import Amount, Days, Query
from onrecord.record.searching.results import Facets, Hit, Results

__all__ = ["Amount", "Days", "Facets", "Hit", "Query", "Results"]

"""Wording: where words that follow one another stand in the record, inside attributions and outside."""

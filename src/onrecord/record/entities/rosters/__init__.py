"""Rosters: people and organisations that others have listed, with names, terms and identifiers."""

"""Counts that are kept: what each article's quotations count for, and how often each entity speaks."""

"""A checked draft as JSON, as a table, as SARIF and as a page."""

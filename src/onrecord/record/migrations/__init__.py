"""The steps from each version of the record's tables to the next, run by Alembic."""

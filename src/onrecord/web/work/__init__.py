"""What jobs do: adding articles, tracing what was added."""

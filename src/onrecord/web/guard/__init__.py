"""What stands before every request: hosts, cross-site requests, limits, identity, headers."""

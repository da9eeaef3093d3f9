"""Who speaks: names found, sources resolved to one identity each, and what kind of speaker and act it is."""

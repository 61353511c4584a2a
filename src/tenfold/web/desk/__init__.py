"""The desk on the pages: what waits, kept searches, tags, acts on many records at once."""

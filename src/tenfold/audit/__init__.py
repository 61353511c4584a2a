"""Evidence: what was done, by whom and for which purpose, sealed so that a change shows.

Not for content: entries hold references and field names, never values, titles or plain hashes of them.
"""

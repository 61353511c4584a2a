"""What a twin leaves out: spans and values proposed with a reason, decided by a person, and a guard that has the last word.

Pure: knows no framework and no database. Walks the shape of a kind, so that every kind has a twin.
"""

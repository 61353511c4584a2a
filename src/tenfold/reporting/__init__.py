"""Reports as writing: the lint, the twin without names, the printed page.

Not for records themselves: those are written, read and found by the room below.
"""

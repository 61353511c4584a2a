"""What one person or one house keeps for the work of the day: unfinished forms, work lists, saved searches, tags.

Not for records themselves: those are written, read and found by the room below.
"""

"""Tables from outside, of any shape, on their way in: cut out, mapped to a kind, checked, compared, brought in by a run that can be stopped.

Not for records themselves: those are written, read and found by the room below.
"""

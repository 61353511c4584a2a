"""To whom things are addressed: audiences, groups, markings, caveats, purposes and the rules of grading.

Not for content: this room never reads what is addressed.
"""

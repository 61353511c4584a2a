"""What `tenfold doctor` looks at. Each check answers yes or no, with a sentence that says what to do.

Not for repairing: a check changes nothing.
"""

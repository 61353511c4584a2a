"""The reference pages of the documentation, made from what the source declares; committed, and compared by a test.

`python -m tenfold.config.reference write` makes them, `check` names those that are out of date.
"""

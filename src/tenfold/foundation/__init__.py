"""What every room stands on: decisions, errors, the clock, identifiers, the wall and the database manager.

Not for anything that knows a record, a person or a kind.
"""

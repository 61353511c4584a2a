"""Writes of the desk: rule, change, audit, in one transaction."""

"""Writes of the room: rule, change, evidence, in one transaction."""

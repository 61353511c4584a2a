"""Writes: rule, change and evidence in one transaction."""

"""Matches across organisations."""

"""Tenfold: share information on the smuggling of migrants, controlled by its originator to the last copy."""

__version__ = "26.11"

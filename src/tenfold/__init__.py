"""Tenfold: share information on the smuggling of migrants, controlled by its originator to the last copy."""

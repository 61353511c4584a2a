"""The words of the house: code lists in six languages, places, and the folding of text.

Not for fields or kinds, which belong to `kinds`. Knows neither Django nor a database; another program can import it.
"""

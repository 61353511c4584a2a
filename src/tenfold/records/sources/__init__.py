"""Profiles of the sources that are imported: each reads the files of one source, row by row, into bodies of a kind.

A profile knows neither a database nor who imports: it says what a row states, what in it cannot be so, and how rows
that share an identifier are told apart. It is not for exchange between participants.
"""
